import { errorSums, tensorError, type TensorError } from '../metrics/tensor-error';

/**
 * The error of all values but the largest one: what an outlier does to the others. Their own size is the measure, where
 * the ratio of all of them is mostly the outlier's.
 */
export function othersError(values: Float32Array, rounded: Float32Array): TensorError {
  const largest = values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best] ?? 0) ? i : best), 0);
  const isOther = (_: number, i: number) => i !== largest;
  return tensorError(errorSums(values.filter(isOther), rounded.filter(isOther)));
}
