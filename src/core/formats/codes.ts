import { FORMATS } from './format-registry';
import type { ScalarFormat } from './format';

/** Codes of a tensor, one an element: integers, or bit patterns of floats. Narrow formats are not packed here. */
export type Codes = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array;

/** Room for codes, all 0. Throws for float32, whose numbers have no codes. */
export function allocateCodes(format: ScalarFormat, length: number): Codes {
  if (format === 'float32') throw new Error('float32 has no codes: it is not quantized.');
  const { family, bits, min } = FORMATS[format];
  if (bits > 16) return new Int32Array(length);
  if (family === 'integer' && min < 0) return bits > 8 ? new Int16Array(length) : new Int8Array(length);
  return bits > 8 ? new Uint16Array(length) : new Uint8Array(length);
}
