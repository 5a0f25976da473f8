import type { FloatFormat, IntegerFormat, ScalarFormat } from '../formats/format';
import { FORMATS, isIntegerFormat } from '../formats/format-registry';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { type ExactNumber, isNegative } from './exact-number';
import { absolute, floorLog2, type Fraction, roundToSteps } from './fraction';
import { floatShape, type FloatShape } from './float-shape';

/** Where an exact number lands in a format. */
export interface Encoding {
  readonly code: number;
  /** Whether it rounded beyond the largest finite value, or was infinite. */
  readonly beyond: boolean;
  /** log2 of the distance of the format's values around the number. */
  readonly stepExponent: number;
  /** The codes of the two values right between which it lies. */
  readonly tie: { readonly lower: number; readonly upper: number } | null;
  /** The nearest integer, before it was cut to the range; null for floats and for what is not finite. */
  readonly integer: bigint | null;
}

/**
 * The code of the nearest value, ties to even, rounded once from the exact number. Equals `FORMATS[format].encode` for
 * every double.
 */
export function encodeExact(number: ExactNumber, format: ScalarFormat): Encoding {
  if (number.kind === 'finite')
    return isIntegerFormat(format)
      ? nearestInteger(number.value, format)
      : nearestFloat(number.value, isNegative(number), format);
  const value = number.kind === 'nan' ? NaN : number.negative ? -Infinity : Infinity;
  const { encode } = FORMATS[format];
  const stepExponent = isIntegerFormat(format) ? 0 : stepAt(floatShape(format), Infinity);
  return { code: encode(value), beyond: number.kind === 'infinite', stepExponent, tie: null, integer: null };
}

function nearestInteger(value: Fraction, format: IntegerFormat): Encoding {
  const { min, max } = INTEGER_FORMATS[format];
  const { steps, floor, remainder } = roundToSteps(absolute(value), 0);
  const sign = value.numerator < 0n ? -1n : 1n;
  const integer = sign * steps;
  const beyond = integer < BigInt(min) || integer > BigInt(max);
  const code = beyond ? (sign < 0n ? min : max) : Number(integer);
  const ends = [Number(sign * floor), Number(sign * (floor + 1n))].sort((a, b) => a - b);
  const [lower = 0, upper = 0] = ends;
  const tie = remainder === 'half' && lower >= min && upper <= max ? { lower, upper } : null;
  return { code, beyond, stepExponent: 0, tie, integer };
}

/** log2 of the distance of neighbours among numbers with this exponent. */
function stepAt({ minExponent, maxExponent, mantissaBits }: FloatShape, exponent: number): number {
  return Math.min(Math.max(exponent, minExponent), maxExponent) - mantissaBits;
}

function nearestFloat(value: Fraction, negative: boolean, format: FloatFormat): Encoding {
  const shape = floatShape(format);
  const magnitude = absolute(value);
  const exponent = value.numerator === 0n ? shape.minExponent : floorLog2(magnitude);
  const stepExponent = stepAt(shape, exponent);
  const codeOf = (found: number): number =>
    negative && (found > 0 || shape.negativeZero) ? shape.signBit + found : found;
  const overflow = { code: codeOf(shape.overflow), beyond: true, stepExponent, tie: null, integer: null };
  const { steps, floor, remainder } = roundToSteps(magnitude, stepExponent);
  // Steps count the implicit one, which carries into the exponent's bits where it belongs.
  const start = Math.max(exponent - shape.minExponent, 0) * 2 ** shape.mantissaBits;
  const found = start + Number(steps);
  if (found > shape.largest) return overflow;
  const [near, far] = [codeOf(start + Number(floor)), codeOf(start + Number(floor) + 1)];
  const within = remainder === 'half' && start + Number(floor) + 1 <= shape.largest;
  const tie = !within ? null : negative ? { lower: far, upper: near } : { lower: near, upper: far };
  return { code: codeOf(found), beyond: false, stepExponent, tie, integer: null };
}
