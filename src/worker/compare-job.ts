import * as Comlink from 'comlink';
import { type Result, fail, succeed } from '../core/failures/result';
import { LAYER_SAMPLES, assembleReport } from '../engine/assemble-report';
import type { SampleComparison } from '../engine/comparison';
import type { LayerErrors } from '../engine/layer-probe';
import type { ModelSizes } from '../engine/model-pair';
import type { Report } from '../engine/report';
import type { NumberedSample } from '../engine/sample-feeds';
import type { Timing } from '../engine/timing';
import type { CompareRequest, JobOptions } from './client';
import { type Crew, crewSizeHere } from './crew';
import type { EngineProcess } from './engine-process';
import { shareWork } from '../engine/share-work';

/** One thing to do: a sample through both models, at their outputs or in the middle of them. */
interface Task {
  readonly sample: NumberedSample<Blob>;
  readonly layers: boolean;
}

/** What one worker has done; only those that live to the end count. */
interface Findings {
  readonly samples: SampleComparison[];
  readonly layers: LayerErrors[];
}

interface Hand {
  readonly process: EngineProcess;
  readonly sizes: ModelSizes;
  readonly findings: Findings;
}

/** Compares on all samples, then looks into the layers, then measures time alone in one worker. */
export async function compareJob(crew: Crew, request: CompareRequest, options: JobOptions): Promise<Result<Report>> {
  const { samples } = request;
  const numbered = samples.map((source, number): NumberedSample<Blob> => ({ number, source }));
  const [firstSample] = numbered;
  if (firstSample === undefined) return fail({ room: 'runtime', kind: 'no-samples' });
  options.onProgress({ stage: 'load-runtime', done: 0, total: 1 });
  const tasks: readonly Task[] = [
    ...numbered.map((sample) => ({ sample, layers: false })),
    ...numbered.slice(0, LAYER_SAMPLES).map((sample) => ({ sample, layers: true })),
  ];
  const hands = await shareWork<Task, Hand, void, Hand>({
    items: tasks,
    hands: crewSizeHere(request.packed, 2),
    hire: () => hireFor(crew, request),
    work: doTasks,
    finish: async (hand) => succeed(hand),
    onDone: (_hand, _done, done) => options.onProgress({ stage: 'compare', done, total: tasks.length }),
  });
  if (!hands.ok) return hands;
  const [one] = hands.value;
  if (one === undefined) return fail({ room: 'runtime', kind: 'worker-died' });
  for (const hand of hands.value) if (hand !== one) hand.process.end();
  const timing = await timeAlone(one, firstSample, options);
  if (!timing.ok) return timing;
  const notes = {
    names: samples.map(({ name }) => name),
    expected: request.expected,
    random: request.random,
  };
  const parts = {
    samples: hands.value.flatMap(({ findings }) => findings.samples),
    layers: hands.value.flatMap(({ findings }) => findings.layers),
    sizes: one.sizes,
    timing: timing.value,
  };
  return succeed(assembleReport(parts, notes));
}

async function hireFor(crew: Crew, request: CompareRequest): Promise<Result<Hand>> {
  const { samples: _samples, expected: _expected, random: _random, ...setup } = request;
  const hired = await crew.hire();
  if (!hired.ok) return hired;
  const process = hired.value;
  const sizes = await process.call((engine) => engine.startComparison(setup));
  return sizes.ok ? succeed({ process, sizes: sizes.value, findings: { samples: [], layers: [] } }) : sizes;
}

async function doTasks({ process, findings }: Hand, tasks: readonly Task[]): Promise<Result<void>> {
  const outputs = tasks.filter(({ layers }) => !layers).map(({ sample }) => sample);
  const middles = tasks.filter(({ layers }) => layers).map(({ sample }) => sample);
  if (outputs.length > 0) {
    const compared = await process.call((engine) => engine.compare(outputs));
    if (!compared.ok) return compared;
    findings.samples.push(...compared.value);
  }
  if (middles.length > 0) {
    const compared = await process.call((engine) => engine.compareLayers(middles));
    if (!compared.ok) return compared;
    findings.layers.push(...compared.value);
  }
  return succeed(undefined);
}

/** Time is a courtesy: a worker that dies of it takes nothing else along. */
async function timeAlone(
  { process }: Hand,
  sample: NumberedSample<Blob>,
  { onProgress }: JobOptions,
): Promise<Result<Timing | null>> {
  const onRun = Comlink.proxy((done: number, total: number) => onProgress({ stage: 'measure-time', done, total }));
  const timing = await process.call((engine) => engine.measureTime(sample, onRun));
  return timing.ok ? timing : succeed(null);
}
