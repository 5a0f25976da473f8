import { clearField, create, fromBinary } from '@bufbuild/protobuf';
import { copyMessage } from './copy-message';
import { type DataFiles, withData } from './data-files';
import { dataPlace, locationOf } from './data-location';
import { elementCount } from './element-type';
import { resolveExternalData } from './external-data';
import {
  type ModelProto,
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProto_DataLocation as DataLocation,
  TensorProtoSchema,
} from './generated/onnx_pb';
import { inRawData } from './raw-tensor';
import { writeModel } from './write-model';

/**
 * A model ready to cross a worker boundary or to be loaded by a runtime: a few kilobytes of graph (`skeleton`, a
 * serialized ModelProto whose large initializers are EXTERNAL) and the untouched buffers that hold the weights.
 * `external_data` of each initializer names a buffer by `location`, with `offset` and `length` in bytes.
 */
export interface PackedModel {
  readonly skeleton: Uint8Array;
  readonly buffers: readonly PackedBuffer[];
  /** Where the weights are that no buffer holds; absent: there are none. A model with files stays in its process. */
  readonly files?: DataFiles;
}

export interface PackedBuffer {
  readonly location: string;
  readonly bytes: Uint8Array;
}

/**
 * Data of this many bytes and more leaves the skeleton. Below it lie shapes, axes and scales: ONNX Runtime reads those
 * while it infers shapes, which it cannot do with external data.
 */
export const EXTERNAL_BYTES = 1024;

/**
 * Packs a model without copying its weights: initializers that are views into one ArrayBuffer (the opened file) share
 * one buffer, which is that whole ArrayBuffer. Large typed lists (`float_data`) become raw data first. Weights
 * in bodies and attributes stay in the skeleton: ONNX Runtime looks for external data of bodies on the disk (measured
 * with 1.30). Initializers in `files` stay there. The given model stays as it was.
 */
export function packModel(model: ModelProto, files?: DataFiles): PackedModel {
  const locations = new Map<ArrayBufferLike, string>();
  const pack = (tensor: TensorProto): TensorProto => {
    if (!isLarge(tensor)) return tensor;
    const raw = inRawData(tensor);
    const { buffer, byteOffset, byteLength } = raw.rawData;
    if (byteLength < EXTERNAL_BYTES) return tensor;
    const location = locations.get(buffer) ?? `buffer-${locations.size}`;
    locations.set(buffer, location);
    return externalTensor(raw, { location, offset: `${byteOffset}`, length: `${byteLength}` });
  };
  const { graph } = model;
  const packed = graph === undefined ? undefined : copyMessage(graph, { initializer: graph.initializer.map(pack) });
  const skeleton = writeModel(packed === undefined ? model : copyMessage(model, { graph: packed }));
  return {
    skeleton,
    buffers: Array.from(locations, ([buffer, location]) => ({ location, bytes: new Uint8Array(buffer) })),
    ...(files === undefined ? {} : { files }),
  };
}

/**
 * The model that was packed, its weights views into the given buffers. Throws when `packed` is not from `packModel`.
 * Data that lay in typed lists is raw data now, weights in files are still there; all else is the same message.
 */
export function unpackModel(packed: PackedModel): ModelProto {
  const skeleton = fromBinary(ModelProtoSchema, packed.skeleton);
  const files = new Map(packed.buffers.map(({ location, bytes }) => [location, bytes]));
  const model = resolveExternalData(skeleton, files, packed.files === undefined ? 'missing' : 'left');
  if (!model.ok) throw new RangeError(`not a packed model: ${model.failure.kind}`);
  return model.value;
}

/** Whether an external tensor is large enough to stay in its file. */
export function isLargeInFile(tensor: TensorProto): boolean {
  const place = locationOf(tensor) === null ? null : dataPlace(tensor);
  return place !== null && typeof place !== 'string' && place.length >= EXTERNAL_BYTES;
}

/** The model with all its weights in memory, for runtimes that read no files. */
export function packedInMemory(packed: PackedModel): PackedModel {
  const { files } = packed;
  if (files === undefined) return packed;
  const model = unpackModel(packed);
  const { graph } = model;
  if (graph === undefined) return packed;
  const initializer = graph.initializer.map((tensor) => withData(tensor, files));
  return packModel(copyMessage(model, { graph: copyMessage(graph, { initializer }) }));
}

/** Whether a tensor is worth a look: a quick answer for the many small ones. */
const isLarge = ({ rawData, dims }: TensorProto): boolean =>
  rawData.length >= EXTERNAL_BYTES || (rawData.length === 0 && (elementCount(dims) ?? 0) >= EXTERNAL_BYTES / 8);

/** The tensor with a place in a file instead of its data. */
export function externalTensor(tensor: TensorProto, place: Readonly<Record<string, string>>): TensorProto {
  const external = copyMessage(tensor, {
    dataLocation: DataLocation.EXTERNAL,
    externalData: Object.entries(place).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value })),
  });
  // An empty field would still be a field: absence is what ONNX Runtime asks for.
  clearField(external, TensorProtoSchema.field.rawData);
  return external;
}
