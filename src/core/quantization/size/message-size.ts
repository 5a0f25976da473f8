import { clearField, isFieldSet, toBinary } from '@bufbuild/protobuf';
import { encodeText } from '../../onnx/utf8';
import { copyMessage } from '../../onnx/copy-message';
import { insideModel } from '../../onnx/data-files';
import { dataPlace, locationOf } from '../../onnx/data-location';
import { elementTypeOf, rawByteLength } from '../../onnx/element-type';
import {
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../../onnx/generated/onnx_pb';

/** Bytes of a number as a varint: seven bits a byte (Protocol Buffers, Encoding). */
function varintSize(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest /= 0x80) bytes += 1;
  return bytes;
}

/** Field numbers below 16 have tags of one byte; all fields that are counted here do. */
const TAG = 1;

/** Bytes of a field that holds `length` bytes: its tag, the length, and the bytes themselves. */
const fieldSize = (length: number): number => TAG + varintSize(length) + length;

/** Tensors without their data, which counts all the same. */
export type Hollow = ReadonlySet<TensorProto>;

/** Bytes of what `writeModel` would write, the data of hollow initializers included. */
export function modelSize(model: ModelProto, hollow: Hollow): number {
  const { graph } = model;
  if (graph === undefined) return toBinary(ModelProtoSchema, model).byteLength;
  const around = copyMessage(model);
  clearField(around, ModelProtoSchema.field.graph);
  const nodes = toBinary(GraphProtoSchema, copyMessage(graph, { initializer: [] })).byteLength;
  const initializers = graph.initializer.reduce((sum, tensor) => sum + fieldSize(tensorSize(tensor, hollow)), 0);
  return toBinary(ModelProtoSchema, around).byteLength + fieldSize(nodes + initializers);
}

/** Initializers of a model are the same messages in every file that is made of it. */
const SIZES = new WeakMap<TensorProto, number>();

function tensorSize(tensor: TensorProto, hollow: Hollow): number {
  if (hollow.has(tensor)) return hollowSize(tensor);
  const size = SIZES.get(tensor) ?? filledSize(tensor);
  SIZES.set(tensor, size);
  return size;
}

/** Counted by hand, since there are many of them: dims (each its own field), data_type, name and raw_data. */
function hollowSize({ name, dims, dataType }: TensorProto): number {
  const type = elementTypeOf(dataType);
  if (type === undefined) throw new Error(`${name}: elements of type ${dataType} have no size.`);
  const sizes = dims.map(Number);
  const count = sizes.reduce((product, dim) => product * dim, 1);
  const shape = sizes.reduce((sum, dim) => sum + TAG + varintSize(dim), 0);
  const data = fieldSize(rawByteLength(type, count));
  return shape + TAG + varintSize(dataType) + fieldSize(encodeText(name).byteLength) + data;
}

const NOTHING = new Uint8Array();

/** Raw data is counted, not copied; that of a weight in another file as if it were inside. */
function filledSize(tensor: TensorProto): number {
  const place = locationOf(tensor) === null ? null : dataPlace(tensor);
  if (place !== null && typeof place !== 'string') {
    const inside = insideModel(tensor, NOTHING);
    clearField(inside, TensorProtoSchema.field.rawData);
    return toBinary(TensorProtoSchema, inside).byteLength + fieldSize(place.length);
  }
  if (!isFieldSet(tensor, TensorProtoSchema.field.rawData)) return toBinary(TensorProtoSchema, tensor).byteLength;
  const around = copyMessage(tensor);
  clearField(around, TensorProtoSchema.field.rawData);
  return toBinary(TensorProtoSchema, around).byteLength + fieldSize(tensor.rawData.byteLength);
}
