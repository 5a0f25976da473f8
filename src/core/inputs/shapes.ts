import type { Dimension } from '../onnx/tensor';

/** A shape in words: `[1, 3, height, ?]`; `unknown` where not even the rank is known. */
export const describeShape = (shape: readonly Dimension[] | null): string =>
  shape === null ? 'unknown' : `[${shape.map((dim) => dim ?? '?').join(', ')}]`;

export const elementCount = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

/** True where every dimension that `shape` fixes is the same in `dims`. Any dims fit an unknown shape. */
export const fitsShape = (dims: readonly number[], shape: readonly Dimension[] | null): boolean =>
  shape === null ||
  (dims.length === shape.length && shape.every((dim, axis) => typeof dim !== 'number' || dim === dims[axis]));

/** True where a first dimension, open in the model, counts samples and not the steps of one sequence. */
export const isBatchAxis = (dim: Dimension | undefined, axis: number): boolean =>
  typeof dim === 'string' && /batch/i.test(dim)
    ? true
    : axis === 0 && typeof dim !== 'number' && !/seq|len|time|step|frame|token/i.test(dim ?? '');
