import type { GraphIndex } from '../../../../core/graph/graph-index';
import { succeed } from '../../../../core/failures/result';
import { fakeQuantize } from '../../../../core/formats/fake-quantize';
import { errorSums, mergeErrorSums, NO_ERROR_SUMS, sqnr } from '../../../../core/metrics/tensor-error';
import { toFloat32 } from '../../../../core/onnx/float-values';
import { weightValues } from '../../../../core/quantization/parameters/weight-parameters';
import type { Plan } from '../../../../core/quantization/plan';
import { INITIAL_RECIPE } from '../../../../stores/initial-recipe';
import { createLessonRun } from '../../../../stores/lesson-runs';
import { calibrateLesson, lessonPlan, readLesson } from '../../../../stores/lessons/lesson-model';
import { type Digit, tenDigits } from '../digits/ten-digits';
import { type Layer, type Rounded, coarsePlan } from './coarse-plan';

export const BITS = [8, 7, 6, 5, 4, 3, 2] as const;
export type Bits = (typeof BITS)[number];

/** One digit through the model. Pictures and kernels row by row, channel by channel. */
export interface DigitRun {
  /** What the layer was given. */
  readonly input: Float32Array;
  readonly output: Float32Array;
  /** What the model reads. */
  readonly answer: number;
}

/** All digits through the model with the layer rounded in one way. */
export interface LayerRun {
  readonly weight: Float32Array;
  readonly digits: readonly DigitRun[];
  /** Of the layer's outputs over all digits, in dB; Infinity for the float model itself. */
  readonly sqnr: number;
}

export interface LayerRuns {
  readonly digits: readonly Digit[];
  readonly float: LayerRun;
  readonly of: (bits: Bits, rounded: Rounded) => LayerRun;
}

const WAYS: readonly Rounded[] = ['both', 'weights', 'input'];
/** The first convolution, read behind its Relu. */
const NODE = 'conv1';
const OUTPUT = 'conv1.relu_output';

interface Watched extends Layer {
  readonly output: string;
  readonly answer: string;
}

function watchedIn({ nodes, graph }: GraphIndex): Watched {
  const [input, weight] = nodes.find(({ name }) => name === NODE)?.input ?? [];
  const [answer] = graph.output;
  if (input === undefined || weight === undefined || answer === undefined) throw new Error(`There is no ${NODE}.`);
  return { node: NODE, input, weight, output: OUTPUT, answer: answer.name };
}

function largest(values: Float32Array): number {
  return values.reduce((best, value, at) => (value > (values[best] ?? -Infinity) ? at : best), 0);
}

function sqnrOf(digits: readonly DigitRun[], float: readonly DigitRun[]): number {
  const sums = digits.map(({ output }, at) => errorSums(float[at]?.output ?? output, output));
  return sqnr(sums.reduce(mergeErrorSums, NO_ERROR_SUMS));
}

const key = (bits: number, rounded: Rounded) => `${bits} ${rounded}`;

/** Ten digits through the float model, and through it with its first layer rounded in every way. */
export const layerRuns = createLessonRun<LayerRuns>(async (options) => {
  const lesson = await calibrateLesson('digits-cnn', options);
  if (!lesson.ok) return lesson;
  const { model } = lesson.value;
  const watched = watchedIn(model.index);
  const full = lessonPlan(lesson.value, INITIAL_RECIPE);
  const ways = BITS.flatMap((bits) => WAYS.map((rounded) => ({ bits, rounded })));
  const plans = [null, ...ways.map(({ bits, rounded }) => coarsePlan(full, watched, bits, rounded))];
  const digits = tenDigits(model);
  const samples = digits.map(({ sample }) => sample);
  const tensors = [watched.input, watched.output, watched.answer];
  const read = await readLesson(
    model,
    plans.map((plan) => ({ plan, tensors, samples })),
    options,
  );
  if (!read.ok) return read;
  const runs = read.value.map((answers) =>
    answers.map((tensors): DigitRun => {
      const after = (name: string) => {
        const sides = tensors[name];
        if (sides === undefined) throw new Error(`${name} was not read.`);
        return toFloat32(sides.after);
      };
      return { input: after(watched.input), output: after(watched.output), answer: largest(after(watched.answer)) };
    }),
  );
  const [floatDigits = []] = runs;
  const float = { weight: weightUnder(model.index, watched, null), digits: floatDigits, sqnr: Infinity };
  const rounded = new Map(
    ways.map((way, at): [string, LayerRun] => {
      const own = runs[at + 1] ?? [];
      const weight = weightUnder(model.index, watched, plans[at + 1] ?? null);
      return [key(way.bits, way.rounded), { weight, digits: own, sqnr: sqnrOf(own, floatDigits) }];
    }),
  );
  return succeed({ digits, float, of: (bits, way) => rounded.get(key(bits, way)) ?? float });
});

/** The weight as the layer sees it under a plan. */
function weightUnder({ initializers }: GraphIndex, { weight }: Layer, plan: Plan | null): Float32Array {
  const tensor = initializers.get(weight);
  if (tensor === undefined) throw new Error(`There is no ${weight}.`);
  const decision = plan?.tensors.find(({ name }) => name === weight);
  const values = weightValues(tensor);
  if (decision === undefined || !decision.quantized || decision.parameters === null) return values;
  return fakeQuantize(values, tensor.dims.map(Number), decision.parameters);
}
