import { type Result, fail, succeed } from '../failures/result';
import type { Dimension, TensorType } from '../onnx/tensor';
import type { ImagePreprocessing } from './image-preprocessing';
import type { PictureSize } from './picture-geometry';
import { describeShape } from './shapes';

/** Height and width where neither the model nor the preprocessing says: what most classifiers were trained on. */
const DEFAULT_SIZE = 224;

/** How a model input holds a picture. */
export interface PictureInput extends PictureSize {
  readonly channels: 1 | 3;
  /** Pictures an inference: 1 where the model leaves it open. */
  readonly batch: number;
  readonly dims: readonly number[];
}

/** Position of the channel, height and width axes, counted from the last. */
const AXES = { NCHW: { channel: 3, height: 2, width: 1 }, NHWC: { channel: 1, height: 3, width: 2 } } as const;

/**
 * The shape a picture takes in `input`, which has rank 4, or 3 without the batch. Failures: `wrong-preprocessing`
 * where channels or layout contradict the input's shape.
 */
export function pictureInput(input: TensorType, preprocessing: ImagePreprocessing): Result<PictureInput> {
  const wrong = (detail: string): Result<PictureInput> =>
    fail({ room: 'input', kind: 'wrong-preprocessing', input: input.name, detail });
  const { layout } = preprocessing;
  const channels = preprocessing.channels === 'grey' ? 1 : 3;
  const shape: readonly Dimension[] = input.shape ?? [null, null, null, null];
  if (shape.length < 3 || shape.length > 4) return wrong(`the input's shape is ${describeShape(input.shape)}`);
  const axes = AXES[layout];
  const channelDim = shape.at(-axes.channel);
  if (typeof channelDim === 'number' && channelDim !== channels) {
    return wrong(`it makes ${channels} channels as ${layout}, and the input's shape is ${describeShape(input.shape)}`);
  }
  const [openHeight, openWidth] = preprocessing.size ?? [DEFAULT_SIZE, DEFAULT_SIZE];
  const height = sizeOf(shape.at(-axes.height), openHeight);
  const width = sizeOf(shape.at(-axes.width), openWidth);
  const batch = shape.length === 4 ? sizeOf(shape[0], 1) : 1;
  if (!isSize(height) || !isSize(width) || batch < 1) {
    return wrong(`a picture cannot be ${width} pixels wide and ${height} high`);
  }
  const picture = layout === 'NCHW' ? [channels, height, width] : [height, width, channels];
  return succeed({ channels, height, width, batch, dims: shape.length === 4 ? [batch, ...picture] : picture });
}

const sizeOf = (dim: Dimension | undefined, open: number): number => (typeof dim === 'number' ? dim : open);

/** Above 16,384 a side, one picture alone would take gigabytes. */
const isSize = (side: number): boolean => Number.isInteger(side) && side >= 1 && side <= 16_384;
