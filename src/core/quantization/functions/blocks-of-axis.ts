import type { BlockLayout } from './block-layout';
import type { FunctionBody } from './function-body';

/** Dimensions in front of those that lie within a block: what is before the axis, and the blocks. */
const BEFORE_BLOCKS = 2;

/**
 * `x` cut into blocks along `axis` (null: along all values in a row), whatever its shape is at run time, tensors without
 * elements and scalars included: [before, blocks, …within, after], the last block filled up with zeros. `sizes` are those
 * of the blocks, and of the blocks within them, if any. Negative axes count from the end.
 */
export function blocksOfAxis(
  body: FunctionBody,
  x: string,
  axis: number | null,
  sizes: readonly number[],
): BlockLayout {
  const [blockSize = 1] = sizes;
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
  const within = sizes.map((each, at) => each / (sizes[at + 1] ?? 1));
  const blocked = body.reshape(padded, concat(before, blocks, body.int64s(...within), after));
  return {
    values: blocked,
    largest: (magnitudes, ofSize) => {
      const first = BEFORE_BLOCKS + sizes.indexOf(ofSize);
      return body.reduceMax(
        magnitudes,
        within.slice(sizes.indexOf(ofSize)).map((_, i) => first + i),
      );
    },
    spread: (perBlock) => perBlock,
    restore: (values) => {
      const flat = body.reshape(values, concat(before, filled, after));
      return body.reshape(body.call('Slice', [flat, body.int64s(0), size, body.int64s(1)]), shape);
    },
  };
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
