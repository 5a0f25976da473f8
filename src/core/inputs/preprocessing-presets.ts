import type { ImagePreprocessing } from './image-preprocessing';

/** A named way of turning pixels into numbers. Resize, crop and layout stay as they are. */
export interface PreprocessingPreset {
  readonly id: 'imagenet' | 'plus-minus-one' | 'zero-one' | 'raw' | 'bgr-caffe' | 'grey';
  readonly label: string;
  /** Who uses it, and what it does, in one sentence. */
  readonly sentence: string;
  readonly values: Pick<ImagePreprocessing, 'channels' | 'scale' | 'mean' | 'std'>;
}

const plain = { mean: [0, 0, 0], std: [1, 1, 1] } as const;

const IMAGENET: PreprocessingPreset = {
  id: 'imagenet',
  label: 'ImageNet',
  sentence: 'RGB in 0–1, minus the mean and over the standard deviation of ImageNet: torchvision, timm, Gluon.',
  values: { channels: 'RGB', scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
};

const PLUS_MINUS_ONE: PreprocessingPreset = {
  id: 'plus-minus-one',
  label: '±1',
  sentence: 'RGB from −1 to 1 (x / 127.5 − 1): TensorFlow and Keras, MobileNet, Inception, EfficientNet-Lite.',
  values: { channels: 'RGB', scale: 1 / 127.5, mean: [1, 1, 1], std: [1, 1, 1] },
};

const ZERO_ONE: PreprocessingPreset = {
  id: 'zero-one',
  label: '0–1',
  sentence: 'RGB divided by 255: YOLO, and models that normalise inside the graph.',
  values: { channels: 'RGB', scale: 1 / 255, ...plain },
};

const RAW: PreprocessingPreset = {
  id: 'raw',
  label: '0–255',
  sentence: 'RGB as it lies in the file: models that normalise inside the graph, or take 8-bit integers.',
  values: { channels: 'RGB', scale: 1, ...plain },
};

const BGR_CAFFE: PreprocessingPreset = {
  id: 'bgr-caffe',
  label: 'BGR (Caffe)',
  sentence: 'Blue first, 0–255 minus the mean colour of ImageNet: Caffe models such as AlexNet, VGG, GoogLeNet.',
  values: { channels: 'BGR', scale: 1, mean: [103.939, 116.779, 123.68], std: [1, 1, 1] },
};

const GREY: PreprocessingPreset = {
  id: 'grey',
  label: 'Grey',
  sentence: 'One channel of brightness, divided by 255: handwriting, documents, X-rays.',
  values: { channels: 'grey', scale: 1 / 255, mean: [0], std: [1] },
};

/** In the order of the screen. */
export const PREPROCESSING_PRESETS: readonly PreprocessingPreset[] = [
  IMAGENET,
  PLUS_MINUS_ONE,
  ZERO_ONE,
  RAW,
  BGR_CAFFE,
  GREY,
];

const BY_ID = {
  imagenet: IMAGENET,
  'plus-minus-one': PLUS_MINUS_ONE,
  'zero-one': ZERO_ONE,
  raw: RAW,
  'bgr-caffe': BGR_CAFFE,
  grey: GREY,
} as const;

type Values = PreprocessingPreset['values'];

const isUniform = (values: readonly number[]): boolean => values.every((value) => value === values[0]);

/** What a preset means for one channel of brightness; null where it treats its channels differently. */
function greyForm(values: Values): Values | null {
  if (!isUniform(values.mean) || !isUniform(values.std)) return null;
  return { ...values, channels: 'grey', mean: values.mean.slice(0, 1), std: values.std.slice(0, 1) };
}

const isSame = (preprocessing: ImagePreprocessing, values: Values | null): boolean =>
  values !== null &&
  values.channels === preprocessing.channels &&
  values.scale === preprocessing.scale &&
  values.mean.join() === preprocessing.mean.join() &&
  values.std.join() === preprocessing.std.join();

/**
 * Puts a preset's channels, scale, mean and std in place of those of `preprocessing`. A grey input stays grey where the
 * preset treats all channels alike.
 */
export function applyPreset(preprocessing: ImagePreprocessing, id: PreprocessingPreset['id']): ImagePreprocessing {
  const { values } = BY_ID[id];
  const grey = preprocessing.channels === 'grey' ? greyForm(values) : null;
  return { ...preprocessing, ...(grey ?? values) };
}

/** The preset whose numbers these are, or null: the user's own. */
export function presetOf(preprocessing: ImagePreprocessing): PreprocessingPreset['id'] | null {
  const same =
    PREPROCESSING_PRESETS.find(({ values }) => isSame(preprocessing, values)) ??
    PREPROCESSING_PRESETS.find(({ values }) => isSame(preprocessing, greyForm(values)));
  return same?.id ?? null;
}
