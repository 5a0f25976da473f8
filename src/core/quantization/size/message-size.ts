import { clearField, isFieldSet, toBinary } from '@bufbuild/protobuf';
import { copyMessage } from '../../onnx/copy-message';
import { elementTypeOf, rawByteLength } from '../../onnx/element-type';
import {
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../../onnx/generated/onnx_pb';

/**
 * Bytes of a field that holds `length` bytes: a tag, which is one byte for field numbers below 16, the length as a
 * varint of seven bits a byte, and the bytes themselves (Protocol Buffers, Encoding).
 */
function fieldSize(length: number): number {
  let varint = 1;
  for (let rest = length; rest >= 0x80; rest /= 0x80) varint += 1;
  return 1 + varint + length;
}

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
  const known = SIZES.get(tensor);
  if (known !== undefined) return known;
  const size = hollow.has(tensor) ? hollowSize(tensor) : filledSize(tensor);
  SIZES.set(tensor, size);
  return size;
}

function hollowSize(tensor: TensorProto): number {
  const type = elementTypeOf(tensor.dataType);
  if (type === undefined) throw new Error(`${tensor.name}: elements of type ${tensor.dataType} have no size.`);
  const count = tensor.dims.reduce((product, dim) => product * Number(dim), 1);
  return toBinary(TensorProtoSchema, tensor).byteLength + fieldSize(rawByteLength(type, count));
}

/** Raw data is counted, not copied. */
function filledSize(tensor: TensorProto): number {
  if (!isFieldSet(tensor, TensorProtoSchema.field.rawData)) return toBinary(TensorProtoSchema, tensor).byteLength;
  const around = copyMessage(tensor);
  clearField(around, TensorProtoSchema.field.rawData);
  return toBinary(TensorProtoSchema, around).byteLength + fieldSize(tensor.rawData.byteLength);
}
