import { INFINITY, MAGNITUDE, magnitudeBits, SIGN, smaller } from '../float32-bits';
import { ROUNDER } from '../round';

/**
 * A function that rounds every value to an integer between `qmin` and `qmax`, in place; NaN becomes 0. int32 values
 * beyond 2^24 become the nearest float32. Saturates the bit patterns, without branches; what is left is small enough for
 * the processor's own rounding.
 */
export function integerRounder(qmin: number, qmax: number): (values: Float32Array) => void {
  const highest = magnitudeBits(qmax);
  const whenNegative = highest ^ magnitudeBits(qmin);
  return (values) => {
    const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < values.length; i++) {
      const pattern = bits[i] ?? 0;
      const magnitude = pattern & MAGNITUDE;
      const number = ~((INFINITY - magnitude) >> 31);
      const saturated = smaller(magnitude, highest ^ (whenNegative & (pattern >> 31)));
      bits[i] = (saturated & number) | (pattern & SIGN);
      values[i] = (values[i] ?? NaN) + ROUNDER - ROUNDER;
    }
  };
}
