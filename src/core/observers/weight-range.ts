import { scaleLayout } from '../formats/scale-runs';
import type { ObserverChoice } from './observer-choice';
import { observerOf } from './observer-registry';
import { RangeColumns, type WeightRanges } from './range-columns';
import type { RangeTarget } from './range-target';
import { type VisitEntry, forEachBlock, forEachChannel } from './tensor-parts';

export type { WeightRanges };

/**
 * The clip range of each channel of a constant (`axis` null: of the whole), or of each block of `blockSize` values along
 * the axis (the last may be ragged; laid out as the scales of ONNX's blocked quantization), from the values themselves.
 * Values that are not finite do not count; a channel or block without any has the range 0–0.
 * Costs time in proportion to `values`: keep the result as long as weight, choice and target stay the same.
 */
export function weightRanges(
  values: Float32Array,
  dims: readonly number[],
  axis: number | null,
  choice: ObserverChoice,
  target: RangeTarget,
  blockSize?: number,
): WeightRanges {
  const observer = observerOf(choice);
  const { entries } = scaleLayout(values.length, dims, axis === null ? { axis } : { axis, ...blocks(blockSize) });
  const ranges = new RangeColumns(entries);
  const visit: VisitEntry = (entry, part) => ranges.set(entry, observer.exactRange(part, choice, target));
  if (axis === null || blockSize === undefined) forEachChannel(values, dims, axis, visit);
  else forEachBlock(values, dims, axis, blockSize, visit);
  return ranges.columns();
}

const blocks = (blockSize: number | undefined) => (blockSize === undefined ? {} : { blockSize });
