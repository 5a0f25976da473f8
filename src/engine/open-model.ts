import { type Result, fail, succeed } from '../core/failures/result';
import { prepareModel } from '../core/graph/prepare-model';
import { resolveExternalData } from '../core/onnx/external-data';
import { packModel } from '../core/onnx/packed-model';
import { readModel } from '../core/onnx/read-model';
import type { Runtime } from '../runtime/interface';
import { inferTypes } from './infer-types';
import type { OpenOutcome } from './opened-model';
import type { Progress } from './progress';

/** A file of a model: the model itself or external data. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The model among the files: the first that ends in .onnx, else the first that does not look like data. */
export function modelFileAmong<File extends { readonly name: string }>(files: readonly File[]): File | undefined {
  return (
    files.find(({ name }) => /\.onnx$/i.test(name)) ??
    files.find(({ name }) => !/(\.data|\.bin|\.weights?|_data)$/i.test(name)) ??
    files[0]
  );
}

/**
 * Reads a model with its external data, cleans it up and sees that ONNX Runtime runs it. Where data files are missing,
 * the outcome names them. Failures: those of rooms `onnx` and `graph`, and of `createSession`.
 */
export async function openModel(
  runtime: Runtime,
  files: readonly FileBytes[],
  onProgress: (progress: Progress) => void,
): Promise<Result<OpenOutcome>> {
  const file = modelFileAmong(files);
  if (file === undefined) return fail({ room: 'onnx', kind: 'not-onnx', file: 'Nothing', detail: 'no file was given' });
  onProgress({ stage: 'read', done: 0, total: 1 });
  const read = readModel(file.bytes, file.name);
  if (!read.ok) return read;
  const data = new Map(files.filter((other) => other !== file).map(({ name, bytes }) => [name, bytes]));
  const resolved = resolveExternalData(read.value, data);
  if (!resolved.ok) {
    const { failure } = resolved;
    const waiting = failure.room === 'onnx' && failure.kind === 'missing-data-file';
    return waiting ? succeed({ kind: 'waiting', modelFile: file.name, missing: failure.locations }) : resolved;
  }
  onProgress({ stage: 'prepare', done: 0, total: 1 });
  const asOpened = await inferTypes(runtime, packModel(resolved.value));
  if (!asOpened.ok) return asOpened;
  const types = new Map(asOpened.value.types.map((type) => [type.name, type]));
  const prepared = prepareModel(resolved.value, { types });
  if (!prepared.ok) return prepared;
  const { model, ...preparation } = prepared.value;
  const packed = packModel(model);
  const runnable = await inferTypes(runtime, packed);
  if (!runnable.ok) return runnable;
  const byteLength = files.reduce((total, { bytes }) => total + bytes.byteLength, 0);
  return succeed({
    kind: 'opened',
    model: { fileName: file.name, byteLength, packed, preparation, ...runnable.value },
  });
}
