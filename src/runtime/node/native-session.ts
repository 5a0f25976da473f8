import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { type Result, fail, succeed } from '../../core/failures/result';
import type { Accumulator } from '../../core/observers/accumulator';
import { DataType, type Tensor, type TensorType } from '../../core/onnx/tensor';
import type { NamedTensors, Session } from '../interface';
import { runFailure } from '../web/failure-translation';
import { fromOrtTensor, inputTypeOf, outputTypeOf } from '../web/tensor-conversion';

/** Makes a tensor of the native build. */
export type MakeTensor = (tensor: Tensor) => OrtTensor;

/** Types that the native build cannot hand over: it ends the whole process instead of throwing (1.30). */
const FATAL_TYPES: ReadonlySet<DataType> = new Set([DataType.INT4, DataType.UINT4]);

/** A session of `onnxruntime-node`. Outputs are copied out before they are observed. */
export class NativeSession implements Session {
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  readonly #session: InferenceSession;
  readonly #makeTensor: MakeTensor;

  constructor(session: InferenceSession, makeTensor: MakeTensor) {
    this.inputs = session.inputMetadata.map(inputTypeOf);
    this.outputs = session.outputMetadata.map(outputTypeOf);
    this.#session = session;
    this.#makeTensor = makeTensor;
  }

  async run(feeds: NamedTensors, fetches?: readonly string[]): Promise<Result<NamedTensors>> {
    const names = fetches ?? this.outputs.map(({ name }) => name);
    try {
      this.#refuseFatal(names);
      const fed = Object.entries(feeds).map(([name, tensor]) => [name, this.#makeTensor(tensor)]);
      const outputs = await this.#session.run(Object.fromEntries(fed), names);
      const numbers = Object.entries(outputs).flatMap(([name, output]): [string, Tensor][] => {
        const tensor = fromOrtTensor(output);
        return tensor === null ? [] : [[name, tensor]];
      });
      return succeed(Object.fromEntries(numbers));
    } catch (error) {
      return fail(runFailure(error));
    }
  }

  async observe(
    feeds: NamedTensors,
    sample: number,
    accumulators: ReadonlyMap<string, Accumulator>,
  ): Promise<Result<void>> {
    const outcome = await this.run(feeds, [...accumulators.keys()]);
    if (!outcome.ok) return outcome;
    for (const [name, accumulator] of accumulators) {
      const output = outcome.value[name];
      if (output?.data instanceof Float32Array) accumulator.add(output.data, sample, output.dims);
    }
    return succeed(undefined);
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  #refuseFatal(names: readonly string[]): void {
    const fatal = this.outputs.find(({ name, elementType }) => names.includes(name) && FATAL_TYPES.has(elementType));
    if (fatal !== undefined) throw new Error(`output ${fatal.name} has a type that onnxruntime-node cannot hand over`);
  }
}
