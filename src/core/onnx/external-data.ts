import { clearField } from '@bufbuild/protobuf';
import type { Failure } from '../failures/failure';
import { type Result, fail, succeed } from '../failures/result';
import { copyMessage } from './copy-message';
import { baseName, externalEntry, locationOf } from './data-location';
import { elementCount, elementTypeOf, rawByteLength, toDataType } from './element-type';
import { type ModelProto, type TensorProto, TensorProtoSchema } from './generated/onnx_pb';
import { mapModel } from './graph-map';
import { tensorsOfModel } from './graph-walk';

/** The files that hold weights of this model, as the model names them, each once, in the order of first use. */
export function externalLocations(model: ModelProto): string[] {
  const locations = [...tensorsOfModel(model)].map(locationOf).filter((location) => location !== null);
  return [...new Set(locations)];
}

/**
 * The model with all its data in `raw_data`: views into the given files, not copies. `files` is keyed by path or name;
 * a location is looked up as the model writes it, else by its last part, as files dropped on a page have no folder.
 * Failures: `missing-data-file` (all missing ones at once), `data-file-too-short`, `bad-tensor`.
 */
export function resolveExternalData(model: ModelProto, files: ReadonlyMap<string, Uint8Array>): Result<ModelProto> {
  const byLocation = new Map<string, Uint8Array>();
  const missing: string[] = [];
  for (const location of externalLocations(model)) {
    const bytes = findFile(files, location);
    if (bytes === undefined) missing.push(location);
    else byLocation.set(location, bytes);
  }
  if (missing.length > 0) return fail({ room: 'onnx', kind: 'missing-data-file', locations: missing });
  let failure: Failure | undefined;
  const inside = (tensor: TensorProto): TensorProto => {
    const location = locationOf(tensor);
    const bytes = location === null ? undefined : byLocation.get(location);
    if (location === null || bytes === undefined) return tensor;
    const result = resolveTensor(tensor, location, bytes);
    if (result.ok) return result.value;
    failure ??= result.failure;
    return tensor;
  };
  const resolved = mapModel(model, { initializer: inside, attributeTensor: inside });
  return failure === undefined ? succeed(resolved) : fail(failure);
}

/** A tensor whose `external_data` points into `bytes`, with that range as its `raw_data`. */
function resolveTensor(tensor: TensorProto, location: string, bytes: Uint8Array): Result<TensorProto> {
  const type = elementTypeOf(toDataType(tensor.dataType));
  const count = elementCount(tensor.dims);
  const start = parseBytes(externalEntry(tensor, 'offset') ?? '0');
  const bad = (detail: string) =>
    fail({ room: 'onnx', kind: 'bad-tensor', file: location, tensor: tensor.name, detail });
  if (type === undefined || count === null) return bad('has a kind or shape that cannot lie in a file');
  const needed = rawByteLength(type, count);
  const length = parseBytes(externalEntry(tensor, 'length') ?? `${needed}`);
  if (start === null || length === null) return bad('does not say as a number where its data lies');
  if (length !== needed) return bad(`needs ${needed} bytes but names ${length}`);
  const neededBytes = start + length;
  if (neededBytes > bytes.length) {
    const { length: byteLength } = bytes;
    return fail({ room: 'onnx', kind: 'data-file-too-short', tensor: tensor.name, location, neededBytes, byteLength });
  }
  const rawData = new Uint8Array(bytes.buffer, bytes.byteOffset + start, length);
  const inside = copyMessage(tensor, { rawData, externalData: [] });
  clearField(inside, TensorProtoSchema.field.dataLocation);
  return succeed(inside);
}

function findFile(files: ReadonlyMap<string, Uint8Array>, location: string): Uint8Array | undefined {
  const exact = files.get(location);
  if (exact !== undefined) return exact;
  const name = baseName(location);
  return [...files].find(([path]) => baseName(path) === name)?.[1];
}

/** A count of bytes as `external_data` writes it; null for anything but a plain number that is exact. */
const parseBytes = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);
