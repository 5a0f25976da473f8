import { type Result, fail, succeed } from '../core/failures/result';
import { mergeShards } from '../core/observers/merge-observations';
import type { Observation, Observations } from '../core/observers/observation';
import type { CalibrationRun } from '../engine/calibrate';
import type { CalibrateOptions, CalibrateRequest } from './client';
import { type Crew, crewSizeHere } from './crew';
import type { EngineProcess } from './engine-process';
import { shareWork } from './share-work';

/** Live observations are asked for about twice a second. */
const LIVE_MILLISECONDS = 500;

type Tensors = ReadonlyMap<string, Observation>;

const asShard = (tensors: Tensors): Observations => ({ tensors, sampleCount: 0, random: false });

/** Runs all samples through the workers of `crew`, each its share, and merges what they saw. */
export async function calibrateJob(
  crew: Crew,
  request: CalibrateRequest,
  options: CalibrateOptions,
): Promise<Result<Observations>> {
  const { samples } = request;
  if (samples.length === 0) return fail({ room: 'runtime', kind: 'no-samples' });
  options.onProgress({ stage: 'load-runtime', done: 0, total: 1 });
  const first = await hireFor(crew, request);
  if (!first.ok) return first;
  const runs = listRuns(request, first.value.parts);
  options.onProgress({ stage: 'calibrate', done: 0, total: runs.length });
  const live = new LiveObservations(options);
  let ready: EngineProcess | null = first.value.process;
  const shards = await shareWork<CalibrationRun<Blob>, EngineProcess, void, Tensors>({
    items: runs,
    hands: crewSizeHere(request.packed),
    hire: async () => {
      const process = ready;
      ready = null;
      if (process !== null) return succeed(process);
      const hired = await hireFor(crew, request);
      return hired.ok ? succeed(hired.value.process) : hired;
    },
    work: (process, batch) => process.call((engine) => engine.calibrate(batch)),
    finish: (process) => process.call((engine) => engine.observations('whole')),
    onDone: (process, _, done) => {
      options.onProgress({ stage: 'calibrate', done, total: runs.length });
      void live.update(process);
    },
  });
  if (!shards.ok) return shards;
  const { tensors } = mergeShards(shards.value.map(asShard));
  const random = samples.some(({ kind }) => kind === 'random');
  return succeed({ tensors, sampleCount: samples.length, random });
}

/** A worker that is ready to calibrate, and in how many parts the model has to run. */
async function hireFor(
  crew: Crew,
  { samples: _samples, ...setup }: CalibrateRequest,
): Promise<Result<{ readonly process: EngineProcess; readonly parts: number }>> {
  const hired = await crew.hire();
  if (!hired.ok) return hired;
  const started = await hired.value.call((engine) => engine.startCalibration(setup));
  return started.ok ? succeed({ process: hired.value, parts: started.value.parts }) : started;
}

/** Part by part, so that a worker changes its graph as seldom as can be. */
const listRuns = ({ samples }: CalibrateRequest, parts: number): readonly CalibrationRun<Blob>[] =>
  Array.from({ length: parts }, (_, part) => samples.map((source, number) => ({ number, source, part }))).flat();

/** Asks workers now and then what they have seen, and shows it all together. */
class LiveObservations {
  readonly #options: CalibrateOptions;
  readonly #seen = new Map<EngineProcess, Tensors>();
  #asked = performance.now();

  constructor(options: CalibrateOptions) {
    this.#options = options;
  }

  async update(process: EngineProcess): Promise<void> {
    if (performance.now() - this.#asked < LIVE_MILLISECONDS) return;
    this.#asked = performance.now();
    const observations = await process.call((engine) => engine.observations('coarse'));
    if (!observations.ok || this.#options.signal.aborted) return;
    this.#seen.set(process, observations.value);
    this.#options.onObservations(mergeShards([...this.#seen.values()].map(asShard)).tensors);
  }
}
