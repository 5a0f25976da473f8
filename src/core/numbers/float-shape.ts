import type { FloatFormat } from '../formats/format';
import { FORMATS } from '../formats/format-registry';

/** What the codes of a float format mean; magnitudes are codes without the sign bit. */
export interface FloatShape {
  readonly exponentBits: number;
  readonly mantissaBits: number;
  /** What is subtracted from the exponent's bits. */
  readonly bias: number;
  /** Exponent of the smallest normal number and of all subnormal ones. */
  readonly minExponent: number;
  /** Exponent of the largest finite number. */
  readonly maxExponent: number;
  /** The sign bit alone: 2^(bits − 1). */
  readonly signBit: number;
  /** Magnitude of the largest finite number. */
  readonly largest: number;
  /** Whether it has codes for infinities. */
  readonly infinity: boolean;
  /** Magnitude of what is too large: the largest finite number or infinity. */
  readonly overflow: number;
  readonly nan: boolean;
  readonly negativeZero: boolean;
}

const shapes = new Map<FloatFormat, FloatShape>();

/** Follows from the format's own functions, so that a new format needs nothing here. */
export function floatShape(name: FloatFormat): FloatShape {
  const known = shapes.get(name);
  if (known !== undefined) return known;
  const shape = findShape(name);
  shapes.set(name, shape);
  return shape;
}

function findShape(name: FloatFormat): FloatShape {
  const { bits, max, encode, decode, fields } = FORMATS[name];
  const widthOf = (role: string): number => fields(0).find((field) => field.role === role)?.width ?? 0;
  const mantissaBits = widthOf('mantissa');
  // The code 1 is the smallest step above zero: 2^(minExponent − mantissaBits).
  const minExponent = Math.log2(decode(1)) + mantissaBits;
  const largest = encode(max);
  return {
    exponentBits: widthOf('exponent'),
    mantissaBits,
    bias: 1 - minExponent,
    minExponent,
    maxExponent: minExponent + Math.max(Math.floor(largest / 2 ** mantissaBits) - 1, 0),
    signBit: 2 ** (bits - 1),
    largest,
    infinity: decode(largest + 1) === Infinity,
    overflow: encode(Infinity),
    nan: Number.isNaN(decode(encode(NaN))),
    negativeZero: encode(-0) !== 0,
  };
}
