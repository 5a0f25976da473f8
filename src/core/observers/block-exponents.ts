import { BLOCK_FORMATS } from '../formats/block/block-formats';
import type { BlockFormat, ExponentMode } from '../formats/format';
import { scaleLayout } from '../formats/scale-runs';
import { forEachBlock } from './tensor-parts';

/**
 * log2 of the scale that each block of a tensor shares along `axis`, as the block formats find it themselves; laid out
 * like ONNX's blocked scales: shaped like the tensor, with dimension `axis` divided by the block size, rounded up. NaN
 * for blocks with NaN or an infinity in them, −Infinity for blocks of zeros in formats whose scale can be 0 (`nvfp4`).
 */
export function blockExponents(
  values: Float32Array,
  dims: readonly number[],
  axis: number,
  format: BlockFormat,
  mode?: ExponentMode,
): Float32Array {
  const { blockSize, ...facts } = BLOCK_FORMATS[format];
  const tensorScale = facts.tensorScale?.(values);
  const exponents = new Float32Array(scaleLayout(values.length, dims, { axis, blockSize }).entries);
  forEachBlock(values, dims, axis, blockSize, (entry, part) => {
    const { scale } = facts.encodeBlock(part, mode, tensorScale);
    exponents[entry] = tensorScale === undefined ? scale : Math.log2(scale);
  });
  return exponents;
}
