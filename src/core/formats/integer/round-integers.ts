import { ROUNDER } from '../round';

const MAGNITUDE = 0x7fffffff;
const INFINITY = 0x7f800000;

/** The bits of a float32 without its sign: ordered like the magnitudes that they stand for. */
const magnitudeBits = (value: number): number => (new Int32Array(Float32Array.of(value).buffer)[0] ?? 0) & MAGNITUDE;

/**
 * A function that rounds every value to an integer between `qmin` and `qmax`, in place; NaN becomes 0. int32 values
 * beyond 2^24 become the nearest float32.
 *
 * Saturates the bit patterns without a branch, for which values of random sign would make the processor wait; what is
 * left is small enough for its own rounding.
 */
export function integerRounder(qmin: number, qmax: number): (values: Float32Array) => void {
  const highest = magnitudeBits(qmax);
  const whenNegative = highest ^ magnitudeBits(qmin);
  return (values) => {
    const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < values.length; i++) {
      const pattern = bits[i] ?? 0;
      const magnitude = pattern & MAGNITUDE;
      const limit = highest ^ (whenNegative & (pattern >> 31));
      const excess = magnitude - limit;
      const number = ~((INFINITY - magnitude) >> 31);
      bits[i] = ((limit + (excess & (excess >> 31))) & number) | (pattern & ~MAGNITUDE);
      values[i] = (values[i] ?? NaN) + ROUNDER - ROUNDER;
    }
  };
}
