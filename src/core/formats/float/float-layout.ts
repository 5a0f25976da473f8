import { roundHalfToEven } from '../round';
import type { FloatSpec } from './float-spec';

/** What follows from a float format's bits. Magnitudes are codes without the sign bit. */
export interface FloatLayout {
  readonly bits: number;
  readonly exponentBits: number;
  readonly mantissaBits: number;
  /** The sign bit alone. */
  readonly signMask: number;
  readonly mantissaMask: number;
  /** Exponent of the smallest normal number and of all subnormal ones. */
  readonly minExponent: number;
  /** Magnitude of the largest finite number. */
  readonly largest: number;
  /** Magnitude of infinity; null where there is none. */
  readonly infinity: number | null;
  /** Code that NaN is given; null where there is none. */
  readonly nan: number | null;
  readonly negativeZero: boolean;
  /** Magnitude of everything that overflows. */
  readonly overflow: number;
  /** Distance of neighbouring values, by the exponent bits of a code. */
  readonly step: Float64Array;
}

type Specials = Pick<FloatLayout, 'largest' | 'infinity' | 'nan' | 'negativeZero'>;

function specialCodes({ specials, exponentBits, mantissaBits }: FloatSpec): Specials {
  const allOnes = 2 ** (exponentBits + mantissaBits) - 1;
  const infinity = (2 ** exponentBits - 1) * 2 ** mantissaBits;
  switch (specials) {
    case 'ieee':
      return { largest: infinity - 1, infinity, nan: infinity + 2 ** (mantissaBits - 1), negativeZero: true };
    case 'fn':
      return { largest: allOnes - 1, infinity: null, nan: allOnes, negativeZero: true };
    case 'fnuz':
      return { largest: allOnes, infinity: null, nan: allOnes + 1, negativeZero: false };
    case 'finite':
      return { largest: allOnes, infinity: null, nan: null, negativeZero: true };
  }
}

export function floatLayout(spec: FloatSpec): FloatLayout {
  const { exponentBits, mantissaBits } = spec;
  const codes = specialCodes(spec);
  const minExponent = 1 - spec.bias;
  return {
    ...codes,
    bits: 1 + exponentBits + mantissaBits,
    exponentBits,
    mantissaBits,
    signMask: 2 ** (exponentBits + mantissaBits),
    mantissaMask: 2 ** mantissaBits - 1,
    minExponent,
    overflow: spec.overflow === 'infinity' && codes.infinity !== null ? codes.infinity : codes.largest,
    step: Float64Array.from(
      { length: 2 ** exponentBits },
      (_, exponent) => 2 ** (minExponent + Math.max(exponent - 1, 0) - mantissaBits),
    ),
  };
}

/** The number a code stands for. */
export function decodeFloat(layout: FloatLayout, code: number): number {
  const { mantissaBits, mantissaMask, signMask } = layout;
  const magnitude = code & (signMask - 1);
  const sign = magnitude === code ? 1 : -1;
  if (magnitude > layout.largest) return magnitude === layout.infinity ? sign * Infinity : NaN;
  if (code === layout.nan) return NaN;
  const exponent = magnitude >> mantissaBits;
  const implicitOne = exponent === 0 ? 0 : mantissaMask + 1;
  return sign * (implicitOne + (magnitude & mantissaMask)) * (layout.step[exponent] ?? NaN);
}

const float = new Float32Array(1);
const floatBits = new Uint32Array(float.buffer);

/** The code of the number nearest to `value`, ties to the even code; NaN becomes 0 where the format has none. */
export function encodeFloat(layout: FloatLayout, value: number): number {
  if (value !== value) return layout.nan ?? 0;
  const magnitude = encodeMagnitude(layout, Math.abs(value));
  const negative = value < 0 || Object.is(value, -0);
  return negative && (magnitude > 0 || layout.negativeZero) ? layout.signMask + magnitude : magnitude;
}

function encodeMagnitude(layout: FloatLayout, value: number): number {
  // A double that float32 rounds up to a power of two is nearest to that power in every format here, so the exponent
  // of the float32 will do.
  float[0] = value;
  const above = Math.max(((floatBits[0] ?? 0) >>> 23) - 127 - layout.minExponent, 0);
  const step = layout.step[above + 1];
  if (step === undefined) return layout.overflow;
  // The steps of a mantissa that rounds up to the next power of two carry into the exponent, as they should.
  const magnitude = above * (layout.mantissaMask + 1) + roundHalfToEven(value / step);
  return magnitude > layout.largest ? layout.overflow : magnitude;
}
