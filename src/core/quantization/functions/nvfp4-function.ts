import { blocksOfAxis, largestOfBlock, nanOfBlock } from './blocks-of-axis';
import type { FunctionBody } from './function-body';
import { roundToSmallFloat, smallFloat } from './small-float';

/** Values that share a scale. */
const BLOCK_SIZE = 16;

const ELEMENT = smallFloat('float4e2m1');
const SCALE = smallFloat('float8e4m3fn');
const SMALLEST_SCALE = 2 ** -9;
const SMALLEST_NORMAL = 2 ** -126;

/**
 * Rounds `x` to NVFP4 along `axis`; gives back a value of the same shape. The scale of the tensor follows from its
 * largest finite magnitude in each run. All of a block is NaN where one of its values is not finite.
 */
export function roundToNvfp4(body: FunctionBody, x: string, axis: number | null): string {
  const { values, restore } = blocksOfAxis(body, x, axis, BLOCK_SIZE);
  const tensorScale = scaleOfTensor(body, x);
  const wanted = body.call('Div', [
    body.call('Div', [largestOfBlock(body, values), body.float(ELEMENT.max)]),
    tensorScale,
  ]);
  const stored = body.call('Max', [roundToSmallFloat(body, wanted, SCALE), body.float(SMALLEST_SCALE)]);
  const scale = body.call('Add', [body.call('Mul', [stored, tensorScale]), nanOfBlock(body, values)]);
  const elements = roundToSmallFloat(body, body.call('Div', [values, scale]), ELEMENT);
  return restore(body.call('Mul', [elements, scale]));
}

/** The largest finite magnitude over that of a block with the largest scale, and never 0. */
function scaleOfTensor(body: FunctionBody, x: string): string {
  const magnitude = body.call('Abs', [x]);
  const finite = body.call('Less', [magnitude, body.float(Number.POSITIVE_INFINITY)]);
  const largest = body.reduceMaxAll(body.call('Where', [finite, magnitude, body.float(0)]));
  const scale = body.call('Div', [largest, body.float(SCALE.max * ELEMENT.max)]);
  return body.call('Max', [scale, body.float(SMALLEST_NORMAL)]);
}
