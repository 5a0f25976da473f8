import { type ExactNumber, exactDecimal, exactText, hasExactDecimal } from './exact-number';
import { absolute, bitLength, compare, type Fraction, fraction, magnitudeOf } from './fraction';

/** A number as a text of bounded length. */
export interface ShortText {
  readonly text: string;
  /** Whether the text is the number itself. */
  readonly exact: boolean;
}

/** Exact texts up to this length are easier to read than anything shorter. */
const READABLE = 16;

/**
 * A number as it stands in a sentence: exact where it takes few characters, else with so many significant digits, nearest;
 * exponents below 0.0001 and from ten million. Shape: "0.1", "1.02 · 10^−5", "−∞".
 */
export function shortText(number: ExactNumber, significantDigits = 6): ShortText {
  if (number.kind !== 'finite' || number.negativeZero) return { text: exactText(number), exact: true };
  return shortDecimal(number.value, significantDigits);
}

/** As `shortText`; `readable` is how long a text may be that is exact. */
export function shortDecimal(value: Fraction, significantDigits = 6, readable = READABLE): ShortText {
  if (value.numerator === 0n) return { text: '0', exact: true };
  const few = bitLength(value.denominator) <= 48 && bitLength(value.numerator) <= 48 && hasExactDecimal(value);
  const whole = few ? exactDecimal(value) : '';
  if (whole !== '' && whole.length <= readable) return { text: whole, exact: true };
  const { digits, exponent } = significant(absolute(value), significantDigits);
  const shown = digits.replace(/0+$/, '');
  const text = exponent < -4 || exponent >= 7 ? scientific(shown, exponent) : positional(digits, exponent);
  const kept = fraction(
    BigInt(digits) * tenTo(Math.max(exponent - significantDigits + 1, 0)),
    tenTo(Math.max(significantDigits - 1 - exponent, 0)),
  );
  return { text: `${value.numerator < 0n ? '−' : ''}${text}`, exact: compare(kept, absolute(value)) === 0 };
}

const tenTo = (power: number): bigint => 10n ** BigInt(power);

/** The digits of a magnitude above zero, rounded half up, and the power of ten of the first one. */
function significant(value: Fraction, count: number): { readonly digits: string; readonly exponent: number } {
  const guess = Math.floor((bitLength(value.numerator) - bitLength(value.denominator)) * Math.log10(2));
  for (let exponent = guess - 1; ; exponent++) {
    const shift = exponent - count + 1;
    const over = value.numerator * tenTo(Math.max(-shift, 0));
    const under = value.denominator * tenTo(Math.max(shift, 0));
    const digits = magnitudeOf((2n * over + under) / (2n * under)).toString();
    if (digits.length <= count) return { digits, exponent };
  }
}

function scientific(digits: string, exponent: number): string {
  const rest = digits.slice(1);
  const factor = digits === '1' ? '' : `${digits.slice(0, 1)}${rest === '' ? '' : '.'}${rest} · `;
  return `${factor}10^${exponent < 0 ? '−' : ''}${Math.abs(exponent)}`;
}

function positional(digits: string, exponent: number): string {
  const padded = exponent < 0 ? '0'.repeat(-exponent) + digits : digits.padEnd(exponent + 1, '0');
  const point = Math.max(exponent, 0) + 1;
  const decimals = padded.slice(point).replace(/0+$/, '');
  return decimals === '' ? padded.slice(0, point) : `${padded.slice(0, point)}.${decimals}`;
}

/** The number in a sentence: "1024", "about 3.40282 · 10^38". */
export const textOf = (number: ExactNumber): string => said(shortText(number));

/** An amount in a sentence, of which three digits say enough: "0.23", "about 0.00156". */
export const amountOf = (value: Fraction): string => said(shortDecimal(value, 3, 5));

const said = ({ text, exact }: ShortText): string => (exact ? text : `about ${text}`);

/** The number as the subject of a sentence: itself where it can be written exactly, else "the number". */
export function subjectOf(number: ExactNumber): string {
  const { text, exact } = shortText(number);
  return exact ? text : 'the number';
}

/** The same at the beginning of a sentence. */
export const subjectFirst = (number: ExactNumber): string => subjectOf(number).replace(/^the/, 'The');
