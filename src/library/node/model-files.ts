import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Result, fail, succeed } from '../../core/failures/result';
import { type LoadedModel, loadModel } from '../../engine/load-model';
import { openModel } from '../../engine/open-model';
import type { OpenedModel } from '../../engine/opened-model';
import type { Progress } from '../../engine/progress';
import { type FileBytes, readFiles } from '../../engine/read-files';
import type { Runtime } from '../../runtime/interface';
import { unreadableFile } from './file-failure';

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

/** A model file and the external data beside it that it names. Failures: `unreadable-file`, those of room `onnx`. */
async function filesOf(file: string): Promise<Result<readonly FileBytes[]>> {
  const folder = path.dirname(file);
  const model = await readNamed(folder, [path.basename(file)]);
  const read = model.ok ? readFiles(model.value) : model;
  if (!model.ok || !read.ok || read.value.kind === 'read') return read.ok ? model : read;
  const data = await readNamed(folder, read.value.missing);
  return data.ok ? succeed([...model.value, ...data.value]) : data;
}

/** Every data file was there; one of another name would have been asked for. */
const incomplete = (missing: readonly string[]) =>
  fail({ room: 'onnx', kind: 'missing-data-file', locations: missing });

/**
 * Opens a model file with the external data beside it, cleaned up as the studio does before it quantizes.
 * Failures: `unreadable-file`, those of rooms `onnx` and `graph`, and of `createSession`.
 */
export async function openFile(
  runtime: Runtime,
  file: string,
  onProgress: (progress: Progress) => void = SILENT,
): Promise<Result<OpenedModel>> {
  const files = await filesOf(file);
  if (!files.ok) return files;
  const outcome = await openModel(runtime, files.value, onProgress);
  if (!outcome.ok) return outcome;
  return outcome.value.kind === 'opened' ? succeed(outcome.value.model) : incomplete(outcome.value.missing);
}

/** Opens a model exactly as its file has it, for comparisons. Failures as for `openFile`. */
export async function loadFile(runtime: Runtime, file: string): Promise<Result<LoadedModel>> {
  const files = await filesOf(file);
  if (!files.ok) return files;
  const outcome = await loadModel(runtime, files.value);
  if (!outcome.ok) return outcome;
  return outcome.value.kind === 'loaded' ? succeed(outcome.value) : incomplete(outcome.value.missing);
}
