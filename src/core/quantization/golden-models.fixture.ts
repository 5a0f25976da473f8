import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { PNG } from 'pngjs';
import type { CleanUpName } from '../graph/prepare-model';
import { readNpz } from '../inputs/npz';
import type { Tensor } from '../onnx/tensor';
import type { Feeds } from './float-run.fixture';

/** One quantized tensor as ONNX Runtime's `quantize_static` left it. */
export interface GoldenTensor {
  readonly kind: 'activation' | 'initializer';
  readonly type: string;
  readonly axis: number | null;
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
}

export interface Golden {
  readonly tensors: Readonly<Record<string, GoldenTensor>>;
  /** How often each operator stands in the QDQ model. */
  readonly operators: Readonly<Record<string, number>>;
  readonly firstOutputFloat: readonly (readonly number[])[];
  readonly firstOutputQuantized: readonly (readonly number[])[];
}

export type GoldenConfig = 'u8-pc-minmax' | 's8-pt-minmax' | 'u8-pc-percentile';

/** A model that ONNX Runtime's quantizer was run on, with the data it was calibrated and tried with. */
export interface GoldenModel {
  readonly name: string;
  readonly output: string;
  /** The quantized tensor behind the output, where that is another one. */
  readonly quantizedOutput?: string;
  /** Clean-ups that were not done to the model that ONNX Runtime's quantizer was given. */
  readonly notPrepared: ReadonlySet<CleanUpName>;
  /** Tensors of ONNX Runtime's QDQ model that the prepared model has no need of, and why. */
  readonly needless: Readonly<Record<string, string>>;
  readonly calibration: () => Iterable<Feeds>;
  readonly evaluation: () => Iterable<Feeds>;
}

export const shared = (...parts: string[]): string => path.resolve('../shared', ...parts);

export const modelFile = (name: string): string => shared('models', `${name}.onnx`);

const goldenFile = (name: string, config: GoldenConfig): string => shared('golden/ort', `${name}.${config}.json`);

export const hasGolden = (name: string, config: GoldenConfig): boolean =>
  existsSync(goldenFile(name, config)) && existsSync(modelFile(name));

export const readGolden = (name: string, config: GoldenConfig): Golden =>
  JSON.parse(readFileSync(goldenFile(name, config), 'utf8')) as Golden;

function readArrays(file: string): ReadonlyMap<string, Tensor> {
  const arrays = readNpz(readFileSync(file), path.basename(file));
  if (!arrays.ok) throw new Error(`${file} cannot be read`);
  return new Map(arrays.value.map(({ name, tensor }) => [name, tensor]));
}

/** The value of one byte of a pixel in a channel, as the model wants it. */
type Pixel = (value: number, channel: number) => number;

/** Photographs of shape [N, height, width, 3] as NCHW batches of one. */
function* photographs(file: string, array: string, input: string, pixel: Pixel, from = 0, to = Infinity) {
  const tensor = readArrays(file).get(array);
  const [count = 0, height = 0, width = 0] = tensor?.dims ?? [];
  const size = height * width;
  for (let i = from; i < Math.min(count, to); i++) {
    const values = new Float32Array(3 * size);
    for (let at = 0; at < size * 3; at++) {
      const value = Number(tensor?.data[i * size * 3 + at]);
      values[(at % 3) * size + Math.floor(at / 3)] = pixel(value, at % 3);
    }
    yield { [input]: new ort.Tensor('float32', values, [1, 3, height, width]) };
  }
}

/** Every `stride`-th digit, class by class. */
function* digits(folder: 'calibration' | 'evaluation', stride: number) {
  const root = shared('models/mnist', folder);
  const files = readdirSync(root).flatMap((digit) =>
    readdirSync(path.join(root, digit)).map((file) => path.join(root, digit, file)),
  );
  for (const file of files.sort().filter((_, i) => i % stride === 0)) {
    const { data } = PNG.sync.read(readFileSync(file));
    const values = Float32Array.from({ length: 28 * 28 }, (_, i) => data[i * 4] ?? 0);
    yield { Input3: new ort.Tensor('float32', values, [1, 1, 28, 28]) };
  }
}

function* frames(from: number, to: number) {
  const arrays = readArrays(shared('models/speech/gtcrn-calibration.npz'));
  for (let frame = from; frame < to; frame++) {
    yield Object.fromEntries(
      [...arrays].map(([name, { data, dims }]) => {
        const size = dims.slice(1).reduce((product, dim) => product * dim, 1);
        const values = Float32Array.from({ length: size }, (_, i) => Number(data[frame * size + i]));
        return [name, new ort.Tensor('float32', values, dims.slice(1))];
      }),
    );
  }
}

const f = Math.fround;
const MEAN = [0.485, 0.456, 0.406].map(f);
const STD = [0.229, 0.224, 0.225].map(f);
const imagenet: Pixel = (value, channel) => f(f(f(value / 255) - (MEAN[channel] ?? 0)) / (STD[channel] ?? 1));
const plusMinusOne: Pixel = (value) => f((value - 127.5) / 127.5);
const face: Pixel = (value) => f((value - 127) / 128);

const photos = (name: string) => shared('golden/inputs', `${name}.npz`);
const faces = photos('ultraface-rfb-320');

export const GOLDEN_MODELS: readonly GoldenModel[] = [
  {
    name: 'mnist-8',
    output: 'Plus214_Output_0',
    notPrepared: new Set(),
    needless: {},
    calibration: () => digits('calibration', 1),
    evaluation: () => digits('evaluation', 25),
  },
  {
    name: 'squeezenet1.1-7',
    output: 'squeezenet0_flatten0_reshape0',
    notPrepared: new Set(),
    needless: {},
    calibration: () => photographs(photos('squeezenet1.1-7'), 'calibration', 'data', imagenet),
    evaluation: () => photographs(photos('squeezenet1.1-7'), 'evaluation', 'data', imagenet),
  },
  {
    name: 'mobilenetv1_0.25_128',
    output: 'output',
    quantizedOutput: 'softmax_58',
    notPrepared: new Set(['pass-through-dropped'] as const),
    needless: {},
    calibration: () => photographs(photos('mobilenetv1_0.25_128'), 'calibration', 'input', plusMinusOne),
    evaluation: () => photographs(photos('mobilenetv1_0.25_128'), 'evaluation', 'input', plusMinusOne),
  },
  {
    name: 'ultraface-rfb-320',
    output: 'scores',
    notPrepared: new Set(['batch-normalization-folded'] as const),
    needless: {
      _v_532: 'ONNX turns a Softmax of opset 9 into Flatten, Softmax, Reshape; over the last axis Softmax alone does',
      scores_intermediate: 'the Softmax inside; ours writes scores itself',
    },
    calibration: () => photographs(faces, 'calibration', 'input', face, 0, 8),
    evaluation: () => photographs(faces, 'calibration', 'input', face, 8, 12),
  },
  {
    name: 'gtcrn_simple',
    output: 'enh',
    notPrepared: new Set(['batch-normalization-folded'] as const),
    needless: {},
    calibration: () => frames(0, 48),
    evaluation: () => frames(48, 52),
  },
];
