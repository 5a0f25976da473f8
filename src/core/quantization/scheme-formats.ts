import type { BlockFormat, FloatFormat, FormatName, IntegerFormat } from '../formats/format';
import { FORMATS, MENU_FORMATS, isBlockFormat } from '../formats/format-registry';
import { INTEGER_FORMATS, isIntegerFormat } from '../formats/integer-format';
import type { SchemeFormat } from './recipe';

const isSchemeFormat = (format: FormatName): format is SchemeFormat => format !== 'int32';

/** Every format that a scheme may ask for, in the order of a menu. */
export const SCHEME_FORMATS: readonly SchemeFormat[] = MENU_FORMATS.filter(isSchemeFormat);

/** Bits of one element, without anything it shares with its block. */
export const elementBits = (format: SchemeFormat): number => FORMATS[format].bits;

/** True for integers that a tensor other than a bias can have. */
export const isSchemeInteger = (format: SchemeFormat): format is Exclude<IntegerFormat, 'int32'> =>
  isIntegerFormat(format);

/** True for integers without a sign. */
export const isUnsignedFormat = (format: SchemeFormat): boolean =>
  isSchemeInteger(format) && !INTEGER_FORMATS[format].signed;

/** The floats of 16 bits: values are cast there and back, without a scale. */
export type CastFormat = 'float16' | 'bfloat16';

export const isCastFormat = (format: FormatName): format is CastFormat => format === 'float16' || format === 'bfloat16';

/** The floats of 8 bits and less, which have a scale. */
export type ScaledFloat = Exclude<FloatFormat, CastFormat | 'float32'>;

/** Formats whose scale and zero point follow from a range: integers and the floats of 8 bits and less. */
export type ScaledFormat = Exclude<IntegerFormat, 'int32'> | ScaledFloat;

export const isScaledFormat = (format: SchemeFormat): format is ScaledFormat =>
  !isBlockFormat(format) && !isCastFormat(format) && format !== 'float32';

export { isBlockFormat };

/** Values that share a scale. */
export const blockSizeOf = (format: BlockFormat): number => FORMATS[format].blockSize;
