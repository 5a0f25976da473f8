import { type Result, succeed } from '../../../../core/failures/result';
import { fakeQuantize } from '../../../../core/formats/fake-quantize';
import { NO_ERROR_SUMS, errorSums, mergeErrorSums, sqnr } from '../../../../core/metrics/tensor-error';
import { toFloat32 } from '../../../../core/onnx/float-values';
import { weightValues } from '../../../../core/quantization/parameters/weight-parameters';
import type { Plan, QuantizationParameters } from '../../../../core/quantization/plan';
import { type JobOptions, type LessonRun, createLessonRun } from '../../../../stores/lesson-runs';
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
import { RECIPES, WIDTHS, type Width } from './tap-recipes';

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
  /** What the layer gives out for each digit. */
  readonly outputs: readonly Float32Array[];
  /** What the model reads in each digit. */
  readonly answers: readonly number[];
}

/** One layer with its taps, in every setting. */
export interface TapRuns {
  readonly lesson: CalibratedLesson;
  readonly layers: readonly TappedLayer[];
  readonly layer: TappedLayer;
  readonly digits: readonly Digit[];
  readonly run: (width: Width, on: ReadonlySet<Tap>) => TapRun;
  /** The numbers of the float model at a tap while one digit passes, and what that tap makes of them. */
  readonly numbers: (width: Width, tap: Tap, digit: number) => TapNumbers | null;
}

/** The layer that is looked at first: the one linear layer. */
export const FIRST_LAYER = 'classify';

const key = (width: Width, on: ReadonlySet<Tap>) => `${width} ${wayKey(on)}`;

function readValues(tensors: ReadTensors | undefined, name: string): Float32Array {
  const sides = tensors?.[name];
  if (sides === undefined) throw new Error(`${name} was not read.`);
  return toFloat32(sides.after);
}

const largest = (values: Float32Array): number =>
  values.reduce((best, value, at) => (value > (values[best] ?? -Infinity) ? at : best), 0);

/** Ten digits through the float model, and through it with one layer tapped in every way. */
async function runTaps(node: string, options: JobOptions): Promise<Result<TapRuns>> {
  const lesson = await calibrateLesson('digits-cnn', options);
  if (!lesson.ok) return lesson;
  const { model } = lesson.value;
  const layers = tappedLayers(model.index);
  const layer = layers.find((known) => known.node === node);
  if (layer === undefined) throw new Error(`There is no layer ${node}.`);
  const plans = { 8: lessonPlan(lesson.value, RECIPES[8]), 4: lessonPlan(lesson.value, RECIPES[4]) };
  const digits = tenDigits(model);
  const samples = digits.map(({ sample }) => sample);
  const answer = model.index.graph.output[0]?.name ?? '';
  const tensors = [...new Set([layer.input, layer.output, answer])];
  const ways = WIDTHS.flatMap((width) => EVERY_WAY.map((on) => ({ width, on })));
  const readings = ways.map(({ width, on }): LessonReading => ({
    plan: tapPlan(plans[width], layer, on),
    tensors,
    samples,
  }));
  const read = await readLesson(model, [{ plan: null, tensors, samples }, ...readings], options);
  if (!read.ok) return read;
  const [float = [], ...tapped] = read.value;
  const runs = new Map(
    ways.map(({ width, on }, at): [string, TapRun] => [
      key(width, on),
      tapRunOf(layer.output, answer, float, tapped[at] ?? []),
    ]),
  );
  return succeed({
    lesson: lesson.value,
    layers,
    layer,
    digits,
    run: (width, on) => runs.get(key(width, on)) ?? { sqnr: Infinity, outputs: [], answers: [] },
    numbers: (width, tap, digit) => numbersAt(lesson.value, plans[width], layer[tap], float[digit]),
  });
}

const known = new Map<string, LessonRun<TapRuns>>();

/** The run of one layer, by the name of its node. */
export function tapRunsOf(node: string): LessonRun<TapRuns> {
  const run = known.get(node) ?? createLessonRun((options) => runTaps(node, options));
  known.set(node, run);
  return run;
}

function tapRunOf(
  output: string,
  answer: string,
  float: readonly ReadTensors[],
  tapped: readonly ReadTensors[],
): TapRun {
  const outputs = tapped.map((tensors) => readValues(tensors, output));
  const sums = outputs.map((values, at) => errorSums(readValues(float[at], output), values));
  return {
    sqnr: sqnr(sums.reduce(mergeErrorSums, NO_ERROR_SUMS)),
    outputs,
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
