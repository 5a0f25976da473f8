import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { float16 } from '../formats/float/float16';
import { DataType, type Dimension, type Tensor, type TensorType } from '../onnx/tensor';
import type { ImagePreprocessing } from './image-preprocessing';
import { readNpz } from './npz';
import { preprocessImage } from './preprocess-image';
import { applyPreset } from './preprocessing-presets';

const plain: ImagePreprocessing = {
  resize: 'stretch',
  cropFraction: 1,
  channels: 'RGB',
  layout: 'NCHW',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  padValue: 0,
};

const input = (shape: readonly Dimension[] | null, elementType = DataType.FLOAT): TensorType => ({
  name: 'x',
  elementType,
  shape,
});

/** Two pixels side by side. */
const pair = { width: 2, height: 1, data: Uint8ClampedArray.of(10, 20, 30, 255, 40, 50, 60, 255) };

function made(preprocessing: Partial<ImagePreprocessing>, type: TensorType, image = pair): Tensor {
  const tensor = preprocessImage(image, { ...plain, ...preprocessing }, type);
  if (!tensor.ok) throw new Error(JSON.stringify(tensor.failure));
  return tensor.value;
}

describe('preprocessImage', () => {
  it.each([
    ['NCHW', 'RGB', [1, 3, 1, 2], [10, 40, 20, 50, 30, 60]],
    ['NCHW', 'BGR', [1, 3, 1, 2], [30, 60, 20, 50, 10, 40]],
    ['NHWC', 'RGB', [1, 1, 2, 3], [10, 20, 30, 40, 50, 60]],
    ['NHWC', 'BGR', [1, 1, 2, 3], [30, 20, 10, 60, 50, 40]],
  ] as const)('lays pixels out as %s %s', (layout, channels, shape, values) => {
    expect(made({ layout, channels }, input(shape))).toEqual({
      elementType: DataType.FLOAT,
      dims: shape,
      data: Float32Array.from(values),
    });
  });

  it('scales, then takes the mean off and divides, each channel by its own', () => {
    const { data } = made({ scale: 0.1, mean: [1, 2, 3], std: [1, 2, 4] }, input([1, 3, 1, 2]));
    expect([...data].map(Number)).toEqual([0, 3, 0, 1.5, 0, 0.75].map(Math.fround));
  });

  it('makes grey of one channel', () => {
    expect([...made({ channels: 'grey', mean: [0], std: [1] }, input([1, 1, 1, 2])).data]).toEqual([18, 48]);
  });

  it('fills the letterbox with the padding value, normalised as pixels are', () => {
    const { data } = made({ resize: 'letterbox', padValue: 100, scale: 2, mean: [1, 1, 1] }, input([1, 3, 4, 2]));
    expect([...data].slice(0, 8)).toEqual([199, 199, 19, 79, 199, 199, 199, 199]);
  });

  it('keeps the order of inputs without a batch, and repeats the picture in a fixed one', () => {
    expect(made({}, input([3, 1, 2])).dims).toEqual([3, 1, 2]);
    const twice = made({}, input([2, 3, 1, 2]));
    expect(twice.dims).toEqual([2, 3, 1, 2]);
    expect(twice.data.slice(6)).toEqual(twice.data.slice(0, 6));
  });

  it('takes the size from the preprocessing, or 224, where the model leaves it open', () => {
    expect(made({ size: [5, 7] }, input(['N', 3, 'height', 'width'])).dims).toEqual([1, 3, 5, 7]);
    expect(made({}, input(null)).dims).toEqual([1, 3, 224, 224]);
    expect(made({ size: [5, 7] }, input(['N', 3, 2, 2])).dims).toEqual([1, 3, 2, 2]);
  });

  it('rounds and clamps for integer inputs, and encodes half floats', () => {
    const shape = [1, 3, 1, 2];
    expect(made({ scale: 0.25 }, input(shape, DataType.UINT8)).data).toEqual(Uint8Array.of(2, 10, 5, 12, 8, 15));
    expect(made({ scale: 9 }, input(shape, DataType.INT8)).data).toEqual(Int8Array.of(90, 127, 127, 127, 127, 127));
    const half = made({ scale: 0.1 }, input(shape, DataType.FLOAT16));
    expect(float16.decode(Number(half.data[0]))).toBe(1);
  });

  it.each([
    ['two means for three channels', { mean: [0, 0] }, [1, 3, 1, 2]],
    ['a standard deviation of zero', { std: [1, 0, 1] }, [1, 3, 1, 2]],
    ['a mean that is not a number', { mean: [0, Number.NaN, 0] }, [1, 3, 1, 2]],
    ['three channels for one', {}, [1, 1, 1, 2]],
    ['the wrong layout', { layout: 'NHWC' }, [1, 3, 1, 2]],
    ['a matrix', {}, [1, 784]],
    ['a side of a million', { size: [1_000_000, 1] }, [1, 3, 'h', 'w']],
  ] as const)('refuses %s', (_, change, shape) => {
    expect(preprocessImage(pair, { ...plain, ...change }, input(shape))).toMatchObject({
      ok: false,
      failure: { room: 'input', kind: 'wrong-preprocessing', input: 'x' },
    });
  });

  it('refuses an input of text', () => {
    expect(preprocessImage(pair, plain, input([1, 3, 1, 2], DataType.STRING))).toMatchObject({
      ok: false,
      failure: { kind: 'unsupported-input' },
    });
  });
});

