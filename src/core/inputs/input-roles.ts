import { type Dimension, DataType, type TensorType } from '../onnx/tensor';

export type PictureLayout = 'NCHW' | 'NHWC';

const PICTURE_TYPES: ReadonlySet<DataType> = new Set([
  DataType.FLOAT,
  DataType.FLOAT16,
  DataType.DOUBLE,
  DataType.UINT8,
  DataType.INT8,
]);

const PICTURE_NAME = /image|pixel|img|picture|photo|frame/i;
const STATE_NAME = /(^|[^a-z])(state|states|cache|hidden|cell|past|memory|mems|[hc](0|_?in|_?prev))([^a-z]|$)/i;

/** Below this a side is no picture's: an attention mask, a vector. */
const SMALLEST_SIDE = 4;

const isSide = (dim: Dimension | undefined): boolean => typeof dim !== 'number' || dim >= SMALLEST_SIDE;

const isColours = (dim: Dimension | undefined): boolean => dim === 1 || dim === 3;

/**
 * The layout in which an input takes a picture, or null where its shape is not a picture's: rank 4 with 1 or 3
 * channels, rank 3 with 3 channels, or open dimensions under a name that says so.
 */
export function pictureLayout(input: TensorType): PictureLayout | null {
  if (!PICTURE_TYPES.has(input.elementType)) return null;
  const named = PICTURE_NAME.test(input.name);
  if (input.shape === null) return named ? 'NCHW' : null;
  const rank = input.shape.length;
  if (rank !== 4 && rank !== 3) return null;
  const [first, second, third] = input.shape.slice(-3);
  // Without a batch, one channel looks like any sequence or spectrum.
  const isChannel = rank === 4 || named ? isColours : (dim: Dimension | undefined) => dim === 3;
  if (isChannel(first) && isSide(second) && isSide(third)) return 'NCHW';
  if (isChannel(third) && isSide(first) && isSide(second)) return 'NHWC';
  const open = typeof first !== 'number' && isSide(second) && isSide(third);
  const namedAxis = typeof first === 'string' && /^c$|chan/i.test(first);
  return open && (namedAxis || named) ? 'NCHW' : null;
}

/**
 * The inputs that carry state from one frame to the next: named so (cache, state, hidden, past, h0), or with an
 * output of the same shape under the same name with a suffix. They start as zeros.
 */
export function stateInputs(inputs: readonly TensorType[], outputs: readonly TensorType[] = []): readonly TensorType[] {
  return inputs.filter((input) => STATE_NAME.test(input.name) || outputs.some((output) => returns(output, input)));
}

const returns = (output: TensorType, input: TensorType): boolean =>
  output.shape !== null &&
  JSON.stringify(output.shape) === JSON.stringify(input.shape) &&
  [`${input.name}_out`, `${input.name}_next`, `new_${input.name}`, `next_${input.name}`].includes(output.name);

/** The input that takes the picture: one named like a picture before others, colours before grey; null if none. */
export function imageInput(inputs: readonly TensorType[], outputs: readonly TensorType[] = []): TensorType | null {
  const states = stateInputs(inputs, outputs);
  const candidates = inputs.filter((input) => !states.includes(input) && pictureLayout(input) !== null);
  return (
    candidates.find(({ name }) => PICTURE_NAME.test(name)) ??
    candidates.find(({ shape }) => shape?.includes(3)) ??
    candidates[0] ??
    null
  );
}
