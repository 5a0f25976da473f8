import { DataType, type TensorType } from '../onnx/tensor';
import type { ImagePreprocessing } from './image-preprocessing';
import { pictureLayout } from './input-roles';
import { classCount } from './class-count';
import { type PreprocessingPreset, applyPreset } from './preprocessing-presets';
import { describeShape } from './shapes';

/** What besides the input hints at how a model was trained. */
export interface PreprocessingHints {
  readonly outputs: readonly TensorType[];
  /** File name of the model. */
  readonly modelName: string;
}

export interface GuessedPreprocessing {
  readonly preprocessing: ImagePreprocessing;
  /** Why, in one sentence for the user. */
  readonly because: string;
}

const UNSCALED: ImagePreprocessing = {
  resize: 'shorter-side-crop',
  cropFraction: 0.875,
  channels: 'RGB',
  layout: 'NCHW',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  padValue: 0,
};

/** The grey of the letterbox that YOLO models are trained with. */
const YOLO_PADDING = 114;

/** A guess from shape, type and names, which the user is asked to check; the most telling sign decides. */
export function guessPreprocessing(input: TensorType, hints: PreprocessingHints): GuessedPreprocessing {
  const layout = pictureLayout(input) ?? 'NCHW';
  const base = { ...UNSCALED, layout };
  const name = `${hints.modelName} ${input.name}`.toLowerCase();
  if (input.shape?.at(layout === 'NCHW' ? -3 : -1) === 1) return guessGrey(base, input, name);
  const guess = (preset: PreprocessingPreset['id'], because: string, change: Partial<ImagePreprocessing> = {}) => ({
    preprocessing: { ...applyPreset(base, preset), ...change },
    because,
  });
  if (input.elementType === DataType.UINT8) {
    return guess('raw', 'The input takes 8-bit integers, so pixels go in as they are.');
  }
  if (looksLikeUltraFace(name, hints.outputs)) {
    return guess('raw', 'The model gives boxes and scores, as UltraFace does: stretched, (x − 127) / 128.', {
      resize: 'stretch',
      mean: [127, 127, 127],
      std: [128, 128, 128],
    });
  }
  if (/yolo/.test(name)) {
    const because = 'The name says YOLO: the whole picture on a grey ground, divided by 255.';
    return guess('zero-one', because, { resize: 'letterbox', padValue: YOLO_PADDING, size: [640, 640] });
  }
  if (/caffe|vgg_?(16|19)-[789]|alexnet|googlenet|rcnn|(^|\s)data_0$/.test(name)) {
    return guess('bgr-caffe', 'The names are those of a Caffe model: blue first, minus the mean colour.');
  }
  const classes = classCount(hints.outputs);
  if (classes === 1001) {
    return guess('plus-minus-one', 'It answers 1,001 classes, as TensorFlow models with a background class do: ±1.');
  }
  if (layout === 'NHWC') {
    const because = `Channels come last in ${describeShape(input.shape)}, as in TensorFlow models: ±1.`;
    return guess('plus-minus-one', because);
  }
  if (/inception|efficientnet-?lite|xception/.test(name)) {
    return guess('plus-minus-one', 'Models of this name are trained on pixels from −1 to 1.');
  }
  return guess('imagenet', imagenetReason(input, classes));
}

function imagenetReason(input: TensorType, classes: number | null): string {
  const shape = `The input is ${describeShape(input.shape)}`;
  const answers = classes === 1000 ? ' and it answers 1,000 classes' : '';
  return `${shape}${answers}: the mean and standard deviation of ImageNet are the most common. Check it.`;
}

function guessGrey(base: ImagePreprocessing, input: TensorType, name: string): GuessedPreprocessing {
  const grey: ImagePreprocessing = { ...applyPreset(base, 'grey'), resize: 'stretch' };
  const shape = `The input ${describeShape(input.shape)} has one channel`;
  if (/\binput3\b/.test(name) || input.elementType === DataType.UINT8) {
    return { preprocessing: { ...grey, scale: 1 }, because: `${shape} of pixels as they are, 0–255.` };
  }
  return { preprocessing: grey, because: `${shape}: grey, divided by 255. Check it.` };
}

function looksLikeUltraFace(name: string, outputs: readonly TensorType[]): boolean {
  const names = outputs.map((output) => output.name);
  return /ultra_?face|rfb-320|slim-320/.test(name) || (names.includes('boxes') && names.includes('scores'));
}
