import type { ImagePreprocessing } from '../../../core/inputs/image-preprocessing';
import type { Tensor } from '../../../core/onnx/tensor';

/** What a channel of a fed tensor holds. */
export interface ChannelStatistics {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** A fed tensor made visible. */
export interface FedPicture {
  readonly width: number;
  readonly height: number;
  /** Pixels as the preprocessing understood them: red, green, blue, alpha. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly channels: readonly ChannelStatistics[];
}

const CHANNEL_NAMES = { RGB: ['R', 'G', 'B'], BGR: ['B', 'G', 'R'], grey: ['grey'] } as const;

/** Where pixel `at` of channel `channel` lies in the tensor. */
type Address = (channel: number, at: number) => number;

function statistics(name: string, values: Tensor['data'], indices: Iterable<number>): ChannelStatistics {
  let [min, max, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const index of indices) {
    const value = Number(values[index]);
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    count += 1;
  }
  return { name, min, max, mean: sum / count };
}

function* addressesOf(address: Address, channel: number, size: number): Generator<number> {
  for (let at = 0; at < size; at++) yield address(channel, at);
}

/**
 * Turns what the model is fed back into a picture, `pixel = (x · std + mean) / scale`, with the numbers of each
 * channel. Takes the first picture of a batch; null where the shape is not a picture's.
 */
export function fedPicture(tensor: Tensor, preprocessing: ImagePreprocessing): FedPicture | null {
  const names = CHANNEL_NAMES[preprocessing.channels];
  const picture = tensor.dims.slice(-3);
  const isPlanar = preprocessing.layout === 'NCHW';
  const [height, width] = isPlanar ? picture.slice(1) : picture;
  if (height === undefined || width === undefined || picture.length < 3) return null;
  const size = height * width;
  if (tensor.data.length < size * names.length) return null;
  const address: Address = (channel, at) => (isPlanar ? channel * size + at : at * names.length + channel);
  const { mean, std, scale } = preprocessing;
  const pixelOf = (channel: number, at: number): number =>
    (Number(tensor.data[address(channel, at)]) * (std[channel] ?? 1) + (mean[channel] ?? 0)) / scale;
  const red = names.length === 1 ? 0 : names.findIndex((name) => name === 'R');
  const order = names.length === 1 ? [0, 0, 0] : [red, 1, 2 - red];
  const pixels = new Uint8ClampedArray(size * 4);
  for (let at = 0; at < size; at++) {
    order.forEach((channel, position) => (pixels[at * 4 + position] = Math.round(pixelOf(channel, at))));
    pixels[at * 4 + 3] = 255;
  }
  const channels = names.map((name, channel) => statistics(name, tensor.data, addressesOf(address, channel, size)));
  return { width, height, pixels, channels };
}
