import { toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from '../../core/onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../../core/onnx/make-model';
import { makeNode } from '../../core/onnx/make-node';
import { DataType, type Tensor } from '../../core/onnx/tensor';
import type { NamedTensors } from '../interface';
import type { VisitFloats } from './in-place-run';

const { BOOL, FLOAT, INT64 } = DataType;

/** A model with an output in the middle, one of another type, and shapes that differ: all that can be misread. */
export function selfTestModel(): Uint8Array {
  const model = makeModel({
    opset: 13,
    irVersion: 7,
    nodes: [
      makeNode({ opType: 'Neg', inputs: ['x'], outputs: ['negative'] }),
      makeNode({ opType: 'Shape', inputs: ['negative'], outputs: ['shape'] }),
      makeNode({
        opType: 'Transpose',
        inputs: ['negative'],
        outputs: ['turned'],
        attributes: { perm: { ints: [2, 0, 1] } },
      }),
      makeNode({ opType: 'Not', inputs: ['flags'], outputs: ['inverted'] }),
    ],
    inputs: [makeValueInfo('x', FLOAT, [1, 3, 'n']), makeValueInfo('flags', BOOL, [2])],
    outputs: [
      makeValueInfo('turned', FLOAT, null),
      makeValueInfo('shape', INT64, null),
      makeValueInfo('negative', FLOAT, null),
      makeValueInfo('inverted', BOOL, null),
    ],
  });
  return toBinary(ModelProtoSchema, model);
}

const OUTPUTS = ['turned', 'shape', 'negative'];

function selfTestFeeds(): NamedTensors {
  const data = Float32Array.from({ length: 15 }, (_, index) => Math.fround(index * 1.37 - 9));
  const flags: Tensor = { elementType: BOOL, dims: [2], data: Uint8Array.of(0, 1) };
  return { x: { elementType: FLOAT, dims: [1, 3, 5], data }, flags };
}

const equal = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean =>
  a.length === b.length && Array.from(a).every((value, index) => Object.is(value, b[index]));

const sameTensor = (a: Pick<Tensor, 'dims' | 'data'> | undefined, b: Tensor | undefined): boolean =>
  a !== undefined && b !== undefined && equal(a.dims, b.dims) && equal(a.data, b.data);

/**
 * Whether reading in place sees, twice in a row, exactly what the public interface gives back.
 * @param run the public interface. @param runInPlace the shortcut under test, and the memory it reads.
 */
export async function readsInPlace(
  run: (feeds: NamedTensors) => Promise<NamedTensors>,
  runInPlace: (feeds: NamedTensors, outputs: readonly string[], visit: VisitFloats) => void,
  memory: WebAssembly.Memory,
): Promise<boolean> {
  try {
    const feeds = selfTestFeeds();
    const expected = await run(feeds);
    for (const _ of [1, 2]) {
      const seen = new Map<string, Pick<Tensor, 'dims' | 'data'>>();
      runInPlace(feeds, OUTPUTS, (name, pointer, dims) => {
        const length = dims.reduce((product, dim) => product * dim, 1);
        seen.set(name, { dims, data: new Float32Array(memory.buffer, pointer, length).slice() });
      });
      const same = ['turned', 'negative'].every((name) => sameTensor(seen.get(name), expected[name]));
      if (!same || seen.size !== 2) return false;
    }
    return true;
  } catch {
    return false;
  }
}
