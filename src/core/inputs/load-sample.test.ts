import { describe, expect, it } from 'vitest';
import { describeFailure } from '../failures/failure';
import { type Result, fail, succeed } from '../failures/result';
import { DataType, type Dimension, type Tensor, type TensorType } from '../onnx/tensor';
import type { ImagePreprocessing, RgbaImage } from './image-preprocessing';
import { feedsForSample } from './load-sample';
import type { SampleSource } from './sample-source';

const input = (name: string, shape: readonly Dimension[], elementType = DataType.FLOAT): TensorType => ({
  name,
  shape,
  elementType,
});

const pixel: RgbaImage = { width: 1, height: 1, data: Uint8ClampedArray.of(10, 20, 30, 255) };

const raw: ImagePreprocessing = {
  resize: 'stretch',
  cropFraction: 1,
  channels: 'RGB',
  layout: 'NCHW',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  padValue: 0,
};

const floats = (dims: readonly number[], ...values: number[]): Tensor => ({
  elementType: DataType.FLOAT,
  dims,
  data: Float32Array.from(values),
});

const picture: SampleSource<string> = { kind: 'image', name: 'a.png', label: null, file: 'the file' };

const tensors = (given: Record<string, Tensor>): SampleSource<string> => ({
  kind: 'tensors',
  name: 'a.npz[0]',
  label: null,
  tensors: given,
});

const feed = (
  sample: SampleSource<string>,
  inputs: readonly TensorType[],
  preprocessing: Record<string, ImagePreprocessing> = {},
  decoded: Result<RgbaImage> = succeed(pixel),
) =>
  feedsForSample(sample, inputs, preprocessing, async (file) =>
    file === 'the file' ? decoded : fail({ room: 'input', kind: 'unreadable-image', file }),
  );

describe('feedsForSample', () => {
  it('feeds a picture to the input with a preprocessing, and zeros to its state', async () => {
    const inputs = [input('image', [1, 3, 1, 1]), input('hidden', ['N', 2])];
    expect(await feed(picture, inputs, { image: raw })).toEqual(
      succeed({ image: floats([1, 3, 1, 1], 10, 20, 30), hidden: floats([1, 2], 0, 0) }),
    );
  });

  it('passes on why a picture cannot be decoded', async () => {
    const failure = fail({ room: 'input', kind: 'unreadable-image', file: 'a.png' });
    expect(await feed(picture, [input('image', [1, 3, 1, 1])], { image: raw }, failure)).toEqual(failure);
  });

  it('refuses a picture where no input takes one, or another input has nothing', async () => {
    expect(await feed(picture, [input('x', [1, 10])])).toMatchObject({
      ok: false,
      failure: { kind: 'not-a-picture-input' },
    });
    const inputs = [input('image', [1, 3, 1, 1]), input('boxes', [1, 4])];
    expect(await feed(picture, inputs, { image: raw })).toMatchObject({
      ok: false,
      failure: { kind: 'missing-input', input: 'boxes' },
    });
  });

  it('feeds tensors, cast where that loses nothing but precision', async () => {
    const whole: Tensor = { elementType: DataType.INT32, dims: [1, 2], data: Int32Array.of(3, 4) };
    expect(await feed(tensors({ x: whole }), [input('x', [1, 2])])).toEqual(succeed({ x: floats([1, 2], 3, 4) }));
    const double: Tensor = { elementType: DataType.DOUBLE, dims: [1, 1], data: Float64Array.of(0.1) };
    expect(await feed(tensors({ x: double }), [input('x', [1, 1])])).toEqual(
      succeed({ x: floats([1, 1], Math.fround(0.1)) }),
    );
    const ids: Tensor = { elementType: DataType.INT32, dims: [2], data: Int32Array.of(3, 4) };
    expect(await feed(tensors({ x: ids }), [input('x', [2], DataType.INT64)])).toMatchObject({
      value: { x: { data: BigInt64Array.of(3n, 4n) } },
    });
  });

  it('preprocesses 8-bit pixels as it does a picture', async () => {
    const pixels: Tensor = { elementType: DataType.UINT8, dims: [1, 1, 3], data: Uint8Array.of(10, 20, 30) };
    expect(await feed(tensors({ image: pixels }), [input('image', [1, 3, 1, 1])], { image: raw })).toEqual(
      succeed({ image: floats([1, 3, 1, 1], 10, 20, 30) }),
    );
  });

  it.each([
    [
      'a wrong shape',
      floats([1, 3], 1, 2, 3),
      'a.npz[0] has shape [1, 3], but input x takes [1, 2]. Give arrays of that shape.',
    ],
    [
      'NaN',
      floats([1, 2], 1, Number.NaN),
      'a.npz[0] holds 1 values for input x that are NaN or infinite. Clean it, or leave it out.',
    ],
    ['nothing', floats([1, 0]), 'a.npz[0] is empty. Leave it out, or save it again with data.'],
  ])('says that a sample holds %s', async (_, tensor, sentence) => {
    const fed = await feed(tensors({ x: tensor }), [input('x', [1, 2])]);
    expect(fed.ok ? null : describeFailure(fed.failure)).toBe(sentence);
  });

  it('refuses fractions for integers, and integers out of range', async () => {
    const ids = [input('x', [1], DataType.INT8)];
    expect(await feed(tensors({ x: floats([1], 0.5) }), ids)).toMatchObject({
      ok: false,
      failure: { kind: 'wrong-type' },
    });
    const large: Tensor = { elementType: DataType.INT32, dims: [1], data: Int32Array.of(128) };
    expect(await feed(tensors({ x: large }), ids)).toMatchObject({
      ok: false,
      failure: { kind: 'wrong-type', actual: 'int32', expected: 'int8' },
    });
  });

  it('finds infinities in half floats', async () => {
    const half: Tensor = { elementType: DataType.FLOAT16, dims: [2], data: Uint16Array.of(0x7c00, 0x3c00) };
    expect(await feed(tensors({ x: half }), [input('x', [2], DataType.FLOAT16)])).toMatchObject({
      ok: false,
      failure: { kind: 'not-finite', count: 1 },
    });
  });

  it('makes random samples of their seed', async () => {
    const sample: SampleSource<string> = { kind: 'random', name: 'random 1', label: null, seed: 4 };
    const fed = await feed(sample, [input('x', ['N', 5])]);
    expect(fed).toMatchObject({ ok: true, value: { x: { dims: [1, 5] } } });
    expect(fed).toEqual(await feed(sample, [input('x', ['N', 5])]));
  });
});
