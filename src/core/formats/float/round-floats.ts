import { INFINITY, MAGNITUDE, magnitudeBits, SIGN, smaller } from '../float32-bits';
import { ROUNDER } from '../round';
import { decodeFloat, type FloatLayout } from './float-layout';

/**
 * A function that rounds every value to the format, in place: each becomes `decode(encode(value))`.
 *
 * The processor does the rounding: added to a number, 1.5 · 2^52 steps leave no bit for less than a step, and the sum is
 * rounded half to even (double precision holds every float32 exactly). How large a step is follows from the exponent.
 * Saturation works on the bit patterns, without branches: a million values take a few milliseconds whatever they are.
 */
export function floatRounder(layout: FloatLayout): (values: Float32Array) => void {
  const max = decodeFloat(layout, layout.largest);
  const largest = magnitudeBits(max);
  // Where magnitudes overflow to infinity, they are cut to the power of two behind the largest number.
  const cut = layout.overflow === layout.largest ? largest : magnitudeBits(max + (layout.step.at(-2) ?? NaN));
  const nan = layout.nan === null ? 0 : NaN;
  const signOfZero = layout.negativeZero ? SIGN : 0;
  const rounders = Float64Array.from({ length: 256 }, (_, exponent) => {
    const step = Math.max(exponent - 127, layout.minExponent) - layout.mantissaBits;
    return ROUNDER * 2 ** step;
  });
  return (values) => {
    const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < values.length; i++) {
      const pattern = bits[i] ?? 0;
      const magnitude = pattern & MAGNITUDE;
      if (magnitude > INFINITY) {
        values[i] = nan;
        continue;
      }
      const saturated = smaller(magnitude, cut);
      bits[i] = saturated | (pattern & SIGN);
      const rounder = rounders[saturated >>> 23] ?? NaN;
      values[i] = (values[i] ?? NaN) + rounder - rounder;
      // The sum has lost the sign of zero. A power of two becomes infinity with its exponent set to ones.
      const rounded = bits[i] ?? 0;
      const beyond = (largest - (rounded & MAGNITUDE)) >> 31;
      bits[i] = rounded | (beyond & INFINITY) | (pattern & signOfZero);
    }
  };
}
