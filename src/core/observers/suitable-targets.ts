import { FLOAT_FORMATS } from '../formats/float/float-formats';
import type { FloatFormat, FormatName, IntegerFormat } from '../formats/format';
import { isFloatFormat, isIntegerFormat } from '../formats/format-registry';
import type { RangeTarget } from './range-target';

/** The floats of less than 16 bits, which are so small that they need a scale. */
export const isScaledFloat = (format: FormatName): format is FloatFormat =>
  isFloatFormat(format) && FLOAT_FORMATS[format].bits < 16;

/** Whether scale and zero point of the format follow from a range: integers and the small floats. */
export const hasScale = (format: FormatName): format is IntegerFormat | FloatFormat =>
  isIntegerFormat(format) || isScaledFloat(format);

export const takesRange = ({ format }: RangeTarget): boolean => hasScale(format);

/** Whether the target cuts both sides of zero at the same magnitude: symmetric, floats, a zero point in the middle. */
export const cutsAlike = (
  { format, symmetric, restrictZeroPoint }: RangeTarget,
  { min }: { readonly min: number },
): boolean => symmetric || !isIntegerFormat(format) || (restrictZeroPoint === true && min < 0);

/** What was observed, cut at a magnitude on both sides of zero: of values that all lie beyond, the magnitude alone. */
export const clippedAt = (
  magnitude: number,
  { min, max }: { readonly min: number; readonly max: number },
): { readonly rmin: number; readonly rmax: number } => {
  const clip = (value: number) => Math.min(Math.max(value, -magnitude), magnitude);
  return { rmin: clip(min), rmax: clip(max) };
};
