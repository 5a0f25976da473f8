import { isIntegerFormat } from '../core/formats/integer-format';
import type { SchemeFormat } from '../core/quantization/recipe';
import { isUnsignedFormat } from '../core/quantization/scheme-formats';

/** The 16-bit format of the same kind: what rescues a sensitive layer. */
export function wideFormat(format: SchemeFormat): SchemeFormat {
  if (!isIntegerFormat(format)) return 'float16';
  return isUnsignedFormat(format) ? 'uint16' : 'int16';
}
