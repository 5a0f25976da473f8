import type { BlockLayout } from './block-layout';
import type { FunctionBody } from './function-body';

/** Pooling leaves the first two dimensions alone, and ONNX Runtime pools over at most three more. */
const LEADING = 2;
const MOST_POOLED = 3;

/** Where the axis comes to lie once there are two dimensions in front of it. */
function placeOf(axis: number, rank: number) {
  const added = Math.max(0, LEADING - axis);
  return { added, axis: axis + added, rank: rank + added };
}

/** Whether pooling can run along an axis (counted from the front) of a tensor of this rank. */
export const canPool = (axis: number, rank: number): boolean => placeOf(axis, rank).rank <= LEADING + MOST_POOLED;

/** Name of the function's input that tells, for each element along the axis, which block of `size` it is in. */
export const blockIndexInput = (size: number): string => `block_of_${size}`;

/** Which block of `size` each element along an axis of `length` is in. */
export const blockIndices = (length: number, size: number): readonly number[] =>
  Array.from({ length }, (_, i) => Math.floor(i / size));

/**
 * Blocks left where they are: pooling finds their maxima, and Gather brings one number a block back to each of its values,
 * by indices that are inputs. No shape is computed, so that all of them can be inferred: ONNX Runtime plans memory in a
 * time that grows with the square of the number of tensors whose dimensions it does not know.
 */
export function pooledBlocks(body: FunctionBody, x: string, axis: number, rank: number): BlockLayout {
  const place = placeOf(axis, rank);
  const pooled = place.rank - LEADING;
  const along = (size: number) => Array.from({ length: pooled }, (_, i) => (i === place.axis - LEADING ? size : 1));
  const added = body.int64s(...Array.from({ length: place.added }, (_, i) => i));
  const widened = (values: string) => (place.added === 0 ? values : body.call('Unsqueeze', [values, added]));
  const narrowed = (values: string) => (place.added === 0 ? values : body.call('Squeeze', [values, added]));
  return {
    values: x,
    largest: (magnitudes, size) =>
      body.call('MaxPool', [widened(magnitudes)], {
        kernel_shape: { ints: along(size) },
        strides: { ints: along(size) },
        ceil_mode: { int: 1 },
      }),
    spread: (perBlock, size) =>
      narrowed(body.call('Gather', [perBlock, blockIndexInput(size)], { axis: { int: place.axis } })),
    restore: (values) => values,
  };
}
