import { allocate } from '../onnx/element-type';
import { type Dimension, DataType, type Tensor, type TensorType } from '../onnx/tensor';
import type { ArraySamples } from './array-layout';
import { isFloat } from './cast-tensor';
import { pictureLayout } from './input-roles';
import { readPixels } from './pixel-array';
import { elementCount, fitsShape, isBatchAxis } from './shapes';

/**
 * How `tensor` feeds `input`: as one sample, or as many along its first axis. The first axis counts samples where the
 * model's batch is open, where it is a multiple of the model's fixed batch, or where it stands before a whole input.
 * 8-bit arrays for an input of floats that takes pictures are pixels. Null where no reading fits.
 */
export function readSamples(tensor: Tensor, input: TensorType): ArraySamples | null {
  if (tensor.elementType === DataType.UINT8 && isFloat(input.elementType) && pictureLayout(input) !== null) {
    const pixels = readPixels(tensor, input);
    if (pixels !== null) return pixels;
  }
  const { shape } = input;
  const reading = (count: number, dims: readonly number[]): ArraySamples => ({ count, dims, pixels: false, tensor });
  if (shape === null) return reading(1, tensor.dims);
  return (
    byBatch(tensor, shape, reading) ?? byExtraAxis(tensor, shape, reading) ?? bySqueezedAxes(tensor, shape, reading)
  );
}

type Reading = (count: number, dims: readonly number[]) => ArraySamples;

/** Same rank: [20, 3, 224, 224] for [1, 3, 224, 224] or [N, 3, 224, 224]. */
function byBatch({ dims }: Tensor, shape: readonly Dimension[], reading: Reading): ArraySamples | null {
  const [count] = dims;
  const [batch] = shape;
  if (count === undefined || dims.length !== shape.length || !fitsShape(dims.slice(1), shape.slice(1))) {
    return dims.length === 0 && shape.length === 0 ? reading(1, []) : null;
  }
  if (typeof batch === 'number') {
    if (batch === count) return reading(1, dims);
    return batch > 0 && count % batch === 0 ? reading(count / batch, [batch, ...dims.slice(1)]) : null;
  }
  return isBatchAxis(batch, 0) ? reading(count, [1, ...dims.slice(1)]) : reading(1, dims);
}

/** One axis more, all samples before it: [64, 1, 257, 1, 2] for [1, 257, 1, 2]; or one less: no batch. */
function byExtraAxis({ dims }: Tensor, shape: readonly Dimension[], reading: Reading): ArraySamples | null {
  if (fitsShape(dims.slice(1), shape) && dims.length > 0) return reading(dims[0] ?? 0, dims.slice(1));
  const single = shape[0] === 1 || isBatchAxis(shape[0], 0);
  return single && fitsShape(dims, shape.slice(1)) ? reading(1, [1, ...dims]) : null;
}

/** Axes of 1 left out, or everything flat: [100, 28, 28] or [100, 784] for [1, 1, 28, 28]. */
function bySqueezedAxes({ dims }: Tensor, shape: readonly Dimension[], reading: Reading): ArraySamples | null {
  const sample = shape.slice(1).filter((dim) => typeof dim === 'number');
  const single = shape[0] === 1 || isBatchAxis(shape[0], 0);
  if (!single || sample.length !== shape.length - 1 || dims.length < 2) return null;
  const given = dims.slice(1);
  const flat = given.length === 1 && given[0] === elementCount(sample);
  return flat || squeezed(given) === squeezed(sample) ? reading(dims[0] ?? 0, [1, ...sample]) : null;
}

const squeezed = (dims: readonly number[]): string => dims.filter((dim) => dim !== 1).join();

/** One sample of an array, in memory of its own: a view would carry the whole array along to a worker. */
export function sampleAt(samples: ArraySamples, index: number): Tensor {
  const { dims, tensor } = samples;
  const length = elementCount(dims);
  const data = allocate(tensor.elementType, length);
  // Both arrays hold the same element type; TypeScript cannot pair the members of the two unions.
  data.set(tensor.data.subarray(index * length, (index + 1) * length) as never);
  return { elementType: tensor.elementType, dims, data };
}
