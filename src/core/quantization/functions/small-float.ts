import type { FunctionBody } from './function-body';
import { spacing } from './power-of-two';

/** A float format of a few bits as arithmetic sees it. */
export interface SmallFloat {
  readonly mantissaBits: number;
  /** Exponent of the smallest normal number; below it numbers are spaced as there. */
  readonly minExponent: number;
  /** Exponent of the largest number. */
  readonly maxExponent: number;
  readonly max: number;
}

const smallFloat = (mantissaBits: number, minExponent: number, maxExponent: number, max: number): SmallFloat => ({
  mantissaBits,
  minExponent,
  maxExponent,
  max,
});

/** OCP's formats of 4, 6 and 8 bits. */
export const SMALL_FLOATS = {
  float4e2m1: smallFloat(1, 0, 2, 6),
  float6e2m3: smallFloat(3, 0, 2, 7.5),
  float6e3m2: smallFloat(2, -2, 4, 28),
  float8e4m3fn: smallFloat(3, -6, 8, 448),
  float8e5m2: smallFloat(2, -14, 15, 57344),
} as const;

/** Every value rounded to a small float, ties to even, saturating at both ends. */
export function roundToSmallFloat(body: FunctionBody, x: string, format: SmallFloat): string {
  const { mantissaBits, minExponent, max } = format;
  const clipped = body.call('Clip', [x, body.float(-max), body.float(max)]);
  const step = spacing(body, clipped, minExponent, mantissaBits);
  return body.call('Mul', [body.call('Round', [body.call('Div', [clipped, step])]), step]);
}
