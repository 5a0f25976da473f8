import { FLOAT_FORMATS } from '../../formats/float/float-formats';
import type { FloatFormat } from '../../formats/format';
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

/** What the arithmetic needs to know of a float format of at most 8 bits. */
export function smallFloat(name: FloatFormat): SmallFloat {
  const { max, fields } = FLOAT_FORMATS[name];
  const zero = fields(0);
  const exponent = zero.find(({ role }) => role === 'exponent');
  const mantissa = zero.find(({ role }) => role === 'mantissa');
  if (exponent === undefined || mantissa === undefined) throw new Error(`${name} has no exponent or no mantissa.`);
  // Where the exponent's bits are all zero, numbers are spaced as they are one exponent above.
  const minExponent = Math.log2(exponent.worth);
  return { mantissaBits: mantissa.width, minExponent, maxExponent: Math.floor(Math.log2(max)), max };
}

/** Every value rounded to a small float, ties to even, saturating at both ends. */
export function roundToSmallFloat(body: FunctionBody, x: string, format: SmallFloat): string {
  const { mantissaBits, minExponent, max } = format;
  const clipped = body.call('Clip', [x, body.float(-max), body.float(max)]);
  const step = spacing(body, clipped, minExponent, mantissaBits);
  return body.call('Mul', [body.call('Round', [body.call('Div', [clipped, step])]), step]);
}
