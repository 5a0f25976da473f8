import type { BlockLayout } from './block-layout';
import { largestOfBlock, nanWhereInfinite } from './block-maxima';
import type { FunctionBody } from './function-body';
import { roundToSmallFloat, smallFloat } from './small-float';

/** Values that share a scale. */
const NVFP4_BLOCK = 16;

const ELEMENT = smallFloat('float4e2m1');
const SCALE = smallFloat('float8e4m3fn');
const SMALLEST_SCALE = 2 ** -9;
const SMALLEST_NORMAL = 2 ** -126;

/**
 * Rounds blocks of `x` to NVFP4; gives back values in the shape of the layout. The scale of the tensor follows from its
 * largest finite magnitude in each run. All of a block is NaN where one of its values is not finite.
 */
export function roundToNvfp4(body: FunctionBody, x: string, layout: BlockLayout): string {
  const largest = largestOfBlock(body, layout, NVFP4_BLOCK);
  const tensorScale = scaleOfTensor(body, x);
  const wanted = body.call('Div', [body.call('Div', [largest, body.float(ELEMENT.max)]), tensorScale]);
  const stored = body.call('Max', [roundToSmallFloat(body, wanted, SCALE), body.float(SMALLEST_SCALE)]);
  const ofBlock = nanWhereInfinite(body, body.call('Mul', [stored, tensorScale]), largest);
  const scale = layout.spread(ofBlock, NVFP4_BLOCK);
  const elements = roundToSmallFloat(body, body.call('Div', [layout.values, scale]), ELEMENT);
  return body.call('Mul', [elements, scale]);
}

/** The largest finite magnitude over that of a block with the largest scale, and never 0. */
function scaleOfTensor(body: FunctionBody, x: string): string {
  const magnitude = body.call('Abs', [x]);
  const finite = body.call('Less', [magnitude, body.float(Number.POSITIVE_INFINITY)]);
  const largest = body.reduceMaxAll(body.call('Where', [finite, magnitude, body.float(0)]));
  const scale = body.call('Div', [largest, body.float(SCALE.max * ELEMENT.max)]);
  return body.call('Max', [scale, body.float(SMALLEST_NORMAL)]);
}
