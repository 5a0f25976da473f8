import type { BlockFormat, BlockNumberFormat, FormatName } from '../format';
import { bfp16 } from './bfp16';
import { mx4 } from './mx4';
import { mx6 } from './mx6';
import { mx9 } from './mx9';
import { mxfp4 } from './mxfp4';
import { mxfp6e2m3 } from './mxfp6e2m3';
import { mxfp6e3m2 } from './mxfp6e3m2';
import { mxfp8e4m3 } from './mxfp8e4m3';
import { mxfp8e5m2 } from './mxfp8e5m2';
import { mxint8 } from './mxint8';
import { nvfp4 } from './nvfp4';

/** Every block format by name, in the order of a menu. */
export const BLOCK_FORMATS: Readonly<Record<BlockFormat, BlockNumberFormat>> = {
  mxfp8e4m3,
  mxfp8e5m2,
  mxfp6e2m3,
  mxfp6e3m2,
  mxfp4,
  mxint8,
  nvfp4,
  bfp16,
  mx4,
  mx6,
  mx9,
};

export const isBlockFormat = (format: FormatName): format is BlockFormat => Object.hasOwn(BLOCK_FORMATS, format);

/** Formats whose shared exponent OCP lets follow from the largest magnitude in several ways (`ExponentMode`). */
export const hasExponentModes = (format: FormatName): boolean => format.startsWith('mxfp') || format === 'mxint8';
