import type { Failure } from '../failures/failure';
import { type Result, fail, succeed } from '../failures/result';
import { insideModel } from './data-files';
import { type DataPlace, baseName, dataPlace, locationOf } from './data-location';
import type { ModelProto, TensorProto } from './generated/onnx_pb';
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
 * Tensors in files that are not given are a failure, or stay as they are where `others` says so. Failures: `missing-data-file` (all missing ones at once), `data-file-too-short`, `bad-tensor`.
 */
export function resolveExternalData(
  model: ModelProto,
  files: ReadonlyMap<string, Uint8Array>,
  others: 'missing' | 'left' = 'missing',
): Result<ModelProto> {
  const byLocation = new Map<string, Uint8Array>();
  const missing: string[] = [];
  for (const location of externalLocations(model)) {
    const bytes = findFile(files, location);
    if (bytes === undefined) missing.push(location);
    else byLocation.set(location, bytes);
  }
  if (missing.length > 0 && others === 'missing')
    return fail({ room: 'onnx', kind: 'missing-data-file', locations: missing });
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
  const place = checkPlace(tensor, location, bytes.length);
  if (!place.ok) return place;
  const { offset, length } = place.value;
  return succeed(insideModel(tensor, new Uint8Array(bytes.buffer, bytes.byteOffset + offset, length)));
}

/**
 * Where in a file of `byteLength` bytes the data of an external tensor lies.
 * Failures: `bad-tensor`, `data-file-too-short`.
 */
export function checkPlace(tensor: TensorProto, location: string, byteLength: number): Result<DataPlace> {
  const place = dataPlace(tensor);
  const { name } = tensor;
  if (typeof place === 'string') {
    return fail({ room: 'onnx', kind: 'bad-tensor', file: location, tensor: name, detail: place });
  }
  const neededBytes = place.offset + place.length;
  if (neededBytes <= byteLength) return succeed(place);
  return fail({ room: 'onnx', kind: 'data-file-too-short', tensor: name, location, neededBytes, byteLength });
}

function findFile(files: ReadonlyMap<string, Uint8Array>, location: string): Uint8Array | undefined {
  const exact = files.get(location);
  if (exact !== undefined) return exact;
  const name = baseName(location);
  return [...files].find(([path]) => baseName(path) === name)?.[1];
}
