import { FORMATS } from '../formats/format-registry';
import type { BitField, BlockFormat } from '../formats/format';
import { type BitReading, bitReadings } from './bit-pattern';

/** The bits of an element's code, as `encodeBlock` gives it; worths leave the shared scale out. */
export function elementFields(format: BlockFormat, code: number): readonly BitField[] {
  const { element, bits } = FORMATS[format];
  if (element !== null) return FORMATS[element].fields(code);
  const sign = 2 ** (bits - 1);
  const value = code % sign;
  return [
    { role: 'sign', width: 1, value: code >= sign ? 1 : 0, worth: code >= sign ? -1 : 1 },
    { role: 'mantissa', width: bits - 1, value, worth: value / 2 ** (bits - 2) },
  ];
}

/** The bits of a shared scale: E4M3 for `nvfp4`, else an exponent alone, biased by 127 (E8M0; code 255 is NaN). */
export function scaleFields(format: BlockFormat, code: number): readonly BitField[] {
  if (format === 'nvfp4') return FORMATS.float8e4m3fn.fields(code);
  return [{ role: 'exponent', width: 8, value: code, worth: code === 255 ? NaN : 2 ** (code - 127) }];
}

/** The code with one bit the other way round; place 0 is the least significant. int8 codes stay two's complement. */
export function flipElementBit(format: BlockFormat, code: number, place: number): number {
  const { element, bits } = FORMATS[format];
  const flipped = (code ^ (1 << place)) & (2 ** bits - 1);
  return element === 'int8' && flipped >= 2 ** (bits - 1) ? flipped - 2 ** bits : flipped;
}

/** Distance to the next larger magnitude, in units of the shared scale: a power of two. */
export function elementStep(format: BlockFormat, fields: readonly BitField[]): number {
  const { element, bits } = FORMATS[format];
  // Integers and magnitudes have one bit before the binary point, two's complement among them (OCP MX 5.3.4).
  if (element === null || element === 'int8') return 2 ** (2 - bits);
  const exponent = fields.find(({ role }) => role === 'exponent')?.worth ?? 1;
  const mantissa = fields.find(({ role }) => role === 'mantissa')?.width ?? 0;
  return exponent * 2 ** -mantissa;
}

/** Every bit of an element, the most significant first, with what it counts before the shared scale. */
export function elementBits(format: BlockFormat, code: number): readonly BitReading[] {
  const { element, bits } = FORMATS[format];
  if (element !== null && element !== 'int8') return bitReadings(code, element);
  const pattern = code < 0 ? code + 2 ** bits : code;
  return Array.from({ length: bits }, (_, i) => {
    const place = bits - 1 - i;
    const power = `2^${place - bits + 2}`.replace('-', '−');
    const sign = element === 'int8' ? `−${power}` : '×−1';
    const role = i === 0 ? 'sign' : element === 'int8' ? 'integer' : 'mantissa';
    const bit = Math.floor(pattern / 2 ** place) % 2 === 1 ? 1 : 0;
    return { place, bit, role, weight: i === 0 ? sign : power, unused: false };
  });
}
