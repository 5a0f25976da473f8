import { float16 } from '../formats/float/float16';
import { roundHalfToEven } from '../formats/round';
import { DataType } from '../onnx/tensor';

/** Smallest and largest value of the integer types that inputs may have. */
const RANGES: Partial<Record<DataType, readonly [lowest: number, highest: number]>> = {
  [DataType.UINT8]: [0, 255],
  [DataType.INT8]: [-128, 127],
  [DataType.UINT16]: [0, 65_535],
  [DataType.INT16]: [-32_768, 32_767],
  [DataType.INT32]: [-(2 ** 31), 2 ** 31 - 1],
  [DataType.UINT32]: [0, 2 ** 32 - 1],
  // Beyond 2^53 a number is no longer exact, and no input asks for it.
  [DataType.INT64]: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  [DataType.UINT64]: [0, Number.MAX_SAFE_INTEGER],
  [DataType.BOOL]: [0, 1],
};

export const integerRange = (type: DataType): readonly [lowest: number, highest: number] | null => RANGES[type] ?? null;

/**
 * A number as its array stores it: integers rounded half to even and clamped, 64-bit integers as bigint, float16 as
 * its bit pattern.
 */
export function encodeElement(value: number, type: DataType): number | bigint {
  if (type === DataType.FLOAT16) return float16.encode(value);
  const range = RANGES[type];
  if (range === undefined) return value;
  const integer = Math.min(Math.max(roundHalfToEven(value), range[0]), range[1]);
  return type === DataType.INT64 || type === DataType.UINT64 ? BigInt(integer) : integer;
}
