import { type Result, fail, succeed } from '../core/failures/result';
import { resolveExternalData } from '../core/onnx/external-data';
import type { ModelProto } from '../core/onnx/generated/onnx_pb';
import { readModel } from '../core/onnx/read-model';

/** A file of a model: the model itself or external data. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A model as its file says, its weights in place; or the external data files that it names and that are not there. */
export type FilesRead =
  | { readonly kind: 'read'; readonly fileName: string; readonly byteLength: number; readonly model: ModelProto }
  | { readonly kind: 'waiting'; readonly modelFile: string; readonly missing: readonly string[] };

/** The model among the files: the first that ends in .onnx, else the first that does not look like data. */
export function modelFileAmong<File extends { readonly name: string }>(files: readonly File[]): File | undefined {
  return (
    files.find(({ name }) => /\.onnx$/i.test(name)) ??
    files.find(({ name }) => !/(\.data|\.bin|\.weights?|_data)$/i.test(name)) ??
    files[0]
  );
}

/** Reads a model with its external data. Failures: those of room `onnx`. */
export function readFiles(files: readonly FileBytes[]): Result<FilesRead> {
  const file = modelFileAmong(files);
  if (file === undefined) return fail({ room: 'onnx', kind: 'not-onnx', file: 'Nothing', detail: 'no file was given' });
  const read = readModel(file.bytes, file.name);
  if (!read.ok) return read;
  const data = new Map(files.filter((other) => other !== file).map(({ name, bytes }) => [name, bytes]));
  const resolved = resolveExternalData(read.value, data);
  if (resolved.ok) {
    const byteLength = files.reduce((total, { bytes }) => total + bytes.byteLength, 0);
    return succeed({ kind: 'read', fileName: file.name, byteLength, model: resolved.value });
  }
  const { failure } = resolved;
  const waiting = failure.room === 'onnx' && failure.kind === 'missing-data-file';
  return waiting ? succeed({ kind: 'waiting', modelFile: file.name, missing: failure.locations }) : resolved;
}
