import { type Result, fail, succeed } from '../../core/failures/result';
import type { Observations } from '../../core/observers/observation';
import { createPlan } from '../../core/quantization/create-plan';
import type { Plan } from '../../core/quantization/plan';
import type { Recipe } from '../../core/quantization/recipe';
import type { CalibrateOptions, JobOptions, OpenedModel, ReadTensors } from '../../worker/client';
import { fetchSampleFile, fetchSampleList } from '../actions/open-sample';
import { type Sample, type SampleSet, nextSetId } from '../data-store';
import { INITIAL_RECIPE } from '../initial-recipe';
import { calibrateRequest } from '../job-requests';
import type { OpenModel } from '../model-store';
import { openModelOf } from '../open-model-of';
import { preprocessingOf } from '../preprocessing';
import type { SampleModel } from '../sample-list';
import { labelledSet, readSamples } from '../sample-set';
import { studioClient } from '../studio-client';

export type { ReadTensors };

/** A sample model that a lesson works with, beside whatever the studio has open. */
export interface LessonModel extends OpenModel {
  readonly calibration: SampleSet;
  readonly evaluation: SampleSet;
}

/** A sample model and what calibration on its own data saw. */
export interface CalibratedLesson {
  readonly model: LessonModel;
  readonly observations: Observations;
}

/** What was once worked out is not worked out again; failures and what was cancelled are forgotten. */
class Kept<T> {
  readonly #values = new Map<string, T>();

  async get(key: string, make: () => Promise<Result<T>>): Promise<Result<T>> {
    const known = this.#values.get(key);
    if (known !== undefined) return succeed(known);
    const made = await make();
    if (made.ok) this.#values.set(key, made.value);
    return made;
  }
}

const models = new Kept<LessonModel>();
const calibrated = new Kept<CalibratedLesson>();

/** Opens a sample, by its id, with its calibration and evaluation sets. Throws where its files cannot be fetched. */
const openLessonModel = (id: string, options: JobOptions): Promise<Result<LessonModel>> =>
  models.get(id, async () => {
    options.onProgress({ stage: 'read', done: 0, total: 0 });
    const sample = (await fetchSampleList(options.signal)).find((listed) => listed.id === id);
    if (options.signal.aborted) return fail({ room: 'runtime', kind: 'cancelled' });
    if (sample === undefined) throw new Error(`There is no sample ${id} to be fetched.`);
    const outcome = await studioClient().open(
      [{ name: sample.model.file, blob: await fetchSampleFile(sample.model.file) }],
      options,
    );
    if (!outcome.ok) return outcome;
    if (outcome.value.kind !== 'opened') throw new Error(`The sample ${id} lacks external data.`);
    return withData(outcome.value.model, sample, options.signal);
  });

async function withData(opened: OpenedModel, sample: SampleModel, signal: AbortSignal): Promise<Result<LessonModel>> {
  const calibration = await dataOf(sample.calibration.file, opened);
  const evaluation = await dataOf(sample.evaluation.file, opened);
  if (signal.aborted) return fail({ room: 'runtime', kind: 'cancelled' });
  return succeed({ ...openModelOf(opened, sample.id), calibration, evaluation });
}

async function dataOf(path: string, opened: OpenedModel): Promise<SampleSet> {
  const collected = await readSamples([{ path, file: await fetchSampleFile(path) }], opened);
  return labelledSet(collected.samples, nextSetId(), { outputs: opened.outputs, classes: collected.classes });
}

/** Opens a sample and runs it on its calibration set, as the studio's Calibrate does. */
export const calibrateLesson = (id: string, options: JobOptions): Promise<Result<CalibratedLesson>> =>
  calibrated.get(id, async () => {
    const model = await openLessonModel(id, options);
    if (!model.ok) return model;
    const unseen: CalibrateOptions = { ...options, onObservations: () => undefined };
    const request = calibrateRequest(model.value, INITIAL_RECIPE, model.value.calibration);
    const observations = await studioClient().calibrate(request, unseen);
    return observations.ok ? succeed({ model: model.value, observations: observations.value }) : observations;
  });

/** The plan of a calibrated sample under a recipe of the lesson. */
export const lessonPlan = ({ model, observations }: CalibratedLesson, recipe: Recipe): Plan =>
  createPlan(model.index, recipe, observations);

/** What to read of a sample model: these activations of the float model (`plan` null), or of the model of a plan. */
export interface LessonReading {
  readonly plan: Plan | null;
  /** Names of graph inputs or of tensors that nodes compute. */
  readonly tensors: readonly string[];
  readonly samples: readonly Sample[];
}

/** Activations from the middle of a sample model: one answer a reading, in it one a sample. Not kept. */
export const readLesson = (
  { opened }: OpenModel,
  readings: readonly LessonReading[],
  options: JobOptions,
): Promise<Result<readonly (readonly ReadTensors[])[]>> =>
  studioClient().readTensors(
    readings.map((reading) => ({
      packed: opened.packed,
      inputs: opened.inputs,
      types: opened.types,
      preprocessing: preprocessingOf(opened, INITIAL_RECIPE.preprocessing),
      ...reading,
    })),
    options,
  );
