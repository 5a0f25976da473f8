import { existsSync } from 'node:fs';
import os from 'node:os';
import { type Result, fail, succeed } from '../../core/failures/result';
import type { SampleSource } from '../../core/inputs/sample-source';
import { mergeShards } from '../../core/observers/merge-observations';
import type { Observation, Observations } from '../../core/observers/observation';
import type { PackedModel } from '../../core/onnx/packed-model';
import { CHUNK_BYTES } from '../../engine/activation-chunks';
import type { CalibrationRun } from '../../engine/calibrate';
import type { Progress } from '../../engine/progress';
import { shareWork } from '../../engine/share-work';
import type { Platform } from '../../engine/sample-feeds';
import type { Runtime } from '../../runtime/interface';
import { type CalibrationHand, CalibrationThread, ownHand } from './calibration-hands';
import { type NodeFile, nodePlatform } from './sample-paths';
import { shardRuntime, startShard } from './start-shard';
import type { ThreadRuntime, ThreadSetup } from './thread-messages';

/** In the built package this file and the thread's lie side by side (vite.package.config.ts). */
const SCRIPT = new URL(/* @vite-ignore */ './calibration-thread.js', import.meta.url);

/**
 * Threads at most: one a core, each with the weights twice and a chunk of activations, in a quarter of the machine's
 * memory. One where the weights are in files that are open here, or the thread's file is not built.
 */
function threadsFor({ skeleton, buffers, files }: PackedModel, script: URL): number {
  if (files !== undefined || !existsSync(script)) return 1;
  const bytes = buffers.reduce((total, buffer) => total + buffer.bytes.byteLength, skeleton.byteLength);
  const byMemory = Math.floor(os.totalmem() / 4 / (CHUNK_BYTES + 2 * bytes));
  return Math.max(1, Math.min(os.availableParallelism(), byMemory));
}

export interface ThreadOptions {
  /** This one included; absent: what the machine has, where that saves time. */
  readonly threads?: number;
  readonly script?: URL;
  /** A thread that is there already; absent: none. It is ended, whether it was needed or not. */
  readonly waiting?: CalibrationThread | null;
}

type Runs = readonly CalibrationRun<NodeFile>[];

type Seen = ReadonlyMap<string, Observation>;

/** Below so many milliseconds of work, starting threads costs more than they save. */
const WORTH_MILLISECONDS = 1500;

const listRuns = (samples: readonly SampleSource<NodeFile>[], parts: number): Runs =>
  Array.from({ length: parts }, (_, part) => samples.map((source, number) => ({ number, source, part }))).flat();

/**
 * Calibrates in this thread and as many others as help. However many there are, the observations are the same, bit for
 * bit. A thread that dies is replaced once. Failures: those of `CalibrationShard`; `no-samples`, `worker-died`.
 */
export async function calibrateInThreads(
  runtime: Runtime,
  setup: ThreadSetup,
  samples: readonly SampleSource<NodeFile>[],
  onProgress: (progress: Progress) => void,
  { script = SCRIPT, threads, waiting = null }: ThreadOptions = {},
): Promise<Result<Observations>> {
  try {
    if (samples.length === 0) return fail({ room: 'runtime', kind: 'no-samples' });
    // It makes itself ready while this thread runs the first sample.
    const ready = waiting?.begin(setup);
    const single = await shardRuntime(threadRuntime(runtime), runtime);
    const shard = single.ok ? await startShard(single.value, setup) : single;
    if (!shard.ok) return shard;
    const runs = listRuns(samples, shard.value.parts.length);
    const tell = (done: number) => onProgress({ stage: 'calibrate', done, total: runs.length });
    tell(0);
    const own = ownHand(shard.value);
    const began = performance.now();
    const first = await own.observe(runs.slice(0, 1));
    if (!first.ok) return first;
    tell(1);
    const worthIt = (performance.now() - began) * (runs.length - 1) > WORTH_MILLISECONDS;
    const hands = threads ?? (worthIt ? threadsFor(setup.packed, script) : 1);
    const hireThread = hiring(ready, () =>
      new CalibrationThread(script, { runtime: threadRuntime(runtime) }).begin(setup),
    );
    const shards = await share({ own, hireThread, hands, runs: runs.slice(1), onDone: (done) => tell(done + 1) });
    if (!shards.ok) return shards;
    const random = samples.some(({ kind }) => kind === 'random');
    const merged = mergeShards(shards.value.map((tensors) => ({ tensors, sampleCount: 0, random })));
    return succeed({ ...merged, sampleCount: samples.length });
  } finally {
    waiting?.end();
  }
}

const threadRuntime = ({ name }: Runtime): ThreadRuntime => (name === 'node' ? 'native' : 'wasm');

type Hire = () => Promise<Result<CalibrationHand>>;

/** The thread that is there already, then new ones. */
function hiring(ready: Promise<Result<CalibrationHand>> | undefined, hireNew: Hire): Hire {
  let first = ready;
  return () => {
    const hired = first ?? hireNew();
    first = undefined;
    return hired;
  };
}

interface Sharing {
  readonly own: CalibrationHand;
  readonly hireThread: Hire;
  readonly hands: number;
  readonly runs: Runs;
  readonly onDone: (done: number) => void;
}

/** The runs shared between this thread and others, which end with it; what each saw. */
async function share({ own, hireThread, hands, runs, onDone }: Sharing): Promise<Result<readonly Seen[]>> {
  if (runs.length === 0) {
    const seen = await own.finish();
    return seen.ok ? succeed([seen.value]) : seen;
  }
  const hired: CalibrationHand[] = [];
  const hire = async (): Promise<Result<CalibrationHand>> => {
    if (hired.length === 0) {
      hired.push(own);
      return succeed(own);
    }
    const thread = await hireThread();
    if (thread.ok) hired.push(thread.value);
    return thread;
  };
  try {
    return await shareWork<CalibrationRun<NodeFile>, CalibrationHand, unknown, Seen>({
      items: runs,
      hands,
      hire,
      work: (hand, batch) => hand.observe(batch),
      finish: (hand) => hand.finish(),
      onDone: (_hand, _done, done) => onDone(done),
    });
  } finally {
    for (const hand of hired) hand.end();
  }
}

/**
 * `nodePlatform` with all of the machine's cores for one calibration. The first thread loads while the model is opened.
 */
export function threadedPlatform(runtime: Runtime): Platform<NodeFile> {
  const helps = os.availableParallelism() > 1 && existsSync(SCRIPT);
  const waiting = helps ? new CalibrationThread(SCRIPT, { runtime: threadRuntime(runtime) }) : null;
  return {
    ...nodePlatform,
    calibrate: (given, setup, samples, onProgress) =>
      calibrateInThreads(given, setup, samples, onProgress, { waiting }),
  };
}
