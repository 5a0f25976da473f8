import { ROUNDER } from '../round';
import { decodeFloat, type FloatLayout } from './float-layout';

/**
 * A function that rounds every value to the format, in place: each becomes `decode(encode(value))`.
 *
 * The processor does the rounding: added to a number, 1.5 · 2^52 steps leave no bit for less than a step, and the sum is
 * rounded half to even (double precision holds every float32 exactly). How large a step is follows from the exponent.
 */
export function floatRounder(layout: FloatLayout): (values: Float32Array) => void {
  const { negativeZero } = layout;
  const largest = decodeFloat(layout, layout.largest);
  const overflow = decodeFloat(layout, layout.overflow);
  const nan = layout.nan === null ? 0 : NaN;
  const rounders = Float64Array.from({ length: 256 }, (_, exponent) => {
    const step = Math.max(exponent - 127, layout.minExponent) - layout.mantissaBits;
    return ROUNDER * 2 ** step;
  });
  return (values) => {
    const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? NaN;
      const rounder = rounders[((bits[i] ?? 0) >>> 23) & 255] ?? NaN;
      const rounded = value + rounder - rounder;
      if (rounded > largest) values[i] = overflow;
      else if (rounded < -largest) values[i] = -overflow;
      else if (rounded !== rounded) values[i] = nan;
      // The sum has lost the sign of zero.
      else values[i] = rounded === 0 && negativeZero ? value * 0 : rounded;
    }
  };
}
