import { type Result, fail, succeed } from '../core/failures/result';
import { type GraphIndex, indexGraph } from '../core/graph/graph-index';
import { guessPicture, withGuess } from '../core/inputs/picture-guess';
import type { SampleSource } from '../core/inputs/sample-source';
import type { Observations } from '../core/observers/observation';
import { unpackModel } from '../core/onnx/packed-model';
import { createPlan } from '../core/quantization/create-plan';
import { customWork } from '../core/quantization/custom-work';
import type { Plan } from '../core/quantization/plan';
import type { Recipe } from '../core/quantization/recipe';
import { neededToObserve, whatToObserve } from '../core/quantization/what-to-observe';
import type { Runtime } from '../runtime/interface';
import { calibrateAlone } from './calibrate-alone';
import { type ExportedFile, exportModel } from './export-model';
import type { OpenedModel } from './opened-model';
import type { Progress } from './progress';
import type { Calibrate, Feeding, Platform } from './sample-feeds';
import { reportingGraph } from './weight-progress';

/** What is quantized, how, and what it is calibrated on. */
export interface QuantizeRequest<File> {
  readonly opened: OpenedModel;
  readonly recipe: Recipe;
  /** May be empty where `needsCalibration` is false. */
  readonly samples: readonly SampleSource<File>[];
  /** What was observed before, in place of calibrating; absent: nothing. */
  readonly observations?: Observations;
  /** Observes what this recipe needs and nothing for another one or for advice: quicker. */
  readonly onlyNeeded?: boolean;
}

/** A quantized file with the plan that it follows. */
export interface QuantizedFile extends ExportedFile {
  readonly plan: Plan;
  /** Null where nothing had to be observed. */
  readonly observations: Observations | null;
}

const graphs = new WeakMap<OpenedModel, GraphIndex>();

/** The graph of an opened model with its weights in place: always the same, as what is known of weights is kept by it. */
export function graphOf(opened: OpenedModel): GraphIndex {
  const { packed, types } = opened;
  const known = graphs.get(opened);
  if (known !== undefined) return known;
  const index = indexGraph(unpackModel(packed), new Map(types.map((type) => [type.name, type])), packed.files);
  graphs.set(opened, index);
  return index;
}

/** How samples become what the model is fed: as the recipe says, pictures it says nothing of as is guessed. */
export const feedingOf = (opened: OpenedModel, recipe: Recipe): Feeding => ({
  inputs: opened.inputs,
  preprocessing: withGuess(recipe.preprocessing, guessPicture(opened)),
});

/** Whether activations have to be observed before a file can be written: not where weights alone are quantized. */
export function needsCalibration(
  opened: OpenedModel,
  recipe: Recipe,
  onProgress: (progress: Progress) => void = () => undefined,
): boolean {
  const index = reportingGraph(graphOf(opened), recipe, onProgress);
  return !createPlan(index, recipe, null).complete;
}

/** A plan with everything it needs, and what it was made of. */
export interface Planned {
  readonly index: GraphIndex;
  readonly plan: Plan;
  /** Null where nothing had to be observed. */
  readonly observations: Observations | null;
}

const calibrateOn = <File>(platform: Platform<File>): Calibrate<File> =>
  platform.calibrate ??
  ((runtime, setup, samples, onProgress) => calibrateAlone(runtime, setup, samples, platform, onProgress));

/**
 * Calibrates an opened model on the samples where the recipe needs ranges that were not observed before, and plans, all
 * without workers. Failures: `nothing-to-quantize`; those of calibration; `no-sandbox` for observers that the user wrote.
 */
export async function planOf<File>(
  runtime: Runtime,
  { opened, recipe, samples, observations: before, onlyNeeded = false }: QuantizeRequest<File>,
  platform: Platform<File>,
  onProgress: (progress: Progress) => void,
): Promise<Result<Planned>> {
  const index = graphOf(opened);
  const custom = customWork(index, recipe);
  if (!custom.ok) return custom;
  const [observer] = Object.keys(custom.value.sources);
  if (observer !== undefined) return fail({ room: 'custom-observer', kind: 'no-sandbox', observer });
  const unobserved = createPlan(reportingGraph(index, recipe, onProgress), recipe, null);
  if (!unobserved.tensors.some(({ quantized }) => quantized)) {
    const { alreadyQuantized } = opened.preparation;
    return fail({ room: 'quantization', kind: 'nothing-to-quantize', alreadyQuantized });
  }
  if (unobserved.complete) return succeed({ index, plan: unobserved, observations: null });
  const wanted = onlyNeeded ? neededToObserve(index, recipe) : whatToObserve(index, recipe);
  const setup = { packed: opened.packed, ...feedingOf(opened, recipe), ...wanted };
  const observed =
    before === undefined ? await calibrateOn(platform)(runtime, setup, samples, onProgress) : succeed(before);
  if (!observed.ok) return observed;
  return succeed({ index, plan: createPlan(index, recipe, observed.value), observations: observed.value });
}

/**
 * From an opened model to the bytes of the quantized file, without workers: calibrates on the samples where the recipe
 * needs ranges, plans, writes and checks. With the runtime of the studio the file has the same bytes as from there.
 * Failures: those of `planOf` and export.
 */
export async function quantize<File>(
  runtime: Runtime,
  request: QuantizeRequest<File>,
  platform: Platform<File>,
  onProgress: (progress: Progress) => void,
): Promise<Result<QuantizedFile>> {
  const planned = await planOf(runtime, request, platform, onProgress);
  if (!planned.ok) return planned;
  const { plan, observations } = planned.value;
  const { opened, samples } = request;
  const feeding = feedingOf(opened, plan.recipe);
  const parts = { packed: opened.packed, types: opened.types, plan, ...feeding, sample: samples[0] ?? null };
  const file = await exportModel(runtime, parts, platform, onProgress);
  return file.ok ? succeed({ ...file.value, plan, observations }) : file;
}
