import type { Failure } from '../failures/failure';
import type { GraphProto } from './generated/onnx_pb';
import { describeType, tensorTypeOf } from './tensor-type';

/** Elements that one input may ask for by its fixed dimensions: 4 GiB of float32, all that 32-bit WebAssembly has. */
const MOST_ELEMENTS = 2 ** 30;

/** Whether everything that must be fed is a tensor of numbers, of a size that can be made. */
export function validateInputs(graph: GraphProto, file: string): Failure | null {
  const initialized = new Set(graph.initializer.map(({ name }) => name));
  for (const info of graph.input) {
    if (initialized.has(info.name)) continue;
    const type = tensorTypeOf(info);
    const refuse = (detail: string): Failure => ({
      room: 'onnx',
      kind: 'unsupported-input',
      file,
      input: info.name,
      detail,
    });
    if (type === null) return refuse(`is ${describeType(info.type)}`);
    const elements = (type.shape ?? []).reduce<number>((product, it) => product * (typeof it === 'number' ? it : 1), 1);
    if (elements > MOST_ELEMENTS) return refuse(`asks for at least ${elements} elements, more than memory can hold`);
  }
  return null;
}
