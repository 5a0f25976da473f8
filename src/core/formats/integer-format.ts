import type { FormatName, IntegerFormat } from './format';
import type { CodeRange, IntegerFormatFacts, IntegerNumberFormat } from './integer/define-integer';
import { int16 } from './integer/int16';
import { int2 } from './integer/int2';
import { int32 } from './integer/int32';
import { int4 } from './integer/int4';
import { int8 } from './integer/int8';
import { uint16 } from './integer/uint16';
import { uint2 } from './integer/uint2';
import { uint4 } from './integer/uint4';
import { uint8 } from './integer/uint8';

export type { CodeRange, IntegerFormat, IntegerFormatFacts };

/** Every integer format by name, in the order of a menu. Ranges are those of ONNX Runtime 1.30's quantizer. */
export const INTEGER_FORMATS: Readonly<Record<IntegerFormat, IntegerNumberFormat>> = {
  int8,
  uint8,
  int16,
  uint16,
  int4,
  uint4,
  int2,
  uint2,
  int32,
};

export const isIntegerFormat = (format: FormatName): format is IntegerFormat => Object.hasOwn(INTEGER_FORMATS, format);

/** The codes that a range is spread over. `reduceRange` wins over `symmetric`, as in ONNX Runtime. */
export function codeRange(format: IntegerFormat, symmetric: boolean, reduceRange = false): CodeRange {
  const facts = INTEGER_FORMATS[format];
  if (reduceRange) return facts.reduced;
  return symmetric ? facts.symmetric : facts.asymmetric;
}
