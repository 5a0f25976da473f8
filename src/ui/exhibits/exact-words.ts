import { type ExactNumber, exactText, hasExactDecimal } from '../../core/numbers/exact-number';
import { type Fraction, trailingZeros } from '../../core/numbers/fraction';
import { type ShortText, shortDecimal, shortText } from '../../core/numbers/short-text';

/** Digits that tell a float32 from its neighbours. */
const ENOUGH_DIGITS = 9;
/** Texts up to here are typed as they are. */
const SHORT = 16;

const marked = ({ text, exact }: ShortText): string => `${exact ? '' : '≈ '}${text}`;

/** A number in a few characters: exact where they suffice, else nine digits after "≈"; '^' marks a power. */
export const brief = (number: ExactNumber): string => marked(shortText(number, ENOUGH_DIGITS));

/** The size of a fraction in three digits: "1.49 · 10^−9". */
export const aboutFraction = (value: Fraction): string => shortDecimal(value, 3, 5).text;

/** All of a number: every decimal digit, or the fraction where they never end. */
export function allOf(number: ExactNumber): string {
  if (number.kind !== 'finite' || hasExactDecimal(number.value)) return exactText(number);
  return `${number.value.numerator}/${number.value.denominator}`.replace('-', '−');
}

/** A number as it can be typed, exact: its decimal where that is short, else a whole number times a power of two. */
export function typable(number: ExactNumber): string {
  const exact = allOf(number);
  if (exact.length <= SHORT || number.kind !== 'finite') return exact;
  return scaledText(number.value);
}

function scaledText({ numerator, denominator }: Fraction): string {
  if (denominator !== 1n) return `${numerator} · 2^−${trailingZeros(denominator)}`.replace('-', '−');
  const twos = trailingZeros(numerator);
  return `${numerator >> BigInt(twos)} · 2^${twos}`.replace('-', '−');
}
