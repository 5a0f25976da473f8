import { describe, expect, it } from 'vitest';
import { DataType, type Dimension, type TensorType } from '../onnx/tensor';
import { guessPreprocessing } from './guess-preprocessing';
import { imageInput, pictureLayout, stateInputs } from './input-roles';
import { PREPROCESSING_PRESETS, applyPreset, presetOf } from './preprocessing-presets';

const tensor = (name: string, shape: readonly Dimension[] | null, elementType = DataType.FLOAT): TensorType => ({
  name,
  shape,
  elementType,
});

const classes = (count: number) => [tensor('scores', ['N', count])];

const guess = (input: TensorType, outputs: readonly TensorType[] = classes(1000), modelName = 'model.onnx') =>
  guessPreprocessing(input, { outputs, modelName });

describe('guessPreprocessing', () => {
  it('takes MNIST in grey, 0–255, as its input Input3 is known to', () => {
    const { preprocessing } = guess(tensor('Input3', [1, 1, 28, 28]), classes(10), 'mnist-8.onnx');
    expect(preprocessing).toMatchObject({
      channels: 'grey',
      layout: 'NCHW',
      scale: 1,
      mean: [0],
      std: [1],
      resize: 'stretch',
    });
  });

  it('divides other grey pictures by 255', () => {
    expect(guess(tensor('x', ['N', 1, 8, 8]), classes(10)).preprocessing).toMatchObject({
      channels: 'grey',
      scale: 1 / 255,
    });
  });

  it('takes ImageNet for a thousand classes', () => {
    const { preprocessing, because } = guess(tensor('data', [1, 3, 224, 224]));
    expect(presetOf(preprocessing)).toBe('imagenet');
    expect(preprocessing).toMatchObject({ resize: 'shorter-side-crop', cropFraction: 0.875 });
    expect(because).toContain('1,000 classes');
  });

  it('takes ±1 for a background class, and for channels that come last', () => {
    expect(presetOf(guess(tensor('input', ['N', 3, 128, 128]), classes(1001)).preprocessing)).toBe('plus-minus-one');
    const last = guess(tensor('input', [1, 224, 224, 3]));
    expect(presetOf(last.preprocessing)).toBe('plus-minus-one');
    expect(last.preprocessing.layout).toBe('NHWC');
  });

  it('knows UltraFace by its outputs', () => {
    const { preprocessing } = guess(tensor('input', [1, 3, 240, 320]), [
      tensor('scores', [1, 4420, 2]),
      tensor('boxes', [1, 4420, 4]),
    ]);
    expect(preprocessing).toMatchObject({ resize: 'stretch', scale: 1, mean: [127, 127, 127], std: [128, 128, 128] });
  });

  it('knows YOLO and Caffe by their names, and integers by their type', () => {
    expect(guess(tensor('images', [1, 3, 640, 640]), [], 'yolov8n.onnx').preprocessing).toMatchObject({
      resize: 'letterbox',
      padValue: 114,
    });
    expect(guess(tensor('data_0', [1, 3, 224, 224]), classes(1000), 'bvlcalexnet-9.onnx').preprocessing.channels).toBe(
      'BGR',
    );
    expect(presetOf(guess(tensor('x', [1, 224, 224, 3], DataType.UINT8)).preprocessing)).toBe('raw');
  });
});

describe('presets', () => {
  it('are found again after they were applied', () => {
    const { preprocessing } = guess(tensor('data', [1, 3, 224, 224]));
    for (const { id } of PREPROCESSING_PRESETS) expect(presetOf(applyPreset(preprocessing, id))).toBe(id);
    expect(presetOf({ ...preprocessing, scale: 0.5 })).toBeNull();
  });

  it('keeps a grey input grey where a preset treats all channels alike', () => {
    const grey = applyPreset(guess(tensor('image', [1, 1, 28, 28])).preprocessing, 'grey');
    expect(applyPreset(grey, 'plus-minus-one')).toMatchObject({
      channels: 'grey',
      scale: 1 / 127.5,
      mean: [1],
      std: [1],
    });
    for (const id of ['plus-minus-one', 'raw', 'grey'] as const) expect(presetOf(applyPreset(grey, id))).toBe(id);
    expect(applyPreset(grey, 'imagenet').channels).toBe('RGB');
  });

  it('keep geometry and layout', () => {
    const { preprocessing } = guess(tensor('x', [1, 128, 192, 3]));
    expect(applyPreset(preprocessing, 'bgr-caffe')).toMatchObject({ layout: 'NHWC', resize: preprocessing.resize });
  });
});

describe('the roles of inputs', () => {
  it.each([
    ['pictures', 'x', [1, 3, 224, 224], 'NCHW'],
    ['open sizes', 'x', ['N', 3, 'h', 'w'], 'NCHW'],
    ['channels last', 'x', [null, 96, 96, 1], 'NHWC'],
    ['no batch', 'x', [3, 64, 64], 'NCHW'],
    ['all open under a name', 'pixel_values', ['b', 'c', 'h', 'w'], 'NCHW'],
    ['a spectrum', 'mix', [1, 257, 1, 2], null],
    ['a mask', 'attention', [1, 1, 1, 128], null],
    ['mel frames', 'mel', [1, 80, 3000], null],
    ['tokens', 'input_ids', [1, 128], null],
  ] as const)('%s', (_, name, shape, layout) => {
    expect(pictureLayout(tensor(name, shape))).toBe(layout);
  });

  it('finds no picture among integers', () => {
    expect(pictureLayout(tensor('x', [1, 3, 224, 224], DataType.INT64))).toBeNull();
  });

  it('tells the state of a speech model from its input', () => {
    const inputs = [
      tensor('mix', [1, 257, 1, 2]),
      tensor('conv_cache', [2, 1, 16, 33]),
      tensor('s', [2, 8]),
      tensor('excited', [1]),
    ];
    const outputs = [tensor('enh', [1, 257, 1, 2]), tensor('s_out', [2, 8])];
    expect(stateInputs(inputs, outputs).map(({ name }) => name)).toEqual(['conv_cache', 's']);
    expect(imageInput(inputs, outputs)).toBeNull();
  });

  it('prefers a name that says image, then colours', () => {
    const depth = tensor('depth', [1, 1, 64, 64]);
    const colour = tensor('a', [1, 3, 64, 64]);
    const named = tensor('image_b', [1, 1, 64, 64]);
    expect(imageInput([depth, colour])).toBe(colour);
    expect(imageInput([depth, colour, named])).toBe(named);
    expect(imageInput([depth])).toBe(depth);
  });
});
