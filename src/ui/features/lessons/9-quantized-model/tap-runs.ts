import { succeed } from '../../../../core/failures/result';
import { fakeQuantize } from '../../../../core/formats/fake-quantize';
import { type ErrorSums, NO_ERROR_SUMS, errorSums, mergeErrorSums, sqnr } from '../../../../core/metrics/tensor-error';
import { toFloat32 } from '../../../../core/onnx/float-values';
import { weightValues } from '../../../../core/quantization/parameters/weight-parameters';
import type { Plan, QuantizationParameters } from '../../../../core/quantization/plan';
import type { Recipe } from '../../../../core/quantization/recipe';
import { INITIAL_RECIPE } from '../../../../stores/initial-recipe';
import { createLessonRun } from '../../../../stores/lesson-runs';
import {
  type CalibratedLesson,
  type LessonReading,
  type ReadTensors,
  calibrateLesson,
  lessonPlan,
  readLesson,
} from '../../../../stores/lessons/lesson-model';
import { type Digit, tenDigits } from '../digits/ten-digits';
import { EVERY_WAY, type Tap, type TappedLayer, tapPlan, tappedLayers, wayKey } from './tap-plan';

export const WIDTHS = [8, 4] as const;
export type Width = (typeof WIDTHS)[number];

const RECIPES: Readonly<Record<Width, Recipe>> = {
  8: INITIAL_RECIPE,
  4: {
    ...INITIAL_RECIPE,
    weights: { ...INITIAL_RECIPE.weights, format: 'int4' },
    activations: { ...INITIAL_RECIPE.activations, format: 'uint4' },
  },
};

/** What a tap does to the numbers that pass it. */
export interface TapNumbers {
  readonly before: Float32Array;
  readonly after: Float32Array;
  readonly parameters: QuantizationParameters;
}

/** The model with one layer tapped in one way. */
export interface TapRun {
  /** Of the layer's output against that of the float layer, over ten digits, in dB. */
  readonly sqnr: number;
  /** What the model reads in each digit. */
  readonly answers: readonly number[];
}

export interface TapRuns {
  readonly lesson: CalibratedLesson;
  readonly layers: readonly TappedLayer[];
  readonly digits: readonly Digit[];
  readonly run: (layer: TappedLayer, width: Width, on: ReadonlySet<Tap>) => TapRun;
  /** The numbers at a tap while one digit passes, with only that tap switched on. */
  readonly numbers: (layer: TappedLayer, width: Width, tap: Tap, digit: number) => TapNumbers | null;
}

const key = (layer: TappedLayer, width: Width, on: ReadonlySet<Tap>) => `${layer.node} ${width} ${wayKey(on)}`;

/** The model with each layer tapped in each way, in both widths. */
function everyRun(layers: readonly TappedLayer[], plans: Readonly<Record<Width, Plan>>) {
  return layers.flatMap((layer) =>
    WIDTHS.flatMap((width) =>
      EVERY_WAY.map((on) => ({ layer, key: key(layer, width, on), plan: tapPlan(plans[width], layer, on) })),
    ),
  );
}

function readValues(tensors: ReadTensors | undefined, name: string): Float32Array {
  const sides = tensors?.[name];
  if (sides === undefined) throw new Error(`${name} was not read.`);
  return toFloat32(sides.after);
}

const largest = (values: Float32Array): number =>
  values.reduce((best, value, at) => (value > (values[best] ?? -Infinity) ? at : best), 0);

/** Ten digits through the float model, and through it with one layer tapped in every way. */
export const tapRuns = createLessonRun<TapRuns>(async (options) => {
  const lesson = await calibrateLesson('digits-cnn', options);
  if (!lesson.ok) return lesson;
  const { model } = lesson.value;
  const layers = tappedLayers(model.index);
  const plans = { 8: lessonPlan(lesson.value, RECIPES[8]), 4: lessonPlan(lesson.value, RECIPES[4]) };
  const digits = tenDigits(model);
  const samples = digits.map(({ sample }) => sample);
  const answer = model.index.graph.output[0]?.name ?? '';
  const inputs = layers.flatMap(({ input, output }) => [input, output]);
  const floatReading: LessonReading = { plan: null, tensors: [...new Set([...inputs, answer])], samples };
  const every = everyRun(layers, plans);
  const readings = every.map(({ layer, plan }): LessonReading => ({
    plan,
    tensors: [...new Set([layer.output, answer])],
    samples,
  }));
  const read = await readLesson(model, [floatReading, ...readings], options);
  if (!read.ok) return read;
  const [float = [], ...tapped] = read.value;
  const runs = new Map(
    every.map(({ layer, key: way }, at): [string, TapRun] => [
      way,
      tapRunOf(layer.output, answer, float, tapped[at] ?? []),
    ]),
  );
  return succeed({
    lesson: lesson.value,
    layers,
    digits,
    run: (layer, width, on) => runs.get(key(layer, width, on)) ?? { sqnr: Infinity, answers: [] },
    numbers: (layer, width, tap, digit) => numbersAt(lesson.value, plans[width], layer[tap], float[digit]),
  });
});

function tapRunOf(
  output: string,
  answer: string,
  float: readonly ReadTensors[],
  tapped: readonly ReadTensors[],
): TapRun {
  const sums = tapped.map((tensors, at): ErrorSums =>
    errorSums(readValues(float[at], output), readValues(tensors, output)),
  );
  return {
    sqnr: sqnr(sums.reduce(mergeErrorSums, NO_ERROR_SUMS)),
    answers: tapped.map((tensors) => largest(readValues(tensors, answer))),
  };
}

/** Values of the float model at a tensor, and what its own rounding makes of them: exactly what Q and DQ compute. */
function numbersAt(
  { model }: CalibratedLesson,
  plan: Plan,
  name: string,
  read: ReadTensors | undefined,
): TapNumbers | null {
  const parameters = plan.tensors.find((tensor) => tensor.name === name)?.parameters ?? null;
  if (parameters === null) return null;
  const constant = model.index.initializers.get(name);
  const before = constant === undefined ? readValues(read, name) : weightValues(constant);
  const dims = constant === undefined ? [before.length] : constant.dims.map(Number);
  return { before, after: fakeQuantize(before, dims, parameters), parameters };
}
