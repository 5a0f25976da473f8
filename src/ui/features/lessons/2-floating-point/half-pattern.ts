import { FORMATS } from '../../../../core/formats/format-registry';
import { bitReadings, type BitReading } from '../../../../core/numbers/bit-pattern';
import { type NumberReading, readCode } from '../../../../core/numbers/number-reading';

export type Half = 'high' | 'low';
export type HalfFormat = 'float16' | 'bfloat16';

/** Two bytes of a float32 and what a format of two bytes reads in them. */
export interface HalfPattern {
  /** All 32 bits, the dropped ones marked as not needed. */
  readonly bits: readonly BitReading[];
  readonly reading: NumberReading;
}

/** Keeps the high or the low two bytes of a number's float32 and reads them as they are in another format. */
export function halfPattern(number: number, half: Half, format: HalfFormat): HalfPattern {
  const code = FORMATS.float32.encode(number);
  const bits = bitReadings(code, 'float32').map((bit) => ({ ...bit, unused: bit.place >= 16 !== (half === 'high') }));
  const kept = half === 'high' ? Math.floor(code / 2 ** 16) : code % 2 ** 16;
  return { bits, reading: readCode(kept, format) };
}
