import { describeFailure } from '../../src/core/failures/failure';
import type { Result } from '../../src/core/failures/result';
import { indexGraph } from '../../src/core/graph/graph-index';
import { guessPreprocessing } from '../../src/core/inputs/guess-preprocessing';
import { unpackModel } from '../../src/core/onnx/packed-model';
import { createPlan } from '../../src/core/quantization/create-plan';
import { observableTensors } from '../../src/core/quantization/observable-tensors';
import { DEFAULT_RECIPE } from '../../src/core/quantization/recipe';
import type { Observations } from '../../src/core/observers/observation';
import { type BrowserSample, type OpenedModel, type Report, createStudioClient } from '../../src/worker/client';
import type { SplitReply, SplitRequest } from './split-worker';

/** What the script that drives this page can ask it. */
export interface Bench {
  open(): Promise<{ readonly tensors: number; readonly milliseconds: number }>;
  /** Milliseconds of the whole job, as the user waits for it. */
  calibrate(count: number, histograms: boolean): Promise<number>;
  /** The same work in one worker, with its parts timed. */
  split(count: number, histograms: boolean, inPlace: boolean): Promise<SplitReply>;
  compare(count: number): Promise<{ readonly milliseconds: number; readonly report: Omit<Report, 'tensors'> }>;
  exportModel(): Promise<{ readonly checks: readonly string[]; readonly byteLength: number }>;
}

const client = createStudioClient();
const options = { signal: new AbortController().signal, onProgress: () => undefined };
let opened: OpenedModel | null = null;
let observations: Observations | null = null;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFailure(result.failure));
  return result.value;
}

function filesOf(id: string): readonly File[] {
  const input = document.getElementById(id);
  return input instanceof HTMLInputElement ? Array.from(input.files ?? []) : [];
}

const samplesOf = (count: number): readonly BrowserSample[] =>
  filesOf('photographs')
    .slice(0, count)
    .map((file) => ({ kind: 'image', name: file.name, label: null, file }));

function model() {
  if (opened === null) throw new Error('No model is open.');
  const { packed, inputs, outputs, fileName, types } = opened;
  const preprocessing = Object.fromEntries(
    inputs.map((input) => [input.name, guessPreprocessing(input, { outputs, modelName: fileName }).preprocessing]),
  );
  const index = indexGraph(unpackModel(packed), new Map(types.map((type) => [type.name, type])));
  return { packed, inputs, preprocessing, index, tensors: observableTensors(index) };
}

async function timed<T>(work: () => Promise<Result<T>>): Promise<{ value: T; milliseconds: number }> {
  const began = performance.now();
  const value = valueOf(await work());
  return { value, milliseconds: performance.now() - began };
}

const requestFor = (count: number, histograms: boolean) => {
  const { packed, inputs, preprocessing, tensors } = model();
  return { packed, inputs, preprocessing, tensors, histograms, samples: samplesOf(count) };
};

function planned() {
  const { packed, inputs, preprocessing, index } = model();
  return { packed, inputs, preprocessing, plan: createPlan(index, DEFAULT_RECIPE, observations) };
}

const bench: Bench = {
  async open() {
    const files = filesOf('model').map((file) => ({ name: file.name, blob: file }));
    const { value, milliseconds } = await timed(() => client.open(files, options));
    if (value.kind === 'waiting') throw new Error(`Missing: ${value.missing.join(', ')}`);
    opened = value.model;
    return { tensors: model().tensors.length, milliseconds };
  },
  async calibrate(count, histograms) {
    const request = requestFor(count, histograms);
    const job = { ...options, onObservations: () => undefined };
    const { value, milliseconds } = await timed(() => client.calibrate(request, job));
    observations = value;
    return milliseconds;
  },
  split(count, histograms, inPlace) {
    const worker = new Worker(new URL('./split-worker.ts', import.meta.url), { type: 'module' });
    return new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<SplitReply>) => {
        worker.terminate();
        resolve(data);
      });
      worker.addEventListener('error', (event) => reject(new Error(event.message)));
      const request: SplitRequest = { ...requestFor(count, histograms), inPlace };
      worker.postMessage(request, []);
    });
  },
  async compare(count) {
    const samples = samplesOf(count);
    const expected = samples.map(() => null);
    const job = { ...planned(), samples, expected, random: false };
    const { value, milliseconds } = await timed(() => client.compare(job, options));
    const { tensors: _tensors, ...report } = value;
    return { milliseconds, report };
  },
  async exportModel() {
    const { value } = await timed(() => client.exportModel({ ...planned(), samples: samplesOf(1) }, options));
    return { checks: value.checks, byteLength: value.bytes.byteLength };
  },
};

Reflect.set(globalThis, 'bench', bench);
