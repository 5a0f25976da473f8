import { type Result, fail, succeed } from '../failures/result';
import { allocate, elementTypeOf } from '../onnx/element-type';
import type { Tensor, TensorData, TensorType } from '../onnx/tensor';
import { encodeElement } from './encode-element';
import type { ImagePreprocessing, RgbaImage } from './image-preprocessing';
import { type PicturePlacement, placePicture } from './picture-geometry';
import { type PictureInput, pictureInput } from './picture-input';
import type { ResampledPixels } from './resample';
import { resampledPixels } from './resampled-pixels';
import { elementCount } from './shapes';

/**
 * A picture as a model input: resized as Pillow does (antialiased bilinear, 8 bits), placed, then
 * `(pixel · scale − mean) / std` in the element type of the input, rounded and clamped where that is an integer.
 * Transparent pixels lie on white. A fixed batch above 1 is filled with the same picture.
 * Failures: `wrong-preprocessing`, `unsupported-input`.
 */
export function preprocessImage(
  image: RgbaImage,
  preprocessing: ImagePreprocessing,
  input: TensorType,
): Result<Tensor> {
  const picture = pictureInput(input, preprocessing);
  if (!picture.ok) return picture;
  const { channels, batch, dims } = picture.value;
  const levels = levelTables(preprocessing, input, channels);
  if (!levels.ok) return levels;
  const placement = placePicture(image, picture.value, preprocessing);
  const { resized, region } = placement;
  const pixels = resampledPixels(image, channels, resized, region);
  const data = allocate(input.elementType, elementCount(dims));
  const one = data.length / batch;
  if (region.width * region.height * channels < one) fillPadding(data, levels.value, picture.value, preprocessing);
  for (let channel = 0; channel < channels; channel++) {
    const table = levels.value[channel];
    const from = preprocessing.channels === 'BGR' ? 2 - channel : channel;
    if (table !== undefined) {
      writeChannel(data, pixels, table.levels, placement, strides(picture.value, preprocessing.layout, channel), from);
    }
  }
  for (let copy = 1; copy < batch; copy++) data.copyWithin(copy * one, 0, one);
  return succeed({ elementType: input.elementType, dims, data });
}

/** What each of the 256 pixel values, and the padding, becomes in one channel. */
interface LevelTable {
  readonly levels: TensorData;
  readonly padding: number | bigint;
}

function levelTables(
  preprocessing: ImagePreprocessing,
  input: TensorType,
  channels: number,
): Result<readonly LevelTable[]> {
  const { scale, mean, std, padValue } = preprocessing;
  const wrong = (detail: string) => fail({ room: 'input', kind: 'wrong-preprocessing', input: input.name, detail });
  if (mean.length !== channels || std.length !== channels) {
    return wrong(`it has ${mean.length} means and ${std.length} standard deviations for ${channels} channels`);
  }
  if (std.includes(0)) return wrong('a standard deviation is 0');
  if (![scale, padValue, ...mean, ...std].every((value) => Number.isFinite(value))) {
    return wrong('scale, mean and standard deviation must be finite numbers');
  }
  if (elementTypeOf(input.elementType) === undefined) {
    return fail({ room: 'input', kind: 'unsupported-input', input: input.name, detail: 'it does not hold numbers' });
  }
  return succeed(
    mean.map((channelMean, channel) => {
      const encode = (pixel: number) =>
        encodeElement((pixel * scale - channelMean) / (std[channel] ?? 1), input.elementType);
      const levels = allocate(input.elementType, 256);
      // `encodeElement` gives what this element type is stored as: a bigint exactly where the array holds bigints.
      for (let pixel = 0; pixel < 256; pixel++) levels[pixel] = encode(pixel) as never;
      return { levels, padding: encode(padValue) };
    }),
  );
}

/** Steps between neighbours of one channel in the tensor, in elements. */
interface Strides {
  readonly start: number;
  readonly column: number;
  readonly row: number;
}

const strides = (picture: PictureInput, layout: ImagePreprocessing['layout'], channel: number): Strides =>
  layout === 'NCHW'
    ? { start: channel * picture.height * picture.width, column: 1, row: picture.width }
    : { start: channel, column: picture.channels, row: picture.width * picture.channels };

function fillPadding(
  data: TensorData,
  tables: readonly LevelTable[],
  picture: PictureInput,
  { layout }: ImagePreprocessing,
): void {
  const count = picture.height * picture.width;
  for (const [channel, { padding }] of tables.entries()) {
    const { start, column } = strides(picture, layout, channel);
    // The padding is stored as the levels are, so it fits the array.
    for (let index = 0; index < count; index++) data[start + index * column] = padding as never;
  }
}

function writeChannel(
  data: TensorData,
  pixels: ResampledPixels,
  levels: TensorData,
  { region, left, top }: PicturePlacement,
  { start, column, row }: Strides,
  channel: number,
): void {
  for (let y = 0; y < region.height; y++) {
    let from = y * pixels.row + channel;
    let to = start + (top + y) * row + left * column;
    for (let x = 0; x < region.width; x++, from += pixels.pixel, to += column) {
      const level = levels[pixels.data[from] ?? 0];
      // Both arrays were allocated for the same element type, so the level fits.
      if (level !== undefined) data[to] = level as never;
    }
  }
}
