/** How values of tensors are often spread. */
export const VALUE_SHAPES = ['normal', 'relu', 'outlier', 'humps'] as const;

export type ValueShape = (typeof VALUE_SHAPES)[number];

/** Numbers from 0 to 1, the same for the same seed: a linear congruential generator modulo 2^32. */
function uniformNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Roughly normal numbers with mean 0 and standard deviation 1: the sum of twelve uniform ones (Irwin–Hall). */
function normalNumbers(seed: number): () => number {
  const uniform = uniformNumbers(seed);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
}

/**
 * So many values of a shape, the same for the same seed.
 *
 * - `normal`: a weight; mean 0, standard deviation 1.
 * - `relu`: an activation after Relu; half of the values are zero.
 * - `outlier`: mostly within ±2, three of them far outside.
 * - `humps`: two clusters of different width, one to each side of zero.
 */
export function shapeValues(shape: ValueShape, count: number, seed = 1): Float32Array {
  const normal = normalNumbers(seed);
  return Float32Array.from({ length: count }, (_, i) => valueOf(shape, normal, i));
}

const OUTLIERS = [7.5, 8, -6];

function valueOf(shape: ValueShape, normal: () => number, index: number): number {
  const value = normal();
  switch (shape) {
    case 'normal':
      return value;
    case 'relu':
      return Math.max(value, 0);
    case 'outlier':
      return OUTLIERS[index] ?? value * 0.6;
    case 'humps':
      return index % 3 === 0 ? value * 0.6 + 2.5 : value * 0.25 - 1;
  }
}
