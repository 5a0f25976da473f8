import type { Failure } from '../failures/failure';
import { type Result, fail, succeed } from '../failures/result';
import { unpackBits } from './bit-packing';
import { type ElementType, dataTypeName, elementCount, elementTypeOf, toDataType } from './element-type';
import { type TensorProto, TensorProto_DataLocation as DataLocation } from './generated/onnx_pb';
import type { Tensor, TensorData } from './tensor';
import { tensorProblem } from './validate-tensors';

/**
 * A constant as a tensor in memory, one entry an element: int4, int2 and the narrow floats are unpacked, and types that
 * JavaScript lacks are their bit patterns. Shares memory with `raw_data` where that is aligned, so do not write to it.
 * Failures: `unreadable-tensor` for text, complex numbers, data in another file, or data that does not fit the shape.
 */
export function tensorFromProto(proto: TensorProto): Result<Tensor> {
  const elementType = toDataType(proto.dataType);
  const type = elementTypeOf(elementType);
  const count = elementCount(proto.dims);
  const refuse = (detail: string): { readonly ok: false; readonly failure: Failure } =>
    fail({ room: 'onnx', kind: 'unreadable-tensor', tensor: proto.name, detail });
  if (type === undefined) return refuse(`its elements are ${dataTypeName(proto.dataType)}, not plain numbers`);
  if (proto.dataLocation === DataLocation.EXTERNAL) return refuse('its data lies in another file');
  const problem = tensorProblem(proto);
  if (problem !== null || count === null) return refuse(`it ${problem ?? 'has an impossible shape'}`);
  const data = proto.rawData.length > 0 ? fromRaw(proto.rawData, type, count) : fromList(proto, type, count);
  return succeed({ elementType, dims: proto.dims.map(Number), data });
}

/** Little-endian bytes, as in the file; every machine that runs JavaScript engines of today is little-endian too. */
function fromRaw(raw: Uint8Array, type: ElementType, count: number): TensorData {
  const data = new type.storage(type.bits < 8 ? count : 0);
  if (data instanceof Int8Array || data instanceof Uint8Array) {
    if (type.bits < 8) return unpackBits(raw, type.bits, data);
  }
  const aligned = raw.byteOffset % type.storage.BYTES_PER_ELEMENT === 0;
  // A tensor's memory is never shared between threads here, which the type of a view cannot know.
  const buffer = (aligned ? raw.buffer : new Uint8Array(raw).buffer) as ArrayBuffer;
  return new type.storage(buffer, aligned ? raw.byteOffset : 0, count);
}

/** Typed lists keep small integers, half floats and, a byte an entry, packed elements in `int32_data`. */
function fromList(proto: TensorProto, type: ElementType, count: number): TensorData {
  switch (type.storage) {
    case Float32Array:
      return Float32Array.from(proto.floatData);
    case Float64Array:
      return Float64Array.from(proto.doubleData);
    case BigInt64Array:
      return BigInt64Array.from(proto.int64Data);
    case BigUint64Array:
      return BigUint64Array.from(proto.uint64Data);
    case Uint32Array:
      return Uint32Array.from(proto.uint64Data, Number);
    default:
      return type.bits < 6 ? fromRaw(Uint8Array.from(proto.int32Data), type, count) : fromIntegers(proto, type);
  }
}

/** Entries outside the range of the storage wrap around, as 255 for an int8 of −1. */
function fromIntegers(proto: TensorProto, type: ElementType): TensorData {
  const data = new type.storage(proto.int32Data.length);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return data;
  data.set(proto.int32Data);
  return data;
}
