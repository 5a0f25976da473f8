import { type Result, succeed } from '../core/failures/result';
import { prepareModel } from '../core/graph/prepare-model';
import { packModel } from '../core/onnx/packed-model';
import type { Runtime } from '../runtime/interface';
import { inferTypes } from './infer-types';
import type { OpenOutcome } from './opened-model';
import type { Progress } from './progress';
import { type FileBytes, readFiles } from './read-files';

/**
 * Reads a model with its external data, cleans it up and sees that ONNX Runtime runs it. Where data files are missing,
 * the outcome names them. Failures: those of rooms `onnx` and `graph`, and of `createSession`.
 */
export async function openModel(
  runtime: Runtime,
  files: readonly FileBytes[],
  onProgress: (progress: Progress) => void,
): Promise<Result<OpenOutcome>> {
  onProgress({ stage: 'read', done: 0, total: 1 });
  const read = readFiles(files);
  if (!read.ok) return read;
  if (read.value.kind === 'waiting') return succeed(read.value);
  const { fileName, byteLength, model: asRead } = read.value;
  onProgress({ stage: 'prepare', done: 0, total: 1 });
  const asOpened = await inferTypes(runtime, packModel(asRead));
  if (!asOpened.ok) return asOpened;
  const types = new Map(asOpened.value.types.map((type) => [type.name, type]));
  const prepared = prepareModel(asRead, { types });
  if (!prepared.ok) return prepared;
  const { model, ...preparation } = prepared.value;
  const packed = packModel(model);
  const runnable = await inferTypes(runtime, packed);
  if (!runnable.ok) return runnable;
  return succeed({ kind: 'opened', model: { fileName, byteLength, packed, preparation, ...runnable.value } });
}
