import type { Quantization } from '../core/formats/quantization';

/** Some rows of a tensor with the part of its parameters that belongs to them. */
export interface SampledRows {
  readonly values: Float32Array;
  readonly dims: readonly number[];
  readonly quantization: Quantization;
}

/** Numbers of at most `most` rows, or one: every nth, beginning with the first. */
function everyNth(rows: number, most: number): readonly number[] {
  const stride = Math.max(1, Math.ceil(rows / Math.max(1, most)));
  return Array.from({ length: Math.ceil(rows / stride) }, (_, i) => i * stride);
}

/** Copies rows of `length` entries one after the other. The last row may be shorter. */
function pickRows<
  T extends { set(part: T, at: number): void; subarray(begin: number, end: number): T; length: number },
>(values: T, rows: readonly number[], length: number, allocate: (length: number) => T): T {
  const parts = rows.map((row) => values.subarray(row * length, (row + 1) * length));
  const picked = allocate(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    picked.set(part, to);
    to += part.length;
  }
  return picked;
}

/**
 * About `most` of the values of a tensor, as whole rows along its first dimension (whole rows of blocks, where blocks
 * run along it), so that every value keeps its scale and its block. A tensor of a single row is taken whole.
 */
export function sampleRows(
  values: Float32Array,
  dims: readonly number[],
  quantization: Quantization,
  most: number,
): SampledRows {
  const { axis, blockSize, scale, zeroPoint } = quantization;
  const along = axis === null ? null : axis < 0 ? axis + dims.length : axis;
  const [rows = 1] = dims;
  const perGroup = along === 0 && blockSize !== undefined ? blockSize : 1;
  const groups = Math.ceil(rows / perGroup);
  if (values.length <= most || groups < 2) return { values, dims, quantization };
  const groupLength = (values.length / rows) * perGroup;
  const chosen = everyNth(groups, Math.floor(most / groupLength));
  const picked = pickRows(values, chosen, groupLength, (length) => new Float32Array(length));
  const perRow = scale.length / groups;
  // One scale for all, or one a channel of a later dimension, holds for every row.
  const shared = scale.length <= 1 || (along !== 0 && blockSize === undefined);
  return {
    values: picked,
    dims: [picked.length / (values.length / rows), ...dims.slice(1)],
    quantization: shared
      ? quantization
      : {
          ...quantization,
          scale: pickRows(scale, chosen, perRow, (length) => new Float32Array(length)),
          zeroPoint: pickRows(zeroPoint, chosen, perRow, (length) => new Int32Array(length)),
        },
  };
}
