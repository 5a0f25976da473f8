import { describeFailure } from '../../src/core/failures/failure';
import type { Result } from '../../src/core/failures/result';
import type { Accumulator } from '../../src/core/observers/accumulator';
import { CalibrationShard, type CalibrationSetup } from '../../src/engine/calibrate';
import type { Runtime, Session } from '../../src/runtime/interface';
import { browserAssets, compileRuntime } from '../../src/runtime/web/browser-assets';
import { createWasmRuntime } from '../../src/runtime/web/wasm-runtime';
import type { BrowserSample } from '../../src/worker/client';
import { decodeImage } from '../../src/worker/decode-image';

export interface SplitRequest extends CalibrationSetup {
  readonly samples: readonly BrowserSample[];
  readonly inPlace: boolean;
}

/** Milliseconds of one sample, on average. */
export interface SplitReply {
  readonly decode: number;
  readonly preprocess: number;
  readonly inference: number;
  readonly statistics: number;
  readonly readsInPlace: boolean;
}

/** Samples that are run before the clock starts. */
const WARM_UP = 3;

const spent = { decode: 0, observe: 0, statistics: 0 };

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFailure(result.failure));
  return result.value;
}

function timeStatistic(work: () => void): void {
  const began = performance.now();
  work();
  spent.statistics += performance.now() - began;
}

function timeStatistics(accumulator: Accumulator): Accumulator {
  return {
    add: (values, sample) => timeStatistic(() => accumulator.add(values, sample)),
    addFrom: (values, sample) => timeStatistic(() => accumulator.addFrom(values, sample)),
    observation: () => accumulator.observation(),
  };
}

const timeSession = (session: Session): Session => ({
  inputs: session.inputs,
  outputs: session.outputs,
  run: (feeds, fetches) => session.run(feeds, fetches),
  release: () => session.release(),
  observe: async (feeds, sample, accumulators) => {
    const timed = new Map([...accumulators].map(([name, accumulator]) => [name, timeStatistics(accumulator)]));
    const began = performance.now();
    const outcome = await session.observe(feeds, sample, timed);
    spent.observe += performance.now() - began;
    return outcome;
  },
});

const timeRuntime = (runtime: Runtime): Runtime => ({
  name: runtime.name,
  readsInPlace: runtime.readsInPlace,
  createSession: async (model, optimization) => {
    const session = await runtime.createSession(model, optimization);
    return session.ok ? { ok: true, value: timeSession(session.value) } : session;
  },
});

async function split({ samples, inPlace, ...setup }: SplitRequest): Promise<SplitReply> {
  const runtime = valueOf(await createWasmRuntime(browserAssets(compileRuntime), { inPlace }));
  const platform = {
    decodeImage: async (file: Blob, name: string) => {
      const began = performance.now();
      const image = await decodeImage(file, name);
      spent.decode += performance.now() - began;
      return image;
    },
  };
  const shard = valueOf(await CalibrationShard.start(timeRuntime(runtime), setup, platform));
  let began = 0;
  for (const [number, source] of [...samples.slice(0, WARM_UP), ...samples].entries()) {
    if (number === WARM_UP) {
      Object.assign(spent, { decode: 0, observe: 0, statistics: 0 });
      began = performance.now();
    }
    valueOf(await shard.observe({ number, source, part: 0 }));
  }
  const wall = performance.now() - began;
  const each = (milliseconds: number) => milliseconds / samples.length;
  return {
    decode: each(spent.decode),
    preprocess: each(wall - spent.decode - spent.observe),
    inference: each(spent.observe - spent.statistics),
    statistics: each(spent.statistics),
    readsInPlace: runtime.readsInPlace,
  };
}

addEventListener('message', ({ data }: MessageEvent<SplitRequest>) => {
  void split(data).then((reply) => postMessage(reply));
});
