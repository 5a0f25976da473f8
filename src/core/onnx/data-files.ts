import { clearField } from '@bufbuild/protobuf';
import { copyMessage } from './copy-message';
import { dataPlace, locationOf } from './data-location';
import { type TensorProto, TensorProtoSchema } from './generated/onnx_pb';

/**
 * Files beside a model that hold its weights, for models that are too large to keep in memory: a weight stays the
 * message that `external_data` makes it, and is read where its values are needed, each time anew. Only in Node; such a
 * model does not cross workers.
 */
export interface DataFiles {
  /** The folder that locations are relative to, for runtimes that read files themselves. */
  readonly folder: string;
  /** A range of a file, in memory of its own. Throws where the file is not there any more. */
  readonly read: (location: string, offset: number, length: number) => Uint8Array<ArrayBuffer>;
}

/**
 * The tensor with its data in `raw_data`: read from its file where it lies in one, else the tensor itself. Not
 * remembered, so that the data goes when the result does. Throws where the place was not checked before (`checkPlace`).
 */
export function withData(tensor: TensorProto, files: DataFiles | undefined): TensorProto {
  const location = locationOf(tensor);
  if (location === null || files === undefined) return tensor;
  const place = dataPlace(tensor);
  if (typeof place === 'string') throw new RangeError(`${tensor.name} ${place}`);
  return insideModel(tensor, files.read(location, place.offset, place.length));
}

/** A tensor of another file with its data in `raw_data`. */
export function insideModel(tensor: TensorProto, rawData: Uint8Array): TensorProto {
  const inside = copyMessage(tensor, { rawData, externalData: [] });
  clearField(inside, TensorProtoSchema.field.dataLocation);
  return inside;
}
