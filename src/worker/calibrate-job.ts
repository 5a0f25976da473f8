import * as Comlink from 'comlink';
import { type Result, fail, succeed } from '../core/failures/result';
import { NO_CUSTOM_WORK, type CustomWork } from '../core/observers/custom/custom-work';
import { mergeShards } from '../core/observers/merge-observations';
import type { Observation, Observations } from '../core/observers/observation';
import type { CalibrationRun } from '../engine/calibrate';
import type { ShardStates } from '../engine/custom-observing';
import { addCustomRanges } from '../engine/custom-ranges';
import type { CalibrateOptions, CalibrateRequest } from './client';
import { type Crew, crewSizeHere } from './crew';
import type { EngineProcess } from './engine-process';
import { type Sandbox, withSandbox } from './sandbox/sandbox';
import { startObservers } from './sandbox/start-observers';
import { shareWork } from '../engine/share-work';

/** Live observations are asked for about twice a second. */
const LIVE_MILLISECONDS = 500;

type Tensors = ReadonlyMap<string, Observation>;

const asShard = (tensors: Tensors): Observations => ({ tensors, sampleCount: 0, random: false });

/** What one worker gives back when nothing is left to run. */
interface ShardOutcome {
  readonly tensors: Tensors;
  readonly custom: ShardStates;
}

/**
 * Runs all samples through the workers of `crew`, each its share, and merges what they saw. Observers that the user
 * wrote run in a sandbox that ends with the job.
 */
export async function calibrateJob(
  crew: Crew,
  request: CalibrateRequest,
  options: CalibrateOptions,
): Promise<Result<Observations>> {
  return withSandbox(options.signal, (sandbox) => calibrateWith(sandbox, crew, request, options));
}

async function calibrateWith(
  sandbox: Sandbox,
  crew: Crew,
  request: CalibrateRequest,
  options: CalibrateOptions,
): Promise<Result<Observations>> {
  const { samples, custom = NO_CUSTOM_WORK } = request;
  if (samples.length === 0) return fail({ room: 'runtime', kind: 'no-samples' });
  options.onProgress({ stage: 'load-runtime', done: 0, total: 1 });
  const first = await hireFor(crew, sandbox, request);
  if (!first.ok) return first;
  const runs = listRuns(request, first.value.parts);
  options.onProgress({ stage: 'calibrate', done: 0, total: runs.length });
  const live = new LiveObservations(options);
  let ready: EngineProcess | null = first.value.process;
  const shards = await shareWork<CalibrationRun<Blob>, EngineProcess, void, ShardOutcome>({
    items: runs,
    hands: crewSizeHere(request.packed),
    hire: async () => {
      const process = ready;
      ready = null;
      if (process !== null) return succeed(process);
      const hired = await hireFor(crew, sandbox, request);
      return hired.ok ? succeed(hired.value.process) : hired;
    },
    work: (process, batch) => process.call((engine) => engine.calibrate(batch)),
    finish: (process) => finishShard(process, custom),
    onDone: (process, _, done) => {
      options.onProgress({ stage: 'calibrate', done, total: runs.length });
      void live.update(process);
    },
  });
  if (!shards.ok) return shards;
  const { tensors } = mergeShards(shards.value.map((shard) => asShard(shard.tensors)));
  const random = samples.some(({ kind }) => kind === 'random');
  const states = shards.value.map((shard) => shard.custom);
  const start = (observer: string, source: string) => sandbox.start(observer, source);
  return addCustomRanges({ tensors, sampleCount: samples.length, random }, custom, states, start);
}

async function finishShard(process: EngineProcess, { sources }: CustomWork): Promise<Result<ShardOutcome>> {
  const tensors = await process.call((engine) => engine.observations('whole'));
  if (!tensors.ok) return tensors;
  const none: Result<ShardStates> = succeed(new Map());
  const custom = Object.keys(sources).length === 0 ? none : await process.call((engine) => engine.customStates());
  return custom.ok ? succeed({ tensors: tensors.value, custom: custom.value }) : custom;
}

/** A worker that is ready to calibrate, and in how many parts the model has to run. */
async function hireFor(
  crew: Crew,
  sandbox: Sandbox,
  { samples: _samples, custom = NO_CUSTOM_WORK, ...setup }: CalibrateRequest,
): Promise<Result<{ readonly process: EngineProcess; readonly parts: number }>> {
  const hired = await crew.hire();
  if (!hired.ok) return hired;
  const observers = await startObservers(sandbox, custom);
  if (!observers.ok) return observers;
  const watched = custom.activations;
  const withCustom = watched.length === 0 ? setup : { ...setup, custom: { watched, observers: observers.value } };
  const ports = observers.value.map(({ port }) => port);
  const started = await hired.value.call((engine) => engine.startCalibration(Comlink.transfer(withCustom, ports)));
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
