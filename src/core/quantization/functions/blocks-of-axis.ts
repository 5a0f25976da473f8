import type { FunctionBody } from './function-body';

/** A tensor cut into blocks along one of its axes, and the way back. */
export interface BlockedTensor {
  /** The values as [before, blocks, blockSize, after]; the last block is filled up with zeros. */
  readonly values: string;
  /** The shape [before, blocks, …within, after]: `values` has the block size within, a scale a block 1. */
  readonly shape: (...within: readonly number[]) => string;
  /** As many values as in `values`, in the shape of the tensor that was cut, what was filled up left out. */
  readonly restore: (values: string) => string;
}

/** The dimension that blocks lie along in `BlockedTensor.values`. */
const WITHIN_BLOCK = 2;

/**
 * Cuts `x` into blocks along `axis` (null: along all values in a row), whatever its shape is at run time, tensors without
 * elements and scalars included. Negative axes count from the end.
 */
export function blocksOfAxis(body: FunctionBody, x: string, axis: number | null, blockSize: number): BlockedTensor {
  const shape = body.call('Shape', [x]);
  const { tensor, along } = withAxis(body, x, axis);
  const size = body.call('Gather', [body.call('Shape', [tensor]), body.int64s(along)]);
  const before = firstOf(body, body.call('Shape', [body.call('Flatten', [tensor], { axis: { int: along } })]));
  const after = elementsAfter(body, tensor, along);
  const step = body.int64s(blockSize);
  const blocks = body.call('Div', [body.call('Add', [size, body.int64s(blockSize - 1)]), step]);
  const filled = body.call('Mul', [blocks, step]);
  const concat = (...parts: readonly string[]) => body.call('Concat', parts, { axis: { int: 0 } });
  const pads = concat(body.int64s(0, 0, 0, 0), body.call('Sub', [filled, size]), body.int64s(0));
  const padded = body.call('Pad', [body.reshape(x, concat(before, size, after)), pads]);
  const shapeWith = (...within: readonly number[]) => concat(before, blocks, body.int64s(...within), after);
  return {
    values: body.reshape(padded, shapeWith(blockSize)),
    shape: shapeWith,
    restore: (values) => {
      const flat = body.reshape(values, concat(before, filled, after));
      return body.reshape(body.call('Slice', [flat, body.int64s(0), size, body.int64s(1)]), shape);
    },
  };
}

/** The largest magnitude of each block; anything where the block holds NaN. */
export const largestOfBlock = (body: FunctionBody, values: string): string =>
  body.reduceMax(body.call('Abs', [values]), WITHIN_BLOCK);

/** NaN for each block that holds a value that is not finite, 0 for the others. Maxima differ in what they make of NaN. */
export function nanOfBlock(body: FunctionBody, values: string): string {
  const zeros = body.call('Mul', [values, body.float(0)]);
  return body.call('ReduceSum', [zeros, body.int64s(WITHIN_BLOCK)], { keepdims: { int: 1 } });
}

/** The tensor in a form that has the axis: all values as one row, and scalars, too, with a last axis. */
function withAxis(body: FunctionBody, x: string, axis: number | null) {
  if (axis === null) return { tensor: body.call('Flatten', [x], { axis: { int: 0 } }), along: -1 };
  if (axis !== -1) return { tensor: x, along: axis };
  return { tensor: body.call('Unsqueeze', [x, body.int64s(0)]), along: axis };
}

const firstOf = (body: FunctionBody, list: string): string => body.call('Gather', [list, body.int64s(0)]);

/** The product of the dimensions after an axis. Flatten would take the axis after the last, -1 + 1, for the first. */
function elementsAfter(body: FunctionBody, x: string, axis: number): string {
  if (axis === -1) return body.int64s(1);
  const flat = body.call('Flatten', [x], { axis: { int: axis + 1 } });
  return body.call('Gather', [body.call('Shape', [flat]), body.int64s(1)]);
}
