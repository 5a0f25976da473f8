const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

/** An integer as the int64 of a protobuf field. Beyond the range of int64 it is clamped: 2⁶³ stands for "to the end". */
export function toInt64(value: number | bigint): bigint {
  const integer = typeof value === 'bigint' ? value : BigInt(Math.trunc(value));
  if (integer > MAX) return MAX;
  return integer < MIN ? MIN : integer;
}

export const toInt64List = (values: readonly (number | bigint)[]): bigint[] => values.map(toInt64);
