import { create } from '@bufbuild/protobuf';
import { packBits } from './bit-packing';
import { dataTypeName, elementTypeOf } from './element-type';
import { type TensorProto, TensorProtoSchema } from './generated/onnx_pb';
import { toInt64, toInt64List } from './int64';
import { DataType, type Tensor } from './tensor';

/**
 * A tensor as a message with `raw_data`. Whole-byte elements share memory with `tensor.data`; narrower ones are
 * packed. Throws a RangeError when the number of elements is not the product of the dims.
 */
export function tensorToProto(name: string, tensor: Tensor): TensorProto {
  const { dims, elementType, data } = tensor;
  const type = elementTypeOf(elementType);
  const count = dims.reduce((product, dim) => product * dim, 1);
  if (type === undefined) throw new RangeError(`${name}: a tensor cannot hold ${dataTypeName(elementType)}`);
  if (!(data instanceof type.storage)) throw new RangeError(`${name}: ${type.name} needs ${type.storage.name}`);
  if (data.length !== count) throw new RangeError(`${name}: ${data.length} elements for shape [${dims.join(', ')}]`);
  const packed = type.bits < 8 && (data instanceof Int8Array || data instanceof Uint8Array);
  const rawData = packed
    ? packBits(data, type.bits)
    : new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  return create(TensorProtoSchema, { name, dims: toInt64List(dims), dataType: elementType, rawData });
}

/** A float32 tensor of the given shape. */
export const makeFloatTensor = (name: string, dims: readonly number[], values: Iterable<number>): TensorProto =>
  tensorToProto(name, { elementType: DataType.FLOAT, dims, data: Float32Array.from(values) });

/** An int64 tensor: shapes, axes, indices. */
export const makeInt64Tensor = (
  name: string,
  dims: readonly number[],
  values: readonly (number | bigint)[],
): TensorProto => tensorToProto(name, { elementType: DataType.INT64, dims, data: BigInt64Array.from(values, toInt64) });
