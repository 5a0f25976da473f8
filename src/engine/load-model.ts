import { type Result, succeed } from '../core/failures/result';
import { type PackedModel, packModel } from '../core/onnx/packed-model';
import type { TensorType } from '../core/onnx/tensor';
import type { Runtime } from '../runtime/interface';
import { inferTypes } from './infer-types';
import type { ModelRead } from './open-model';
import { type FileBytes, type FilesRead, readFiles } from './read-files';

/** A model exactly as its file has it, for comparisons of files that others made. */
export interface LoadedModel {
  readonly kind: 'loaded';
  readonly fileName: string;
  readonly byteLength: number;
  readonly packed: PackedModel;
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  readonly types: readonly TensorType[];
}

/**
 * Reads a model with its external data and sees that ONNX Runtime runs it; nothing is cleaned up.
 * Failures: those of room `onnx` and of `createSession`.
 */
export async function loadModel(
  runtime: Runtime,
  files: readonly FileBytes[],
): Promise<Result<LoadedModel | Extract<FilesRead, { readonly kind: 'waiting' }>>> {
  const read = readFiles(files);
  if (!read.ok) return read;
  return read.value.kind === 'waiting' ? succeed(read.value) : loadRead(runtime, read.value);
}

/** Sees that ONNX Runtime runs a model that was read. Failures: those of `createSession`. */
export async function loadRead(
  runtime: Runtime,
  { fileName, byteLength, model, files }: ModelRead,
): Promise<Result<LoadedModel>> {
  const packed = packModel(model, files);
  const runnable = await inferTypes(runtime, packed);
  return runnable.ok ? succeed({ kind: 'loaded', fileName, byteLength, packed, ...runnable.value }) : runnable;
}
