import { blocksOfAxis, largestOfBlock, nanOfBlock } from './blocks-of-axis';
import { roundToFixedPoint } from './fixed-point';
import type { FunctionBody } from './function-body';
import { sharedScale } from './shared-scale';

/** Values that share an exponent, and values that share the bit which lowers it by one. */
const BLOCK_SIZE = 16;
const PAIR = 2;

/** Blocks as pairs: [before, blocks, pairs, 2, after]. */
const WITHIN_PAIR = 3;

const MAGNITUDE_BITS = { mx4: 2, mx6: 4, mx9: 7 } as const;

export type MicroExponentFormat = keyof typeof MAGNITUDE_BITS;

/**
 * Rounds `x` to MX4, MX6 or MX9 along `axis`; gives back a value of the same shape. All of a block is NaN where one of
 * its values is not finite.
 */
export function roundToMicroExponent(
  body: FunctionBody,
  x: string,
  format: MicroExponentFormat,
  axis: number | null,
): string {
  const magnitudeBits = MAGNITUDE_BITS[format];
  const { values, shape, restore } = blocksOfAxis(body, x, axis, BLOCK_SIZE);
  const largest = largestOfBlock(body, values);
  const power = sharedScale(body, largest, { mode: 'floor', maxExponent: 0, mantissaBits: magnitudeBits - 1 });
  const ofBlock = body.reshape(body.call('Add', [power, nanOfBlock(body, values)]), shape(1, 1));
  const pairs = body.reshape(values, shape(BLOCK_SIZE / PAIR, PAIR));
  const largestOfPair = body.reduceMax(body.call('Abs', [pairs]), WITHIN_PAIR);
  const half = body.call('Mul', [ofBlock, body.float(1 / 2)]);
  const scale = body.call('Where', [body.call('Less', [largestOfPair, ofBlock]), half, ofBlock]);
  return restore(roundToFixedPoint(body, pairs, scale, magnitudeBits));
}