const shared = path.resolve('../shared');
const goldens = [
  { model: 'squeezenet1.1-7', folder: 'imagenet/calibration', dims: [1, 3, 224, 224], resize: 'shorter-side-crop' },
  {
    model: 'mobilenetv1_0.25_128',
    folder: 'imagenet/calibration',
    dims: [1, 3, 128, 128],
    resize: 'shorter-side-crop',
  },
  { model: 'ultraface-rfb-320', folder: 'faces', dims: [1, 3, 240, 320], resize: 'stretch' },
] as const;

// Decoders of JPEG differ by a few levels where colours change; the resizing itself is tested exactly elsewhere.
describe.each(goldens)(
  'the pictures of $model (skipped without golden/inputs and models)',
  ({ model, folder, dims, resize }) => {
    const arrays = path.join(shared, 'golden/inputs', `${model}.npz`);
    const names = path.join(shared, 'golden/inputs', `${model}.files.json`);
    const pictures = path.join(shared, 'models', folder);

    it.skipIf(!existsSync(arrays) || !existsSync(pictures))('come out as Pillow made them', () => {
      const read = readNpz(new Uint8Array(readFileSync(arrays)), model);
      const golden = read.ok ? read.value.find(({ name }) => name === 'calibration')?.tensor : undefined;
      if (golden === undefined) throw new Error(`${arrays} has no calibration pictures`);
      const files: string[] = existsSync(names)
        ? JSON.parse(readFileSync(names, 'utf8')).calibration
        : ['imgs_1.jpg', 'imgs_10.jpg', 'imgs_11.jpg'];
      const length = dims[1] * dims[2] * dims[3];
      for (const [index, file] of files.slice(0, 2).entries()) {
        const image = decode(readFileSync(path.join(pictures, file)), { useTArray: true, formatAsRGBA: true });
        const picture = { width: image.width, height: image.height, data: new Uint8ClampedArray(image.data) };
        const preprocessing = applyPreset({ ...plain, resize, cropFraction: 0.875, layout: 'NHWC' }, 'raw');
        const tensor = preprocessImage(picture, preprocessing, input([1, dims[2], dims[3], 3]));
        if (!tensor.ok) throw new Error(JSON.stringify(tensor.failure));
        let sum = 0;
        for (let at = 0; at < length; at++)
          sum += Math.abs(Number(tensor.value.data[at]) - Number(golden.data[index * length + at]));
        expect(sum / length).toBeLessThan(1.5);
      }
    });
  },
);
