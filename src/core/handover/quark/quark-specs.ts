import { isBlockFormat } from '../../formats/format-registry';
import type { FormatName } from '../../formats/format';

/** Classes of `quark.onnx` in AMD Quark 0.13 that say how a tensor is quantized, by format. */
const SPECS = {
  int8: 'Int8Spec',
  uint8: 'UInt8Spec',
  int16: 'Int16Spec',
  uint16: 'UInt16Spec',
  float16: 'Float16Spec',
  bfloat16: 'BFloat16Spec',
  bfp16: 'BFP16Spec',
  mx4: 'MX4Spec',
  mx6: 'MX6Spec',
  mx9: 'MX9Spec',
  mxfp4: 'MXFP4E2M1Spec',
  mxfp6e2m3: 'MXFP6E2M3Spec',
  mxfp6e3m2: 'MXFP6E3M2Spec',
  mxfp8e4m3: 'MXFP8E4M3Spec',
  mxfp8e5m2: 'MXFP8E5M2Spec',
  mxint8: 'MXInt8Spec',
} as const satisfies Partial<Record<FormatName, string>>;

/** A format that Quark knows. */
export type QuarkFormat = keyof typeof SPECS;

/** Those of them that have a scale. */
export type QuarkInteger = 'int8' | 'uint8' | 'int16' | 'uint16';

const INTEGERS: readonly string[] = ['int8', 'uint8', 'int16', 'uint16'] satisfies readonly QuarkInteger[];

export const isQuarkFormat = (format: FormatName): format is QuarkFormat => Object.hasOwn(SPECS, format);

export const isQuarkInteger = (format: FormatName): format is QuarkInteger => INTEGERS.includes(format);

export const specOf = (format: QuarkFormat): string => SPECS[format];

/** Whether Quark's own operators carry it, for which its library has to be registered wherever the file is run. */
export const needsQuarkOperators = (format: QuarkFormat): boolean =>
  isBlockFormat(format) || format.endsWith('float16');
