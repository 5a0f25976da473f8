import type { FormatName } from '../../formats/format';
import type { SchemeFormat } from '../../quantization/recipe';

/**
 * Members of `QuantType` of onnxruntime.quantization 1.30 by format. It also has QFLOAT8E4M3FN, but takes it only
 * with ranges of its own Distribution calibration, so float8 is not handed over.
 */
const QUANT_TYPES = {
  int8: 'QInt8',
  uint8: 'QUInt8',
  int16: 'QInt16',
  uint16: 'QUInt16',
  int4: 'QInt4',
  uint4: 'QUInt4',
} as const satisfies Partial<Record<FormatName, string>>;

/** A format that quantize_static knows. */
export type QuantizerFormat = keyof typeof QUANT_TYPES;

export const isQuantizerFormat = (format: FormatName): format is QuantizerFormat => Object.hasOwn(QUANT_TYPES, format);

export const quantTypeOf = (format: QuantizerFormat): string => QUANT_TYPES[format];

/** The format of a member of `QuantType`; undefined for a name that is none. */
export function formatOfQuantType(name: string): SchemeFormat | undefined {
  if (name === 'QFLOAT8E4M3FN') return 'float8e4m3fn';
  // The keys of a literal are the formats that its type names.
  return (Object.keys(QUANT_TYPES) as QuantizerFormat[]).find((format) => QUANT_TYPES[format] === name);
}
