import { openRead } from '../engine/open-model';
import { type QuantizeRequest, graphOf, needsCalibration } from '../engine/quantize';
import type { Platform } from '../engine/sample-feeds';
import type { NodeFile } from '../library/node/sample-paths';
import type { Runtime } from '../runtime/interface';
import { type CalibrationOptions, calibrationFor } from './calibration-option';
import { platformFor } from './calibration-platform';
import { readModelFile } from './large-model';
import { usageProblem, valueOf } from './problem';
import { recipeNotes } from './recipe-notes';
import { type RecipeOptions, checkRecipeOptions, recipeFiles, recipeFor } from './recipe-options';
import { type SampleOptions, type Samples, checkSampleOptions, sampleFilesOf, samplesFor } from './sample-options';
import type { Session } from './session';

/** What the commands that calibrate can be told of a model. */
export interface WorkOptions extends RecipeOptions, SampleOptions, CalibrationOptions {}

/** A model, the recipe for it, and what the ranges of its activations follow from. */
export interface Work {
  readonly runtime: Runtime;
  readonly platform: Platform<NodeFile>;
  readonly request: QuantizeRequest<NodeFile>;
  readonly samples: Samples;
}

const NO_RANGES =
  'This recipe needs ranges of activations. Give --data to calibrate on, --random 16 for random numbers, or --calibration with a cache of ONNX Runtime.';

/** Every file that a command reads. */
export const workFiles = (model: string, options: WorkOptions): readonly string[] => [
  model,
  ...recipeFiles(options),
  ...sampleFilesOf(options),
  ...(options.calibration === undefined ? [] : [options.calibration]),
];

/** Refuses, before any work is done, what can be seen to be wrong without the model. */
export function checkWorkOptions(options: WorkOptions): void {
  checkRecipeOptions(options);
  checkSampleOptions(options);
}

/** Opens a model with its recipe and its data. Throws a Problem where one of them is wrong or missing. */
export async function startWork(model: string, options: WorkOptions, session: Session): Promise<Work> {
  const runtime = await session.runtime();
  const read = await readModelFile(model, session);
  const platform = platformFor(runtime, read, options);
  const opened = valueOf(await openRead(runtime, read, session.progress.update));
  const recipe = await recipeFor(opened, options, (sentences) => session.note(sentences));
  session.note(recipeNotes(recipe, graphOf(opened)));
  const ranges = await calibrationFor(opened, options, session);
  const samples = await samplesFor(opened, options);
  session.note(samples.notes);
  const given = samples.samples.length > 0 || ranges.observations !== undefined;
  if (!given && needsCalibration(opened, recipe, session.progress.update)) throw usageProblem(NO_RANGES);
  return { runtime, platform, request: { opened, recipe, samples: samples.samples, ...ranges }, samples };
}
