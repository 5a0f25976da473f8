import type { BitField, ScalarFormat } from '../formats/format';
import { FORMATS, isIntegerFormat } from '../formats/format-registry';

/** One bit of a code. */
export interface BitReading {
  /** 0 is the least significant. */
  readonly place: number;
  readonly bit: 0 | 1;
  readonly role: BitField['role'];
  /**
   * What a 1 here counts: "2^10" and "−2^7" in an integer, "2^3" in the exponent's bits, "2^−1" in the mantissa, which is
   * added to the implicit one. The sign of a float multiplies: "×−1".
   */
  readonly weight: string;
  /** A leading zero of an integer, or a copy of its sign, that the value does not need. */
  readonly unused: boolean;
}

/** Whether a number is a code of the format: bit patterns for floats, integers in range else. */
export function isCode(code: number, format: ScalarFormat): boolean {
  const { bits, min, max } = FORMATS[format];
  const [low, high] = isIntegerFormat(format) ? [min, max] : [0, 2 ** bits - 1];
  return Number.isInteger(code) && code >= low && code <= high;
}

/** The bits of a code as an unsigned number: two's complement where the code is negative. */
export const patternOf = (code: number, format: ScalarFormat): number =>
  code < 0 ? code + 2 ** FORMATS[format].bits : code + 0;

/** The code that these bits are. */
export function codeOfPattern(pattern: number, format: ScalarFormat): number {
  return isIntegerFormat(format) && pattern > FORMATS[format].max ? pattern - 2 ** FORMATS[format].bits : pattern;
}

/** "00000100…": every bit, the most significant first. */
export const binaryOf = (code: number, format: ScalarFormat): string =>
  patternOf(code, format).toString(2).padStart(FORMATS[format].bits, '0');

/** "0x44800000", as many digits as the bits fill. */
export const hexadecimalOf = (code: number, format: ScalarFormat): string =>
  `0x${patternOf(code, format)
    .toString(16)
    .padStart(Math.ceil(FORMATS[format].bits / 4), '0')}`;

type BitPlace = Pick<BitReading, 'place' | 'role' | 'weight'>;

const layouts = new Map<ScalarFormat, readonly BitPlace[]>();

/** What each bit of a format means, the most significant first; the same for every code. */
function bitPlaces(format: ScalarFormat): readonly BitPlace[] {
  const known = layouts.get(format);
  if (known !== undefined) return known;
  const fields = FORMATS[format].fields(0);
  const exponentBits = fields.find(({ role }) => role === 'exponent')?.width ?? 0;
  const roles = fields.flatMap(({ role, width }) => Array<BitField['role']>(width).fill(role));
  const places = roles.map((role, i): BitPlace => {
    const place = roles.length - 1 - i;
    if (role === 'sign') return { place, role, weight: isIntegerFormat(format) ? `−2^${place}` : '×−1' };
    if (role === 'integer') return { place, role, weight: `2^${place}` };
    return { place, role, weight: role === 'exponent' ? `2^${exponentBits - i}` : `2^−${i - exponentBits}` };
  });
  layouts.set(format, places);
  return places;
}

/** Every bit of a code, the most significant first. */
export function bitReadings(code: number, format: ScalarFormat): readonly BitReading[] {
  const needed = isIntegerFormat(format) ? bitsOf(code) : Infinity;
  const binary = binaryOf(code, format);
  return bitPlaces(format).map(({ place, role, weight }, i): BitReading => {
    return { place, bit: binary[i] === '1' ? 1 : 0, role, weight, unused: place >= needed };
  });
}

/** Bits that an integer cannot do without: 11 for 1024, 4 for −5 (1011), 1 for 0. */
function bitsOf(code: number): number {
  if (code === -1) return 1;
  return code < 0 ? (-code - 1).toString(2).length + 1 : code.toString(2).length;
}
