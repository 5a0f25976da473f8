import { DataType, type TensorData } from './tensor';

/** How elements of one type lie in a file and in memory. */
export interface ElementType {
  /** As users and ONNX write it: `float`, `int8`, `bfloat16`. */
  readonly name: string;
  /** Bits of one element in `raw_data`: below 8, elements are packed, the first in the lowest bits. */
  readonly bits: number;
  /** In memory each element takes one entry; types that JavaScript lacks are their bit patterns, unsigned. */
  readonly storage: TensorDataConstructor;
  /** The typed list of TensorProto that holds such elements when they are not in `raw_data`. */
  readonly list: TypedList;
}

export type TypedList = 'floatData' | 'doubleData' | 'int32Data' | 'int64Data' | 'uint64Data';

export type TensorDataConstructor =
  | Float32ArrayConstructor
  | Float64ArrayConstructor
  | Int8ArrayConstructor
  | Uint8ArrayConstructor
  | Int16ArrayConstructor
  | Uint16ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | BigInt64ArrayConstructor
  | BigUint64ArrayConstructor;

const row = (
  name: string,
  bits: number,
  storage: TensorDataConstructor,
  list: TypedList = 'int32Data',
): ElementType => ({ name, bits, storage, list });

const ELEMENT_TYPES: Partial<Record<DataType, ElementType>> = {
  [DataType.FLOAT]: row('float', 32, Float32Array, 'floatData'),
  [DataType.DOUBLE]: row('double', 64, Float64Array, 'doubleData'),
  [DataType.FLOAT16]: row('float16', 16, Uint16Array),
  [DataType.BFLOAT16]: row('bfloat16', 16, Uint16Array),
  [DataType.INT8]: row('int8', 8, Int8Array),
  [DataType.UINT8]: row('uint8', 8, Uint8Array),
  [DataType.INT16]: row('int16', 16, Int16Array),
  [DataType.UINT16]: row('uint16', 16, Uint16Array),
  [DataType.INT32]: row('int32', 32, Int32Array),
  [DataType.UINT32]: row('uint32', 32, Uint32Array, 'uint64Data'),
  [DataType.INT64]: row('int64', 64, BigInt64Array, 'int64Data'),
  [DataType.UINT64]: row('uint64', 64, BigUint64Array, 'uint64Data'),
  [DataType.BOOL]: row('bool', 8, Uint8Array),
  [DataType.INT4]: row('int4', 4, Int8Array),
  [DataType.UINT4]: row('uint4', 4, Uint8Array),
  [DataType.INT2]: row('int2', 2, Int8Array),
  [DataType.UINT2]: row('uint2', 2, Uint8Array),
  [DataType.FLOAT8E4M3FN]: row('float8e4m3fn', 8, Uint8Array),
  [DataType.FLOAT8E4M3FNUZ]: row('float8e4m3fnuz', 8, Uint8Array),
  [DataType.FLOAT8E5M2]: row('float8e5m2', 8, Uint8Array),
  [DataType.FLOAT8E5M2FNUZ]: row('float8e5m2fnuz', 8, Uint8Array),
  [DataType.FLOAT8E8M0]: row('float8e8m0', 8, Uint8Array),
  [DataType.FLOAT4E2M1]: row('float4e2m1', 4, Uint8Array),
  [DataType.FLOAT6E2M3]: row('float6e2m3', 6, Uint8Array),
  [DataType.FLOAT6E3M2]: row('float6e3m2', 6, Uint8Array),
};

/** Element types that a `Tensor` cannot hold, but that a file may carry. */
const NAMES_ONLY: Partial<Record<DataType, string>> = {
  [DataType.STRING]: 'string',
  [DataType.COMPLEX64]: 'complex64',
  [DataType.COMPLEX128]: 'complex128',
};

/** How elements of this type lie; undefined for strings, complex numbers and unknown types. */
export const elementTypeOf = (type: DataType): ElementType | undefined => ELEMENT_TYPES[type];

const CODES: ReadonlyMap<number, DataType> = new Map(
  Object.values(DataType)
    .filter((value) => typeof value !== 'string')
    .map((type) => [type, type]),
);

/** The element type that an int32 field of a message stands for; UNDEFINED for one that is unknown here. */
export const toDataType = (code: number): DataType => CODES.get(code) ?? DataType.UNDEFINED;

/** The name of an element type as users and ONNX write it; `type 99` for one that is unknown here. */
export function dataTypeName(code: number): string {
  const type = toDataType(code);
  return ELEMENT_TYPES[type]?.name ?? NAMES_ONLY[type] ?? `type ${code}`;
}

/** Number of elements of a shape, or null where a dimension is negative or the product is beyond exact integers. */
export function elementCount(dims: readonly bigint[]): number | null {
  if (dims.some((dim) => dim < 0n)) return null;
  if (dims.includes(0n)) return 0;
  let count = 1;
  for (const dim of dims) {
    count *= Number(dim);
    if (!Number.isSafeInteger(count)) return null;
  }
  return count;
}

/** Bytes that `count` elements take in `raw_data`: sub-byte elements are packed, the last byte padded. */
export const rawByteLength = (type: ElementType, count: number): number => Math.ceil((count * type.bits) / 8);

/** New storage for `count` elements, all zero. */
export function allocate(type: DataType, count: number): TensorData {
  const known = ELEMENT_TYPES[type];
  if (known === undefined) throw new RangeError(`no storage for elements of ${dataTypeName(type)}`);
  return new known.storage(count);
}
