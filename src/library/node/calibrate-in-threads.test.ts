import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomSamples } from '../../core/inputs/random-samples';
import type { SampleSource } from '../../core/inputs/sample-source';
import type { Observations } from '../../core/observers/observation';
import { initialRecipe } from '../../core/quantization/initial-recipe';
import { whatToObserve } from '../../core/quantization/what-to-observe';
import type { OpenedModel } from '../../engine/opened-model';
import { feedingOf, graphOf } from '../../engine/quantize';
import type { Runtime } from '../../runtime/interface';
import { nodeRuntime } from '../../runtime/node/node-runtime';
import { valueOf } from '../value-of';
import { calibrateInThreads } from './calibrate-in-threads';
import { CalibrationThread } from './calibration-hands';
import { openFile } from './model-files';
import type { NodeFile } from './sample-paths';

const MODEL = 'public/samples/digits-cnn.onnx';
type Samples = readonly SampleSource<NodeFile>[];

const SAMPLES = randomSamples(9);

/** Ends the first time it is asked to run something, and works ever after. */
const DIES_ONCE = (mark: string) => `
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
if (!existsSync(${JSON.stringify(mark)})) {
  parentPort.on('message', () => { writeFileSync(${JSON.stringify(mark)}, ''); process.exit(1); });
}
await import('./calibration-thread.js');
`;

/** Inside the project, so that the built files find the packages they import. */
let folder: string;
let opened: OpenedModel;
const runtimes = new Map<string, Runtime>();

beforeAll(async () => {
  folder = await mkdtemp(path.resolve('node_modules/.nibble-threads-'));
  await build({
    configFile: 'vite.package.config.ts',
    logLevel: 'silent',
    build: {
      outDir: folder,
      rolldownOptions: { input: { 'calibration-thread': 'src/library/node/calibration-thread.ts' } },
    },
  });
  for (const name of ['native', 'wasm'] as const) runtimes.set(name, valueOf(await nodeRuntime(name)));
  opened = valueOf(await openFile(runtimeOf('wasm'), MODEL));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function runtimeOf(name: 'native' | 'wasm'): Runtime {
  const runtime = runtimes.get(name);
  if (runtime === undefined) throw new Error(`${name} was not loaded`);
  return runtime;
}

const built = (name: string): URL => pathToFileURL(path.join(folder, 'js', name));

function calibrate(
  name: 'native' | 'wasm',
  threads: number,
  script = built('calibration-thread.js'),
  samples: Samples = SAMPLES,
  waiting: CalibrationThread | null = null,
) {
  const recipe = initialRecipe(opened.preparation);
  const setup = { packed: opened.packed, ...feedingOf(opened, recipe), ...whatToObserve(graphOf(opened), recipe) };
  const done: number[] = [];
  const outcome = calibrateInThreads(runtimeOf(name), setup, samples, (progress) => done.push(progress.done), {
    threads,
    script,
    waiting,
  });
  return outcome.then((result) => ({ result, done }));
}

describe('calibrateInThreads', () => {
  it.each([
    ['native', 3],
    ['wasm', 2],
  ] as const)('sees the same, bit for bit, however many threads run: %s, %d', async (name, threads) => {
    const alone = await calibrate(name, 1);
    const shared = await calibrate(name, threads);
    const expected: Observations = valueOf(alone.result);
    expect(expected.tensors.size).toBeGreaterThan(4);
    expect(valueOf(shared.result)).toEqual(expected);
    expect([alone.done.at(-1), shared.done.at(-1)]).toEqual([SAMPLES.length, SAMPLES.length]);
  });

  it.each([1, 2])('takes a thread that is there already, and ends it, with %d in all', async (threads) => {
    const script = built('calibration-thread.js');
    const waiting = new CalibrationThread(script, { runtime: 'native' });
    // Were another one needed, it could not be started.
    const { result } = await calibrate('native', threads, built('missing.js'), SAMPLES, waiting);
    expect(valueOf(result)).toEqual(valueOf((await calibrate('native', 1)).result));
    expect(await waiting.finish()).toMatchObject({ ok: false, failure: { kind: 'worker-died' } });
  });

  it('takes a single sample', async () => {
    const { result } = await calibrate('native', 2, built('calibration-thread.js'), SAMPLES.slice(0, 1));
    expect(valueOf(result)).toMatchObject({ sampleCount: 1, random: true });
  });

  it('replaces a thread that dies, and counts its samples once', async () => {
    const mark = path.join(folder, 'died');
    await writeFile(path.join(folder, 'js', 'dies-once.js'), DIES_ONCE(mark));
    const { result } = await calibrate('native', 2, built('dies-once.js'));
    expect(valueOf(result)).toEqual(valueOf((await calibrate('native', 1)).result));
    expect(existsSync(mark)).toBe(true);
  });

  it('fails where threads die again and again', async () => {
    await writeFile(path.join(folder, 'js', 'dies.js'), 'process.exit(1);');
    const { result } = await calibrate('native', 2, built('dies.js'));
    expect(result).toMatchObject({ ok: false, failure: { room: 'runtime', kind: 'worker-died' } });
  });

  it('says what is wrong with a sample, whichever thread had it', async () => {
    const missing = {
      kind: 'image',
      name: 'no.jpg',
      label: null,
      file: { path: path.join(folder, 'no.jpg') },
    } as const;
    const { result } = await calibrate('native', 2, built('calibration-thread.js'), [...SAMPLES, missing]);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'unreadable-file', file: 'no.jpg' } });
  });
});
