import { closeSync, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type Result, fail, succeed } from '../../core/failures/result';
import { type DataFiles, withData } from '../../core/onnx/data-files';
import { locationOf } from '../../core/onnx/data-location';
import { checkPlace, externalLocations } from '../../core/onnx/external-data';
import type { ModelProto, TensorProto } from '../../core/onnx/generated/onnx_pb';
import { mapModel } from '../../core/onnx/graph-map';
import { tensorsOfModel } from '../../core/onnx/graph-walk';
import { type PackedModel, isLargeInFile, packModel } from '../../core/onnx/packed-model';
import { readModel } from '../../core/onnx/read-model';
import { skeletonOfFile } from '../../core/onnx/skeleton-of-file';
import type { ModelRead } from '../../engine/open-model';
import { unreadableFile } from './file-failure';

/** A range of a file, in memory of its own. Throws where it cannot be read. */
function readRange(file: string, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const handle = openSync(file, 'r');
  try {
    for (let done = 0; done < length;) {
      const read = readSync(handle, bytes, done, length - done, offset + done);
      if (read === 0) throw new Error(`${file} has become shorter while it was read`);
      done += read;
    }
  } finally {
    closeSync(handle);
  }
  return bytes;
}

/** The files in a folder, read by ranges. */
const filesIn = (folder: string): DataFiles => ({
  folder,
  read: (location, offset, length) => readRange(path.join(folder, location), offset, length),
});

/** Bytes of a file; null where it is not there. */
export async function byteLengthOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch {
    return null;
  }
}

/** Bytes of the files of a folder. Failure: `missing-data-file`. */
async function sizesOf(folder: string, locations: readonly string[]): Promise<Result<ReadonlyMap<string, number>>> {
  const sizes = new Map<string, number>();
  const missing: string[] = [];
  for (const location of locations) {
    const size = await byteLengthOf(path.join(folder, location));
    if (size === null) missing.push(location);
    else sizes.set(location, size);
  }
  return missing.length === 0 ? succeed(sizes) : fail({ room: 'onnx', kind: 'missing-data-file', locations: missing });
}

/** Every range that the model names is in its file. */
function checkPlaces(model: ModelProto, sizes: ReadonlyMap<string, number>): Result<void> {
  for (const tensor of tensorsOfModel(model)) {
    const location = locationOf(tensor);
    const place = location === null ? null : checkPlace(tensor, location, sizes.get(location) ?? 0);
    if (place?.ok === false) return place;
  }
  return succeed(undefined);
}

/** Small constants are read at once: shapes follow from them. So is what bodies and attributes hold. */
function withSmallData(model: ModelProto, files: DataFiles): ModelProto {
  const stays = new Set<TensorProto>(model.graph?.initializer.filter(isLargeInFile));
  return mapModel(model, {
    initializer: (tensor) => (stays.has(tensor) ? tensor : withData(tensor, files)),
    attributeTensor: (tensor) => withData(tensor, files),
  });
}

/** A model file as it is, its weights left in it. Failures: those of `readInPlace`. */
export async function packInPlace(file: string): Promise<Result<PackedModel>> {
  const read = await readInPlace(file);
  return read.ok ? succeed(packModel(read.value.model, read.value.files)) : read;
}

/**
 * Reads a model and leaves its weights where they are, in the model file or beside it: only their places are known.
 * Failures: `unreadable-file`, those of room `onnx`.
 */
export async function readInPlace(file: string): Promise<Result<ModelRead>> {
  const [folder, fileName] = [path.dirname(file), path.basename(file)];
  const files = filesIn(folder);
  try {
    const { size: byteLength } = await stat(file);
    const read = (offset: number, length: number) => files.read(fileName, offset, length);
    const skeleton = skeletonOfFile({ name: fileName, byteLength, read }) ?? read(0, byteLength);
    const model = readModel(skeleton, fileName);
    if (!model.ok) return model;
    const sizes = await sizesOf(folder, externalLocations(model.value));
    if (!sizes.ok) return sizes;
    const places = checkPlaces(model.value, sizes.value);
    if (!places.ok) return places;
    const all = [...new Map([...sizes.value, [fileName, byteLength]]).values()].reduce((sum, size) => sum + size, 0);
    return succeed({ fileName, byteLength: all, model: withSmallData(model.value, files), files });
  } catch (error) {
    return fail(unreadableFile(file, error));
  }
}
