/** A rational number in lowest terms; the denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/** Number of binary digits of a magnitude: 0 for 0, 11 for 1024. */
export function bitLength(value: bigint): number {
  const hexadecimal = (value < 0n ? -value : value).toString(16);
  return hexadecimal.length * 4 - (Math.clz32(parseInt(hexadecimal[0] ?? '0', 16)) - 28);
}

/** How often a number can be halved; 0 for 0. */
export const trailingZeros = (value: bigint): number => (value === 0n ? 0 : bitLength(value & -value) - 1);

export const magnitudeOf = (value: bigint): bigint => (value < 0n ? -value : value);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

const isPowerOfTwo = (value: bigint): boolean => bitLength(value) - 1 === trailingZeros(value);

/** Numerator over denominator in lowest terms. Throws RangeError for a denominator of zero. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('A fraction cannot have the denominator 0.');
  const halved = withoutTwos(denominator < 0n ? -numerator : numerator, magnitudeOf(denominator));
  if (isPowerOfTwo(halved.denominator)) return halved;
  const common = greatestCommonDivisor(magnitudeOf(halved.numerator), halved.denominator);
  return { numerator: halved.numerator / common, denominator: halved.denominator / common };
}

/** The same over a positive denominator with which the numerator shares no other factors than twos. */
function withoutTwos(numerator: bigint, denominator: bigint): Fraction {
  if (numerator === 0n || denominator === 1n) return { numerator, denominator: numerator === 0n ? 1n : denominator };
  const twos = BigInt(Math.min(trailingZeros(numerator), trailingZeros(denominator)));
  return { numerator: numerator >> twos, denominator: denominator >> twos };
}

/** 2^exponent. */
export const powerOfTwo = (exponent: number): Fraction =>
  exponent < 0
    ? { numerator: 1n, denominator: 1n << BigInt(-exponent) }
    : { numerator: 1n << BigInt(exponent), denominator: 1n };

export const negate = ({ numerator, denominator }: Fraction): Fraction => ({ numerator: -numerator, denominator });

export const absolute = (value: Fraction): Fraction => (value.numerator < 0n ? negate(value) : value);

export function add(a: Fraction, b: Fraction): Fraction {
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  const denominator = a.denominator * b.denominator;
  // An odd factor of one denominator divides neither its numerator nor the other denominator: nothing to look for.
  const dyadic = isPowerOfTwo(a.denominator) || isPowerOfTwo(b.denominator);
  return dyadic ? withoutTwos(numerator, denominator) : fraction(numerator, denominator);
}

export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, negate(b));

export const multiply = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator);

/** A number times 2^exponent. */
export const scaleByPowerOfTwo = ({ numerator, denominator }: Fraction, exponent: number): Fraction =>
  exponent < 0
    ? withoutTwos(numerator, denominator << BigInt(-exponent))
    : withoutTwos(numerator << BigInt(exponent), denominator);

/** Throws RangeError where the divisor is zero. */
export const divide = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative, 0 or positive, as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Floor of log2 of a magnitude above zero, exact. */
export function floorLog2({ numerator, denominator }: Fraction): number {
  const guess = bitLength(numerator) - bitLength(denominator);
  const reached = guess < 0 ? numerator << BigInt(-guess) >= denominator : numerator >= denominator << BigInt(guess);
  return reached ? guess : guess - 1;
}

/** A magnitude counted in steps of 2^stepExponent: the nearest whole number, ties to the even one. */
export interface Rounded {
  readonly steps: bigint;
  /** The whole number below, which `steps` is too unless it was rounded up. */
  readonly floor: bigint;
  readonly remainder: 'none' | 'below half' | 'half' | 'above half';
}

export function roundToSteps({ numerator, denominator }: Fraction, stepExponent: number): Rounded {
  const over = stepExponent < 0 ? numerator << BigInt(-stepExponent) : numerator;
  const under = stepExponent > 0 ? denominator << BigInt(stepExponent) : denominator;
  const floor = over / under;
  const rest = over - floor * under;
  if (rest === 0n) return { steps: floor, floor, remainder: 'none' };
  const twice = rest << 1n;
  if (twice < under) return { steps: floor, floor, remainder: 'below half' };
  if (twice > under) return { steps: floor + 1n, floor, remainder: 'above half' };
  return { steps: floor + (floor & 1n), floor, remainder: 'half' };
}
