import * as Comlink from 'comlink';
import { type Result, succeed } from '../core/failures/result';
import type { Tensor } from '../core/onnx/tensor';
import type { Progress } from '../engine/progress';
import { tryObserver } from '../engine/try-observer';
import type { Feeding } from '../engine/sample-feeds';
import { calibrateJob } from './calibrate-job';
import type {
  BrowserSample,
  ExportRequest,
  ExportedFile,
  JobOptions,
  ModelFile,
  OpenOutcome,
  ReadRequest,
  ReadTensors,
  StudioClient,
} from './client';
import { compareJob } from './compare-job';
import { type Crew, warmUp, withCrew } from './crew';
import { EngineProcess } from './engine-process';
import { withSandbox } from './sandbox/sandbox';

/** The engine in workers. Requests are copied to them: what the page holds stays whole. */
export function createStudioClient(): StudioClient {
  const preview = new PreviewProcess();
  return {
    warmUp,
    open: (files, options) => withCrew(options.signal, (crew) => openJob(crew, files, options)),
    preview: (sample, inputs, preprocessing) => preview.feeds(sample, { inputs, preprocessing }),
    calibrate: (request, options) => withCrew(options.signal, (crew) => calibrateJob(crew, request, options)),
    compare: (request, options) => withCrew(options.signal, (crew) => compareJob(crew, request, options)),
    readTensors: (requests, options) => withCrew(options.signal, (crew) => readJob(crew, requests, options)),
    tryObserver: (observer, source, signal) =>
      withSandbox(signal, (sandbox) => tryObserver(observer, source, (name, text) => sandbox.start(name, text))),
    exportModel: (request, options) => withCrew(options.signal, (crew) => exportJob(crew, request, options)),
  };
}

/** Progress of a worker, which says nothing more once the job is cancelled. */
const followed = ({ signal, onProgress }: JobOptions) =>
  Comlink.proxy((progress: Progress) => {
    if (!signal.aborted) onProgress(progress);
  });

async function openJob(crew: Crew, files: readonly ModelFile[], options: JobOptions): Promise<Result<OpenOutcome>> {
  options.onProgress({ stage: 'load-runtime', done: 0, total: 1 });
  const hired = await crew.hire();
  if (!hired.ok) return hired;
  return hired.value.call((engine) => engine.open(files, followed(options)));
}

async function exportJob(crew: Crew, request: ExportRequest, options: JobOptions): Promise<Result<ExportedFile>> {
  options.onProgress({ stage: 'load-runtime', done: 0, total: 1 });
  const hired = await crew.hire();
  if (!hired.ok) return hired;
  const { samples, ...rest } = request;
  const setup = { ...rest, sample: samples[0] ?? null };
  return hired.value.call((engine) => engine.exportModel(setup, followed(options)));
}

/** One request after the other; the progress counts the runs of all. */
async function readJob(
  crew: Crew,
  requests: readonly ReadRequest[],
  options: JobOptions,
): Promise<Result<readonly (readonly ReadTensors[])[]>> {
  options.onProgress({ stage: 'load-runtime', done: 0, total: 1 });
  const hired = await crew.hire();
  if (!hired.ok) return hired;
  const total = requests.reduce((runs, { samples }) => runs + samples.length, 0);
  const answers: (readonly ReadTensors[])[] = [];
  let finished = 0;
  for (const request of requests) {
    const before = finished;
    const onDone = (done: number): void => options.onProgress({ stage: 'run', done: before + done, total });
    const read = await hired.value.call((engine) => engine.readTensors(request, Comlink.proxy(onDone)));
    if (!read.ok) return read;
    finished += request.samples.length;
    answers.push(read.value);
  }
  return succeed(answers);
}

/** A worker without a runtime that turns samples into what a model is fed. It is kept; a new one follows one that died. */
class PreviewProcess {
  #process: EngineProcess | null = null;

  feeds(sample: BrowserSample, feeding: Feeding): Promise<Result<Readonly<Record<string, Tensor>>>> {
    if (this.#process === null || this.#process.isEnded) this.#process = new EngineProcess();
    return this.#process.call((engine) => engine.feeds(sample, feeding));
  }
}
