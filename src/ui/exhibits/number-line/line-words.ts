import type { ScalarFormat } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import { type ExactNumber, fromNumber, toNumber } from '../../../core/numbers/exact-number';
import { encodeExact } from '../../../core/numbers/encoding';
import { isSubnormal } from '../../../core/numbers/number-line';
import type { Neighbourhood } from '../../../core/numbers/value-ranks';
import { allOf, brief, typable } from '../exact-words';

/** Powers of two up to here are as short as decimals. */
const PLAIN = { least: -6, most: 20 };

/** A distance of neighbours, which is a power of two: "0.25", "2^−24"; '^' marks the power. */
export function gapText(gap: number): string {
  const exponent = Math.log2(gap);
  if (exponent >= PLAIN.least && exponent <= PLAIN.most) return String(gap);
  return exponent < 0 ? `2^−${-exponent}` : `2^${exponent}`;
}

/** A value in a few characters, "≈" before it where that is not all of it. */
export const valueText = (value: number): string => brief(fromNumber(value));

/** Decimals up to here are easier to read than a whole number times a power of two. */
const LONGEST_DECIMAL = 28;

/** A value exactly: its decimal, or a whole number times a power of two where that is too long. */
export function exactly(value: number): string {
  const number = fromNumber(value);
  const decimal = allOf(number);
  return decimal.length <= LONGEST_DECIMAL ? decimal : typable(number);
}

/** What an exact number becomes in a format: rounded once, ties to even. */
export const roundedTo = (value: ExactNumber, format: ScalarFormat): number =>
  FORMATS[format].decode(encodeExact(value, format).code);

/** "1024.23 → 1024", "1024.23 → ∞", or that nothing is lost. */
export function roundingText(value: ExactNumber, format: ScalarFormat): string {
  const rounded = roundedTo(value, format);
  const real = toNumber(value);
  if (rounded === real && brief(value) === valueText(rounded)) return `${brief(value)}, exact`;
  return `${brief(value)} → ${valueText(rounded)}`;
}

/** How far the neighbours are, below and above where that differs. */
export function gapsText({ gapBelow, gapAbove }: Neighbourhood): string {
  if (gapBelow === null) return `smallest, next above by ${gapText(gapAbove ?? 0)}`;
  if (gapAbove === null) return `largest, next below by ${gapText(gapBelow)}`;
  return gapBelow === gapAbove
    ? `gap ${gapText(gapBelow)} to both sides`
    : `gap ${gapText(gapBelow)} below, ${gapText(gapAbove)} above`;
}

/** A value of a format exactly, whether it is subnormal, and how far its neighbours are. */
export function placeText(format: ScalarFormat, place: Neighbourhood): string {
  const kind = isSubnormal(format, place.value) ? 'subnormal, ' : '';
  return `${exactly(place.value)}, ${kind}${gapsText(place)}`;
}
