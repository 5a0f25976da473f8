import {
  bitLength,
  floorLog2,
  type Fraction,
  fraction,
  magnitudeOf,
  roundToSteps,
  trailingZeros,
  ZERO,
} from './fraction';

export type { Fraction };

/** A number without any rounding, and what floats have beside numbers. */
export type ExactNumber =
  | { readonly kind: 'finite'; readonly value: Fraction; readonly negativeZero: boolean }
  | { readonly kind: 'infinite'; readonly negative: boolean }
  | { readonly kind: 'nan' };

export const NAN: ExactNumber = { kind: 'nan' };
export const infinite = (negative: boolean): ExactNumber => ({ kind: 'infinite', negative });
export const finite = (value: Fraction): ExactNumber => ({ kind: 'finite', value, negativeZero: false });
export const zero = (negativeZero: boolean): ExactNumber => ({ kind: 'finite', value: ZERO, negativeZero });

/** Whether a number has a minus in front: negative zero has one, NaN has none. */
export function isNegative(number: ExactNumber): boolean {
  if (number.kind === 'finite') return number.negativeZero || number.value.numerator < 0n;
  return number.kind === 'infinite' && number.negative;
}

const double = new Float64Array(1);
const doubleBits = new BigUint64Array(double.buffer);

/** What a double stands for, exactly: each is a whole number times a power of two. */
export function fromNumber(number: number): ExactNumber {
  if (number !== number) return NAN;
  if (!Number.isFinite(number)) return infinite(number < 0);
  if (number === 0) return zero(Object.is(number, -0));
  double[0] = number;
  const bits = doubleBits[0] ?? 0n;
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const mantissa = (bits & 0xfffffffffffffn) + (exponent === 0 ? 0n : 1n << 52n);
  const magnitude = number < 0 ? -mantissa : mantissa;
  const power = Math.max(exponent, 1) - 1075;
  return finite(power < 0 ? fraction(magnitude, 1n << BigInt(-power)) : fraction(magnitude << BigInt(power)));
}

/** The nearest double, ties to even, as IEEE 754 rounds; infinite where it is out of range. */
export function toNumber(number: ExactNumber): number {
  if (number.kind === 'nan') return NaN;
  if (number.kind === 'infinite') return number.negative ? -Infinity : Infinity;
  const { numerator, denominator } = number.value;
  if (numerator === 0n) return number.negativeZero ? -0 : 0;
  const magnitude = { numerator: magnitudeOf(numerator), denominator };
  const exponent = Math.max(floorLog2(magnitude), -1022);
  const nearest =
    exponent > 1023 ? Infinity : Number(roundToSteps(magnitude, exponent - 52).steps) * 2 ** (exponent - 52);
  return numerator < 0n ? -nearest : nearest;
}

/** Whether the decimal digits of a number end: no prime but 2 and 5 divides its denominator. */
export function hasExactDecimal({ denominator }: Fraction): boolean {
  const odd = denominator >> BigInt(trailingZeros(denominator));
  return odd === 5n ** BigInt(fivesIn(odd));
}

/** k where the number is 5^k; something else where it is none. */
const fivesIn = (odd: bigint): number => Math.round((bitLength(odd) - 0.5) / Math.log2(5));

/** Every digit of a number: "0.100000001490116…" is never cut. Throws RangeError where the digits never end (1/3). */
export function exactDecimal(value: Fraction): string {
  if (!hasExactDecimal(value)) throw new RangeError('This number has decimal digits without end.');
  const { numerator, denominator } = value;
  const twos = trailingZeros(denominator);
  const places = Math.max(twos, fivesIn(denominator >> BigInt(twos)));
  const digits = ((magnitudeOf(numerator) * 10n ** BigInt(places)) / denominator).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = numerator < 0n ? '−' : '';
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}

/** A number with every digit, "∞", "−∞", "NaN" or "−0". Throws RangeError where the digits never end. */
export function exactText(number: ExactNumber): string {
  if (number.kind === 'nan') return 'NaN';
  if (number.kind === 'infinite') return number.negative ? '−∞' : '∞';
  return number.negativeZero ? '−0' : exactDecimal(number.value);
}
