import type { FormatName } from '../formats/format';
import { isIntegerFormat } from '../formats/integer-format';
import type { RangeTarget } from './range-target';

const SCALED_FLOATS: ReadonlySet<FormatName> = new Set([
  'float8e4m3fn',
  'float8e5m2',
  'float8e4m3fnuz',
  'float8e5m2fnuz',
  'float6e2m3',
  'float6e3m2',
  'float4e2m1',
]);

/** The formats of less than 16 bits that are floats with a scale of the tensor's own. */
export const isScaledFloat = (format: FormatName): boolean => SCALED_FLOATS.has(format);

/** Whether scale and zero point follow from a range: integers and the small floats. */
export const takesRange = ({ format }: RangeTarget): boolean => isIntegerFormat(format) || isScaledFloat(format);
