import type { BitField, BlockFormat } from '../../core/formats/format';
import { FORMATS } from '../../core/formats/format-registry';
import type { BitReading } from '../../core/numbers/bit-pattern';

/** mxint8 counts in 64ths (OCP MX 5.3.4). */
const INTEGER_POINT = 6;

const powerOf = (exponent: number): string => `2^${exponent}`.replace('-', '−');

interface Weights {
  /** Exponent of what the first bit of the mantissa counts. */
  readonly mantissa: number;
  /** Binary places of an integer. */
  readonly point: number;
}

function weightOf({ role, width }: BitField, at: number, first: boolean, { mantissa, point }: Weights): string {
  if (role === 'sign') return first && point > 0 ? `−${powerOf(7 - point)}` : '×−1';
  if (role === 'mantissa') return powerOf(mantissa - at);
  return powerOf(width - 1 - at - (role === 'integer' ? point : 0));
}

function readings(fields: readonly BitField[], weights: Weights): readonly BitReading[] {
  const total = fields.reduce((sum, { width }) => sum + width, 0);
  const bits = fields.flatMap((field, part) =>
    Array.from(field.value.toString(2).padStart(field.width, '0'), (digit, at) => ({
      bit: digit === '1' ? (1 as const) : (0 as const),
      role: field.role,
      weight: weightOf(field, at, part === 0, weights),
    })),
  );
  return bits.map((bit, at) => ({ ...bit, place: total - 1 - at, unused: false }));
}

/** The bits of an element of a block, with what each counts before the shared scale. */
export function elementBits(format: BlockFormat, fields: readonly BitField[]): readonly BitReading[] {
  const { element } = FORMATS[format];
  // Sign and magnitude have one bit before the binary point, floats an implicit one.
  return readings(fields, { mantissa: element === null ? 0 : -1, point: element === 'int8' ? INTEGER_POINT : 0 });
}

/** The bits of the scale that a block shares. */
export const sharedBits = (fields: readonly BitField[]): readonly BitReading[] =>
  readings(fields, { mantissa: -1, point: 0 });
