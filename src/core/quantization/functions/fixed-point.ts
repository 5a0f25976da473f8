import type { FunctionBody } from './function-body';

/**
 * `x` rounded to a sign and `magnitudeBits` bits without an exponent, the first worth one `scale`: to multiples of
 * scale · 2^(1 − magnitudeBits), ties to even, saturating at both ends.
 */
export function roundToFixedPoint(body: FunctionBody, x: string, scale: string, magnitudeBits: number): string {
  const step = body.call('Mul', [scale, body.float(2 ** (1 - magnitudeBits))]);
  const limit = 2 ** magnitudeBits - 1;
  const steps = body.call('Round', [body.call('Div', [x, step])]);
  return body.call('Mul', [body.call('Clip', [steps, body.float(-limit), body.float(limit)]), step]);
}
