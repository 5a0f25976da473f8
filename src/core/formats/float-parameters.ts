import { FLOAT_FORMATS } from './float/float-formats';
import type { FloatFormat } from './format';
import { nearestPowerOfTwo } from './linear-parameters';

/** How real numbers map to a float format: `real = float · scale`. */
export interface FloatParameters {
  /** A float32 value, positive and normal. */
  readonly scale: number;
  readonly zeroPoint: 0;
}

const SMALLEST_NORMAL = 2 ** -126;

/**
 * The scale that puts the largest magnitude `amax`, a finite number, on the largest finite value of the format, a float32 division; the
 * nearest power of two to it where asked for, which may clip. Formats of 16 bits and more have range enough and scale 1,
 * and so has a range whose scale would be no normal float32 (an empty one among them).
 */
export function floatParameters(
  format: FloatFormat,
  amax: number,
  { powerOfTwo = false }: { readonly powerOfTwo?: boolean } = {},
): FloatParameters {
  const { bits, max } = FLOAT_FORMATS[format];
  const exact = Math.fround(Math.fround(Math.abs(amax)) / max);
  if (bits >= 16 || !(exact >= SMALLEST_NORMAL)) return { scale: 1, zeroPoint: 0 };
  return { scale: powerOfTwo ? nearestPowerOfTwo(exact) : exact, zeroPoint: 0 };
}
