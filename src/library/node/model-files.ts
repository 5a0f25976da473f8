import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Result, fail, succeed } from '../../core/failures/result';
import { type LoadedModel, loadRead } from '../../engine/load-model';
import { type ModelRead, openRead } from '../../engine/open-model';
import type { OpenedModel } from '../../engine/opened-model';
import type { Progress } from '../../engine/progress';
import { type FileBytes, readFiles } from '../../engine/read-files';
import type { Runtime } from '../../runtime/interface';
import { unreadableFile } from './file-failure';
import { byteLengthOf, readInPlace } from './model-in-place';

const SILENT = () => undefined;

/** Plain bytes in memory of their own: what a Node Buffer shares with others must not become the buffer of weights. */
async function readBytes(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file);
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return whole ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}

async function readNamed(folder: string, names: readonly string[]): Promise<Result<readonly FileBytes[]>> {
  const files: FileBytes[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    try {
      files.push({ name, bytes: await readBytes(file) });
    } catch (error) {
      return fail(unreadableFile(file, error));
    }
  }
  return succeed(files);
}

/** Bytes of the files that are there. */
async function sizeOf(folder: string, names: readonly string[]): Promise<number> {
  const sizes = await Promise.all(names.map((name) => byteLengthOf(path.join(folder, name))));
  return sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
}

/**
 * Reads a model file and the external data beside it that it names; null where they have `limit` bytes together, or
 * more. Failures: `unreadable-file`, those of room `onnx`.
 */
async function readWhole(file: string, limit = Infinity): Promise<Result<ModelRead | null>> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  if ((await sizeOf(folder, [name])) >= limit) return succeed(null);
  const model = await readNamed(folder, [name]);
  if (!model.ok) return model;
  const read = readFiles(model.value);
  if (!read.ok) return read;
  if (read.value.kind === 'read') return succeed(read.value);
  const { missing } = read.value;
  if ((await sizeOf(folder, [name, ...missing])) >= limit) return succeed(null);
  const data = await readNamed(folder, missing);
  if (!data.ok) return data;
  const complete = readFiles([...model.value, ...data.value]);
  if (!complete.ok) return complete;
  if (complete.value.kind === 'read') return succeed(complete.value);
  // Every data file was there; one of another name would have been asked for.
  return fail({ room: 'onnx', kind: 'missing-data-file', locations: complete.value.missing });
}

/**
 * Reads a model; one of `largeBytes` and more, its data counted, leaves its weights in the files.
 * Failures: `unreadable-file`, those of room `onnx`.
 */
export async function readBySize(file: string, largeBytes: number): Promise<Result<ModelRead>> {
  const small = await readWhole(file, largeBytes);
  if (!small.ok) return small;
  if (small.value !== null) return succeed(small.value);
  const large = await readInPlace(file);
  if (large.ok) return large;
  // What is wrong with a file is said by reading it whole, as for all others.
  const whole = await readWhole(file);
  return whole.ok ? large : whole;
}

/**
 * Opens a model file with the external data beside it, cleaned up as the studio does before it quantizes.
 * Failures: `unreadable-file`, those of rooms `onnx` and `graph`, and of `createSession`.
 */
export async function openFile(
  runtime: Runtime,
  file: string,
  onProgress: (progress: Progress) => void = SILENT,
): Promise<Result<OpenedModel>> {
  const read = await readBySize(file, Infinity);
  return read.ok ? openRead(runtime, read.value, onProgress) : read;
}

/** Opens a model exactly as its file has it, for comparisons. Failures as for `openFile`. */
export async function loadFile(runtime: Runtime, file: string): Promise<Result<LoadedModel>> {
  const read = await readBySize(file, Infinity);
  return read.ok ? loadRead(runtime, read.value) : read;
}
