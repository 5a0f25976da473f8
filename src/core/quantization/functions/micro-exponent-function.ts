import type { BlockFormat } from '../../formats/format';
import type { BlockLayout } from './block-layout';
import { largestOfBlock, nanWhereInfinite } from './block-maxima';
import { roundToFixedPoint } from './fixed-point';
import type { FunctionBody } from './function-body';
import { sharedScale } from './shared-scale';

/** Values that share an exponent, and values that share the bit which lowers it by one. */
const BLOCK_SIZE = 16;
const PAIR = 2;
export const MICRO_EXPONENT_BLOCKS = [BLOCK_SIZE, PAIR] as const;

const MAGNITUDE_BITS = { mx4: 2, mx6: 4, mx9: 7 } as const;

export type MicroExponentFormat = keyof typeof MAGNITUDE_BITS;

export const isMicroExponent = (format: BlockFormat): format is MicroExponentFormat =>
  Object.hasOwn(MAGNITUDE_BITS, format);

/**
 * Rounds blocks to MX4, MX6 or MX9; gives back values in the shape of the layout. All of a block is NaN where one of its
 * values is not finite.
 */
export function roundToMicroExponent(body: FunctionBody, layout: BlockLayout, format: MicroExponentFormat): string {
  const magnitudeBits = MAGNITUDE_BITS[format];
  const largest = largestOfBlock(body, layout, BLOCK_SIZE);
  const power = sharedScale(body, largest, { mode: 'floor', maxExponent: 0, mantissaBits: magnitudeBits - 1 });
  const ofBlock = layout.spread(nanWhereInfinite(body, power, largest), BLOCK_SIZE);
  const ofPair = layout.spread(layout.largest(body.call('Abs', [layout.values]), PAIR), PAIR);
  const half = body.call('Mul', [ofBlock, body.float(1 / 2)]);
  const scale = body.call('Where', [body.call('Less', [ofPair, ofBlock]), half, ofBlock]);
  return roundToFixedPoint(body, layout.values, scale, magnitudeBits);
}
