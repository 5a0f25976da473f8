import { type Result, fail, succeed } from '../core/failures/result';
import { mergeShards } from '../core/observers/merge-observations';
import type { Observations } from '../core/observers/observation';
import type { SampleSource } from '../core/inputs/sample-source';
import type { Runtime } from '../runtime/interface';
import { CalibrationShard, type CalibrationSetup } from './calibrate';
import type { Progress } from './progress';
import type { Platform } from './sample-feeds';

/**
 * Runs all samples here, without workers, and gives what they showed: the same, bit for bit, as when they are shared
 * between workers. Observers that the user wrote need a sandbox and are not run. Failures: those of
 * `CalibrationShard`; `no-samples`.
 */
export async function calibrateAlone<File>(
  runtime: Runtime,
  setup: Omit<CalibrationSetup, 'custom'>,
  samples: readonly SampleSource<File>[],
  platform: Platform<File>,
  onProgress: (progress: Progress) => void,
): Promise<Result<Observations>> {
  if (samples.length === 0) return fail({ room: 'runtime', kind: 'no-samples' });
  const shard = await CalibrationShard.start(runtime, setup, platform);
  if (!shard.ok) return shard;
  const { parts } = shard.value;
  const total = parts.length * samples.length;
  onProgress({ stage: 'calibrate', done: 0, total });
  for (const part of parts.keys()) {
    for (const [number, source] of samples.entries()) {
      const outcome = await shard.value.observe({ number, source, part });
      if (!outcome.ok) return outcome;
      onProgress({ stage: 'calibrate', done: part * samples.length + number + 1, total });
    }
  }
  await shard.value.release();
  const random = samples.some(({ kind }) => kind === 'random');
  const seen = { tensors: shard.value.observations(), sampleCount: 0, random };
  return succeed({ ...mergeShards([seen]), sampleCount: samples.length });
}
