import { type Result, succeed } from '../core/failures/result';
import { prepareModel } from '../core/graph/prepare-model';
import type { DataFiles } from '../core/onnx/data-files';
import type { ModelProto } from '../core/onnx/generated/onnx_pb';
import { packModel } from '../core/onnx/packed-model';
import type { Runtime } from '../runtime/interface';
import { inferTypes } from './infer-types';
import type { OpenOutcome, OpenedModel } from './opened-model';
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
  const opened = await openRead(runtime, read.value, onProgress);
  return opened.ok ? succeed({ kind: 'opened', model: opened.value }) : opened;
}

/** A model as its file says. */
export interface ModelRead {
  readonly fileName: string;
  readonly byteLength: number;
  readonly model: ModelProto;
  /** Where the weights are that `model` does not hold; absent: it holds them all. */
  readonly files?: DataFiles;
}

/** Cleans up a model that was read and sees that ONNX Runtime runs it. Failures: those of `openModel`. */
export async function openRead(
  runtime: Runtime,
  { fileName, byteLength, model: asRead, files }: ModelRead,
  onProgress: (progress: Progress) => void,
): Promise<Result<OpenedModel>> {
  onProgress({ stage: 'prepare', done: 0, total: 1 });
  const asOpened = await inferTypes(runtime, packModel(asRead, files));
  if (!asOpened.ok) return asOpened;
  const types = new Map(asOpened.value.types.map((type) => [type.name, type]));
  const prepared = prepareModel(asRead, { types, ...(files === undefined ? {} : { files }) });
  if (!prepared.ok) return prepared;
  const { model, ...preparation } = prepared.value;
  const packed = packModel(model, files);
  const runnable = await inferTypes(runtime, packed);
  if (!runnable.ok) return runnable;
  return succeed({ fileName, byteLength, packed, preparation, ...runnable.value });
}
