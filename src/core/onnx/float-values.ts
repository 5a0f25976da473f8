import { decodeHalf } from './half-float';
import { DataType, type Tensor } from './tensor';
import { tensorFromProto } from './tensor-from-proto';
import type { TensorProto } from './generated/onnx_pb';

/** Element types whose values are floats of 16 bits or more: what quantization starts from. */
const FLOAT_TYPES: ReadonlySet<DataType> = new Set([
  DataType.FLOAT,
  DataType.FLOAT16,
  DataType.BFLOAT16,
  DataType.DOUBLE,
]);

export const isFloatType = (type: DataType): boolean => FLOAT_TYPES.has(type);

/**
 * The values of a float constant as float32, row-major. float32 shares memory where aligned; float16 and bfloat16
 * convert exactly, double rounds. Throws a RangeError for other element types and for data that cannot be read: a
 * model of `readModel` with its external data resolved has none.
 */
export function float32Values(proto: TensorProto): Float32Array {
  const tensor = tensorFromProto(proto);
  if (!tensor.ok) throw new RangeError(`${proto.name}: data cannot be read`);
  return toFloat32(tensor.value);
}

/** The values of a float tensor as float32; see `float32Values`. */
export function toFloat32({ elementType, data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  if (data instanceof Float64Array) return Float32Array.from(data);
  if (data instanceof Uint16Array && elementType === DataType.FLOAT16) return fromHalf(data);
  if (data instanceof Uint16Array && elementType === DataType.BFLOAT16) return fromBfloat(data);
  throw new RangeError('only float tensors have float values');
}

/** A bfloat16 is the upper half of a float32. */
function fromBfloat(patterns: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(patterns, (pattern) => pattern << 16).buffer);
}

let halfTable: Float32Array | undefined;

/** Each of the 65,536 patterns is worked out once, as large models have millions of them. */
function fromHalf(patterns: Uint16Array): Float32Array {
  const table = (halfTable ??= Float32Array.from({ length: 65_536 }, (_, pattern) => decodeHalf(pattern)));
  return Float32Array.from(patterns, (pattern) => table[pattern] ?? Number.NaN);
}
