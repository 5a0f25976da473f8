import { larger, MAGNITUDE } from '../float32-bits';

/** The bits of infinity: magnitudes from here on are not finite. */
export const NOT_FINITE = 0x7f800000;

/** An Int32Array over the memory of `values`: magnitudes, without the sign bit, compare as whole numbers. */
export const bitsOf = (values: Float32Array): Int32Array =>
  new Int32Array(values.buffer, values.byteOffset, values.length);

/** The bits of the largest magnitude in `bits[begin…end)`; from `NOT_FINITE` on where NaN or an infinity is among them. */
export function largestMagnitude(bits: Int32Array, begin: number, end: number): number {
  let largest = 0;
  for (let i = begin; i < end; i++) {
    largest = larger(largest, (bits[i] ?? 0) & MAGNITUDE);
  }
  return largest;
}

/**
 * The exponent of a magnitude given by its bits, `carry` (in units of the last bit) added first: `floor(log2 x)` with
 * 0, `ceil(log2 x)` with 2^23 − 1. Far below the exponents of float32 for zero.
 */
export function exponentOf(magnitude: number, carry = 0): number {
  if (magnitude >= 0x00800000) return ((magnitude + carry) >>> 23) - 127;
  const shift = Math.clz32(magnitude) - 8;
  return (((magnitude << shift) + carry) >>> 23) - 127 - shift;
}
