import { type Result, succeed } from '../core/failures/result';
import type { SampleSource } from '../core/inputs/sample-source';
import { writeModel } from '../core/onnx/write-model';
import type { Runtime } from '../runtime/interface';
import { checkFile } from './check-file';
import type { Progress } from './progress';
import { type QuantizedModelParts, quantizedModel } from './quantized-model';
import { type Feeding, type Platform, feedsOf } from './sample-feeds';

export interface ExportSetup<File> extends Feeding, QuantizedModelParts {
  /** What the file is run on before it is handed over; null: random data. */
  readonly sample: SampleSource<File> | null;
}

/** A quantized file that was loaded and run before it was given out. */
export interface ExportedFile {
  readonly bytes: Uint8Array;
  /** What was checked, and whether the opset is another than asked for, in sentences for the user. */
  readonly checks: readonly string[];
}

/** What a file is run on where nothing was given. */
export const RANDOM: SampleSource<never> = { kind: 'random', name: 'random data', label: null, seed: 1 };

/**
 * Writes the Q/DQ model as a file and runs that file before it is handed over.
 * Failures: those of `insertQdq`, `feedsForSample` and sessions; `check-failed`.
 */
export async function exportModel<File>(
  runtime: Runtime,
  setup: ExportSetup<File>,
  platform: Platform<File>,
  onProgress: (progress: Progress) => void,
): Promise<Result<ExportedFile>> {
  if (setup.packed.files !== undefined) throw new Error('A model in files is written in parts, not whole.');
  onProgress({ stage: 'write', done: 0, total: 1 });
  const rewritten = quantizedModel(setup);
  if (!rewritten.ok) return rewritten;
  const { float: model, quantized, opsetNote } = rewritten.value;
  const bytes = writeModel(quantized);
  onProgress({ stage: 'check', done: 0, total: 1 });
  const sample = setup.sample ?? RANDOM;
  const feeds = await feedsOf(sample, setup, platform);
  if (!feeds.ok) return feeds;
  const checks = await checkFile(runtime, {
    written: { skeleton: bytes, buffers: [] },
    model,
    packed: setup.packed,
    types: setup.types ?? [],
    plan: setup.plan,
    feeds: feeds.value,
    sample: sample.name,
  });
  if (!checks.ok) return checks;
  onProgress({ stage: 'check', done: 1, total: 1 });
  return succeed({ bytes, checks: opsetNote === null ? checks.value : [opsetNote, ...checks.value] });
}
