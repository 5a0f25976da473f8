import { describe, expect, it } from 'vitest';
import type { ImagePreprocessing } from '../../../core/inputs/image-preprocessing';
import { DataType, type Tensor } from '../../../core/onnx/tensor';
import { fedPicture } from './fed-picture';

const PREPROCESSING: ImagePreprocessing = {
  resize: 'stretch',
  cropFraction: 1,
  channels: 'RGB',
  layout: 'NCHW',
  scale: 1 / 255,
  mean: [0.5, 0.25, 0],
  std: [0.5, 0.5, 1],
  padValue: 0,
};

/** Two pixels: (255, 0, 51) and (0, 255, 102). */
const PIXELS = [
  [255, 0, 51],
  [0, 255, 102],
];

const fed = (pixel: number, channel: number): number =>
  (pixel / 255 - (PREPROCESSING.mean[channel] ?? 0)) / (PREPROCESSING.std[channel] ?? 1);

const float = (dims: readonly number[], values: readonly number[]): Tensor => ({
  elementType: DataType.FLOAT,
  dims,
  data: Float32Array.from(values),
});

describe('fedPicture', () => {
  const planar = [0, 1, 2].flatMap((channel) => PIXELS.map((pixel) => fed(pixel[channel] ?? 0, channel)));

  it('turns a planar tensor back into the pixels it came from', () => {
    const picture = fedPicture(float([1, 3, 1, 2], planar), PREPROCESSING);
    expect(picture).toMatchObject({ width: 2, height: 1 });
    expect([...(picture?.pixels ?? [])]).toEqual([255, 0, 51, 255, 0, 255, 102, 255]);
  });

  it('gives the numbers of each channel', () => {
    const picture = fedPicture(float([1, 3, 1, 2], planar), PREPROCESSING);
    expect(picture?.channels.map(({ name }) => name)).toEqual(['R', 'G', 'B']);
    expect(picture?.channels[0]).toMatchObject({ min: -1, max: 1, mean: 0 });
    expect(picture?.channels[2]?.mean).toBeCloseTo(0.3, 6);
  });

  it('puts the colours of an interleaved blue-first tensor in order', () => {
    const interleaved = PIXELS.flatMap(([red = 0, green = 0, blue = 0]) => [blue, green, red]);
    const plain = { ...PREPROCESSING, scale: 1, mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const picture = fedPicture(float([1, 1, 2, 3], interleaved), { ...plain, channels: 'BGR', layout: 'NHWC' });
    expect([...(picture?.pixels ?? [])]).toEqual([255, 0, 51, 255, 0, 255, 102, 255]);
    expect(picture?.channels.map(({ name, max }) => [name, max])).toEqual([
      ['B', 102],
      ['G', 255],
      ['R', 255],
    ]);
  });

  it('shows one channel as grey', () => {
    const grey = { ...PREPROCESSING, channels: 'grey', scale: 1, mean: [0], std: [1] } as const;
    expect([...(fedPicture(float([1, 1, 1, 2], [0, 300]), grey)?.pixels ?? [])]).toEqual([
      0, 0, 0, 255, 255, 255, 255, 255,
    ]);
  });

  it('refuses what is no picture', () => {
    expect(fedPicture(float([4], [1, 2, 3, 4]), PREPROCESSING)).toBeNull();
    expect(fedPicture(float([1, 1, 2, 2], [1, 2, 3, 4]), PREPROCESSING)).toBeNull();
  });
});
