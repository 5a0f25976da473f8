import type { BlockLayout } from './block-layout';
import type { FunctionBody } from './function-body';

/** The largest magnitude of each block of `size`; infinity where a value of the block is infinite or NaN. */
export function largestOfBlock(body: FunctionBody, { values, largest }: BlockLayout, size: number): string {
  const magnitude = body.call('Abs', [values]);
  const infinity = body.float(Number.POSITIVE_INFINITY);
  // Maxima differ from runtime to runtime in what they make of NaN.
  const finite = body.call('Less', [magnitude, infinity]);
  return largest(body.call('Where', [finite, magnitude, infinity]), size);
}

/** The scales of blocks, NaN for those whose largest magnitude is infinity: all of such a block reads back as NaN. */
export const nanWhereInfinite = (body: FunctionBody, scale: string, largest: string): string =>
  body.call('Add', [scale, body.call('Mul', [largest, body.float(0)])]);
