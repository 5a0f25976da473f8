/** The parts of a float32's bits. */
export const SIGN = 0x80000000;
export const MAGNITUDE = 0x7fffffff;
export const INFINITY = 0x7f800000;

/** Bits of a float32 without its sign: ordered like the magnitudes that they stand for. */
export const magnitudeBits = (value: number): number =>
  (new Int32Array(Float32Array.of(value).buffer)[0] ?? 0) & MAGNITUDE;

/** The smaller of two numbers of 31 bits without a branch, for which values of random size make the processor wait. */
export function smaller(a: number, b: number): number {
  const difference = a - b;
  return b + (difference & (difference >> 31));
}
