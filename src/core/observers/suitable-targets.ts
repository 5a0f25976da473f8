import { FLOAT_FORMATS } from '../formats/float/float-formats';
import type { FloatFormat, FormatName, IntegerFormat } from '../formats/format';
import { isIntegerFormat } from '../formats/integer-format';
import type { RangeTarget } from './range-target';

/** The floats of less than 16 bits, which are so small that they need a scale. */
export const isScaledFloat = (format: FormatName): format is FloatFormat =>
  isFloatFormat(format) && FLOAT_FORMATS[format].bits < 16;

export const isFloatFormat = (format: FormatName): format is FloatFormat => Object.hasOwn(FLOAT_FORMATS, format);

/** Whether scale and zero point of the format follow from a range: integers and the small floats. */
export const hasScale = (format: FormatName): format is IntegerFormat | FloatFormat =>
  isIntegerFormat(format) || isScaledFloat(format);

export const takesRange = ({ format }: RangeTarget): boolean => hasScale(format);
