import type { BrowserSample, OpenedModel } from '../../src/worker/client';
import { type Accuracy, measureAccuracy } from './accuracy-page';
import { client, filesOf, jobOptions, jobParts, openModel, valueOf } from './bench-model';
import type { SplitReply, SplitRequest } from './split-worker';

/** What the script that drives this page can ask it. */
export interface Bench {
  open(): Promise<{ readonly tensors: number; readonly milliseconds: number }>;
  /** Milliseconds of the whole job, as the user waits for it. */
  calibrate(count: number, histograms: boolean): Promise<number>;
  /** The same work in one worker, with its parts timed. */
  split(count: number, histograms: boolean, inPlace: boolean): Promise<SplitReply>;
  /** Of the named recipes, by their names. */
  accuracy(
    names: readonly string[],
    parts: readonly [number, number] | null,
  ): Promise<Readonly<Record<string, Accuracy>>>;
}

let opened: OpenedModel | null = null;

const samplesOf = (count: number): readonly BrowserSample[] =>
  filesOf('photographs')
    .slice(0, count)
    .map((file) => ({ kind: 'image', name: file.name, label: null, file }));

function requestFor(count: number, histograms: boolean) {
  if (opened === null) throw new Error('No model is open.');
  const { request, tensors } = jobParts(opened);
  return { ...request, tensors, histograms, samples: samplesOf(count) };
}

const bench: Bench = {
  async open() {
    const began = performance.now();
    opened = await openModel();
    const milliseconds = performance.now() - began;
    return { tensors: jobParts(opened).tensors.length, milliseconds };
  },
  async calibrate(count, histograms) {
    const request = requestFor(count, histograms);
    const began = performance.now();
    valueOf(await client.calibrate(request, { ...jobOptions, onObservations: () => undefined }));
    return performance.now() - began;
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
  accuracy: measureAccuracy,
};

Reflect.set(globalThis, 'bench', bench);
