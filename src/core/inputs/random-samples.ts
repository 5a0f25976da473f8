import { type Result, fail, succeed } from '../failures/result';
import { allocate, dataTypeName } from '../onnx/element-type';
import { DataType, type Dimension, type Tensor, type TensorType } from '../onnx/tensor';
import { isFloat } from './cast-tensor';
import { encodeElement, integerRange } from './encode-element';
import { type PictureLayout, pictureLayout } from './input-roles';
import { RandomNumbers } from './random-numbers';
import type { SampleSource } from './sample-source';
import { elementCount, isBatchAxis } from './shapes';

/** Elements of one input above which random data is refused: 1 GB of float32. */
const MAX_ELEMENTS = 2 ** 28;

export type RandomSample = Extract<SampleSource<never>, { readonly kind: 'random' }>;

/** `count` samples of random numbers, each with a seed of its own. */
export const randomSamples = (count: number, seed = 1): readonly RandomSample[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'random',
    name: `random ${index + 1}`,
    label: null,
    seed: seed + index,
  }));

/**
 * One tensor for every input, the same on every machine for the same seed: normal numbers (mean 0, variance 1) for
 * floats, any pixel for 8-bit pictures, small numbers that index any table for other integers, 1 for masks. Open
 * dimensions get the sizes of `concreteDims`. Failures: `unsupported-input`.
 */
export function randomFeeds(inputs: readonly TensorType[], seed: number): Result<Readonly<Record<string, Tensor>>> {
  const feeds: Record<string, Tensor> = {};
  for (const [position, input] of inputs.entries()) {
    const unsupported = (detail: string) =>
      fail({ room: 'input', kind: 'unsupported-input', input: input.name, detail });
    if (!isFloat(input.elementType) && integerRange(input.elementType) === null) {
      return unsupported(`random ${dataTypeName(input.elementType)} cannot be made`);
    }
    const dims = concreteDims(input);
    if (elementCount(dims) > MAX_ELEMENTS) return unsupported(`its shape ${dims.join(' × ')} is too large`);
    feeds[input.name] = randomTensor(input, dims, new RandomNumbers(seed * 1009 + position));
  }
  return succeed(feeds);
}

function randomTensor(input: TensorType, dims: readonly number[], random: RandomNumbers): Tensor {
  const data = allocate(input.elementType, elementCount(dims));
  const draw = drawer(input, random);
  for (let index = 0; index < data.length; index++) {
    // `encodeElement` gives what this element type is stored as: a bigint exactly where the array holds bigints.
    data[index] = encodeElement(draw(), input.elementType) as never;
  }
  return { elementType: input.elementType, dims, data };
}

function drawer(input: TensorType, random: RandomNumbers): () => number {
  const { elementType, name } = input;
  if (isFloat(elementType)) return /mask/i.test(name) ? () => 1 : () => random.normal();
  if (elementType === DataType.BOOL || /mask|length|size/i.test(name)) return () => 1;
  const range = integerRange(elementType);
  if (range !== null && range[1] <= 255 && pictureLayout(input) !== null) return () => random.integer(...range);
  // A segment table has two rows, a vocabulary never less than a hundred.
  const largest = /(input|token).*ids?$|^ids$|tokens/i.test(name) && !/type|segment|position/i.test(name) ? 99 : 1;
  return () => random.integer(0, largest);
}

const DEFAULT_LENGTH = 16;
const PICTURE_SIDE = 224;

/** The dims of an input with open dimensions filled: batch 1, three colours, 224 pixels a side, else 16. */
export function concreteDims(input: TensorType): readonly number[] {
  const shape: readonly Dimension[] = input.shape ?? [1];
  const layout = pictureLayout(input);
  return shape.map((dim, axis) => (typeof dim === 'number' ? dim : assumedSize(dim, axis, shape.length, layout)));
}

function assumedSize(dim: string | null, axis: number, rank: number, layout: PictureLayout | null): number {
  if (isBatchAxis(dim, axis) && !(layout !== null && rank === 3)) return 1;
  if (layout === null) return DEFAULT_LENGTH;
  return rank - axis === (layout === 'NCHW' ? 3 : 1) ? 3 : PICTURE_SIDE;
}
