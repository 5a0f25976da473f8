import { type ExactNumber, finite, infinite, isNegative, NAN, zero } from './exact-number';
import { add, divide, fraction, type Fraction, magnitudeOf, multiply, negate } from './fraction';

/** Arithmetic without rounding. Infinities, NaN and the sign of zero follow IEEE 754. */

const isZero = (number: ExactNumber): boolean => number.kind === 'finite' && number.value.numerator === 0n;

const signed = (value: Fraction, negative: boolean): ExactNumber =>
  value.numerator === 0n ? zero(negative) : finite(value);

export function negated(number: ExactNumber): ExactNumber {
  if (number.kind === 'nan') return number;
  if (number.kind === 'infinite') return infinite(!number.negative);
  return signed(negate(number.value), !isNegative(number));
}

export function sum(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  if (a.kind === 'infinite') return b.kind === 'infinite' && a.negative !== b.negative ? NAN : a;
  if (b.kind === 'infinite') return b;
  return signed(add(a.value, b.value), a.negativeZero && b.negativeZero);
}

export function product(a: ExactNumber, b: ExactNumber): ExactNumber {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  const negative = isNegative(a) !== isNegative(b);
  if (a.kind === 'finite' && b.kind === 'finite') return signed(multiply(a.value, b.value), negative);
  return isZero(a) || isZero(b) ? NAN : infinite(negative);
}

/** null where a number is divided by zero. */
export function quotient(a: ExactNumber, b: ExactNumber): ExactNumber | null {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  if (isZero(b)) return null;
  const negative = isNegative(a) !== isNegative(b);
  if (a.kind === 'infinite') return b.kind === 'infinite' ? NAN : infinite(negative);
  return b.kind === 'infinite' ? zero(negative) : signed(divide(a.value, b.value), negative);
}

/** A number to a whole power; anything to the power of 0 is 1. null where zero would be divided by. */
export function power(base: ExactNumber, exponent: bigint): ExactNumber | null {
  if (exponent === 0n) return finite(fraction(1n));
  if (base.kind === 'nan') return NAN;
  const negative = isNegative(base) && (exponent & 1n) === 1n;
  if (base.kind === 'infinite') return exponent < 0n ? zero(negative) : infinite(negative);
  const { numerator, denominator } = base.value;
  // Powers of a fraction in lowest terms are in lowest terms.
  if (exponent > 0n)
    return signed({ numerator: numerator ** exponent, denominator: denominator ** exponent }, negative);
  if (numerator === 0n) return null;
  const magnitude = { numerator: denominator ** -exponent, denominator: magnitudeOf(numerator) ** -exponent };
  return finite(negative ? negate(magnitude) : magnitude);
}
