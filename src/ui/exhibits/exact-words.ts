import {
  type ExactNumber,
  exactText,
  finite,
  fromNumber,
  hasExactDecimal,
  toNumber,
} from '../../core/numbers/exact-number';
import { type Fraction, compare, trailingZeros } from '../../core/numbers/fraction';

/** Digits that tell a float32 from its neighbours. */
const ENOUGH_DIGITS = 9;
/** Texts up to here stand in a line without breaking it. */
const SHORT = 16;

const inPowersOfTen = (text: string): string =>
  text.replace('-', '−').replace(/e([+-]\d+)$/, (_, exponent: string) => ` · 10^${Number(exponent)}`.replace('-', '−'));

/** A number in a few characters: exact where they suffice, else nine digits after "≈"; '^' marks a power. */
export function brief(number: ExactNumber): string {
  const exact = number.kind !== 'finite' || hasExactDecimal(number.value) ? exactText(number) : null;
  if (exact !== null && exact.length <= SHORT) return exact;
  const near = toNumber(number);
  if (near === 0 || !Number.isFinite(near)) return sayExtreme(near);
  const rounded = Number(near.toPrecision(ENOUGH_DIGITS));
  const text = inPowersOfTen(String(rounded));
  return isSame(number, rounded) ? text : `≈ ${text}`;
}

/** Beyond what a double holds there is nothing to say in a few digits. */
const sayExtreme = (near: number): string => (near === 0 ? 'below 10^−323' : 'beyond 10^308');

const isSame = (number: ExactNumber, near: number): boolean => {
  const other = fromNumber(near);
  return number.kind === 'finite' && other.kind === 'finite' && compare(number.value, other.value) === 0;
};

/** All of a number: every decimal digit, or the fraction where they never end. */
export function allOf(number: ExactNumber): string {
  if (number.kind !== 'finite' || hasExactDecimal(number.value)) return exactText(number);
  return `${number.value.numerator}/${number.value.denominator}`.replace('-', '−');
}

/** A number as it can be typed, exact: its decimal where that is short, else a whole number over a power of two. */
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

/** The size of a fraction in three digits: "1.49 · 10^−9". */
export function aboutFraction(value: Fraction): string {
  const near = toNumber(finite(value));
  const isExtreme = !Number.isFinite(near) || (near === 0 && value.numerator !== 0n);
  return isExtreme ? sayExtreme(near) : inPowersOfTen(String(Number(near.toPrecision(3))));
}
