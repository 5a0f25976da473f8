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
import { startShard } from './start-shard';
import type { ThreadStart } from './thread-messages';

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
  /** This one included; absent: what the machine has. */
  readonly threads?: number;
  readonly script?: URL;
}

/**
 * Calibrates in this thread and as many others as help. However many there are, the observations are the same, bit for
 * bit. A thread that dies is replaced once. Failures: those of `CalibrationShard`; `no-samples`, `worker-died`.
 */
export async function calibrateInThreads(
  runtime: Runtime,
  setup: ThreadStart['setup'],
  samples: readonly SampleSource<NodeFile>[],
  onProgress: (progress: Progress) => void,
  { script = SCRIPT, threads = threadsFor(setup.packed, script) }: ThreadOptions = {},
): Promise<Result<Observations>> {
  if (samples.length === 0) return fail({ room: 'runtime', kind: 'no-samples' });
  const start: ThreadStart = { runtime: runtime.name === 'node' ? 'native' : 'wasm', setup };
  const shard = await startShard(start, runtime);
  if (!shard.ok) return shard;
  const runs = shard.value.parts.flatMap((_, part) =>
    samples.map((source, number): CalibrationRun<NodeFile> => ({ number, source, part })),
  );
  onProgress({ stage: 'calibrate', done: 0, total: runs.length });
  const hired: CalibrationHand[] = [];
  const hire = async (): Promise<Result<CalibrationHand>> => {
    if (hired.length === 0) {
      const own = ownHand(shard.value);
      hired.push(own);
      return succeed(own);
    }
    const thread = await CalibrationThread.start(script, start);
    if (thread.ok) hired.push(thread.value);
    return thread;
  };
  try {
    const shards = await shareWork<
      CalibrationRun<NodeFile>,
      CalibrationHand,
      unknown,
      ReadonlyMap<string, Observation>
    >({
      items: runs,
      hands: threads,
      hire,
      work: (hand, batch) => hand.observe(batch),
      finish: (hand) => hand.finish(),
      onDone: (_hand, _done, done) => onProgress({ stage: 'calibrate', done, total: runs.length }),
    });
    if (!shards.ok) return shards;
    const random = samples.some(({ kind }) => kind === 'random');
    const merged = mergeShards(shards.value.map((tensors) => ({ tensors, sampleCount: 0, random })));
    return succeed({ ...merged, sampleCount: samples.length });
  } finally {
    for (const hand of hired) hand.end();
  }
}

/** `nodePlatform` with all of the machine's cores for calibration. */
export const threadedPlatform: Platform<NodeFile> = { ...nodePlatform, calibrate: calibrateInThreads };
