import { DataType, type Tensor, type TensorType } from '../onnx/tensor';
import type { ArraySamples } from './array-layout';
import type { RgbaImage } from './image-preprocessing';
import { pictureLayout } from './input-roles';
import { elementCount } from './shapes';

/**
 * An 8-bit array read as pictures: [N, H, W, C], [N, C, H, W], [N, H, W] (grey), or one picture without N; C is 1 or
 * 3. Flat rows are pictures of the input's own size. The size is otherwise free: pictures are resized later. Null
 * where it is none of these.
 */
export function readPixels(tensor: Tensor, input: TensorType): ArraySamples | null {
  const { dims } = tensor;
  const [first = 0, second = 0, third = 0, last = 0] = dims;
  const samples = (count: number, size: readonly [number, number, number], pixels = tensor): ArraySamples => ({
    count,
    dims: size,
    pixels: true,
    tensor: pixels,
  });
  if (dims.length === 4) {
    if (isColours(last)) return samples(first, [second, third, last]);
    return isColours(second) ? samples(first, [third, last, second], channelsLast(tensor, first, second)) : null;
  }
  if (dims.length === 3) {
    if (isColours(third) && second > 3) return samples(1, [first, second, third]);
    if (inputChannels(input) === 1) return samples(first, [second, third, 1]);
    return isColours(first) ? samples(1, [second, third, first], channelsLast(tensor, 1, first)) : null;
  }
  if (dims.length !== 2) return null;
  const own = ownSize(input);
  if (own !== null && elementCount(own) === second && own[0] !== first) return samples(first, own);
  return inputChannels(input) === 1 ? samples(1, [first, second, 1]) : null;
}

const isColours = (dim: number): boolean => dim === 1 || dim === 3;

function inputChannels(input: TensorType): number | null {
  const dim = input.shape?.at(pictureLayout(input) === 'NCHW' ? -3 : -1);
  return typeof dim === 'number' ? dim : null;
}

/** Height, width and channels of the input where all are fixed; flat rows are understood for one channel only. */
function ownSize(input: TensorType): readonly [number, number, 1] | null {
  const [height, width] =
    pictureLayout(input) === 'NCHW' ? (input.shape?.slice(-2) ?? []) : (input.shape?.slice(-3) ?? []);
  const grey = inputChannels(input) === 1;
  return grey && typeof height === 'number' && typeof width === 'number' ? [height, width, 1] : null;
}

/** Planes of channels put together pixel by pixel. */
function channelsLast(tensor: Tensor, count: number, channels: number): Tensor {
  const data = new Uint8Array(tensor.data.length);
  const plane = data.length / Math.max(1, count * channels);
  for (let from = 0; from < data.length; from++) {
    const channel = Math.floor(from / plane) % channels;
    const picture = Math.floor(from / (plane * channels));
    data[(picture * plane + (from % plane)) * channels + channel] = Number(tensor.data[from]);
  }
  return { ...tensor, data };
}

/** True for a sample that `readPixels` made: 8 bits, height × width × 1 or 3. */
export const isPixels = (tensor: Tensor): boolean =>
  tensor.elementType === DataType.UINT8 && tensor.dims.length === 3 && isColours(tensor.dims[2] ?? 0);

/** Such a sample as a picture. */
export function pixelsToImage(tensor: Tensor): RgbaImage {
  const [height = 0, width = 0, channels = 1] = tensor.dims;
  const data = new Uint8ClampedArray(height * width * 4);
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (let colour = 0; colour < 3; colour++) {
      data[pixel * 4 + colour] = Number(tensor.data[pixel * channels + (channels === 1 ? 0 : colour)]);
    }
    data[pixel * 4 + 3] = 255;
  }
  return { width, height, data };
}
