import type { ScalarFormat } from './format';

/** Codes of a tensor, one an element: integers, or bit patterns of floats. Narrow formats are not packed here. */
export type Codes = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array;

/** Room for codes, all 0. Throws for float32, whose numbers have no codes. */
export function allocateCodes(format: ScalarFormat, length: number): Codes {
  switch (format) {
    case 'int2':
    case 'int4':
    case 'int8':
      return new Int8Array(length);
    case 'int16':
      return new Int16Array(length);
    case 'uint16':
    case 'float16':
    case 'bfloat16':
      return new Uint16Array(length);
    case 'int32':
      return new Int32Array(length);
    case 'float32':
      throw new Error('float32 has no codes: it is not quantized.');
    default:
      return new Uint8Array(length);
  }
}
