import { extremes } from './min-max';
import type { Histogram } from './observation';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { selectSmallest } from './selection';
import { clippedAt, takesRange } from './suitable-targets';

/**
 * ONNX Runtime's percentile: the magnitude below which `percentile` percent of all values lie cuts both sides, and the
 * result stays within the smallest and largest value. Of the bin in which the percentile falls the lower edge counts,
 * as there; of the first bin, whose lower edge is an empty range, the upper one.
 */
export const percentile: Observer<ChoiceOf<'percentile'>> = {
  label: 'Percentile',
  description: 'Clips the few largest magnitudes, which makes the steps finer for all others.',
  defaults: { kind: 'percentile', percentile: 99.999 },
  parameters: { percentile: { type: 'number', label: 'Percentile', min: 0.001, max: 100, step: 0.01 } },
  needsHistogram: true,
  text: (choice) => `Percentile ${choice.percentile}`,
  suits: takesRange,
  range: ({ min, max, histogram }, choice) => {
    if (min > max || histogram === null) return null;
    if (choice.percentile >= 100) return { rmin: min, rmax: max };
    return clippedAt(magnitude(histogram, choice.percentile), { min, max });
  },
  exactRange: (values, choice) => {
    const whole = extremes(values);
    if (whole === null || choice.percentile >= 100) return whole;
    const magnitudes = finiteMagnitudes(values);
    const rank = Math.ceil((magnitudes.length * choice.percentile) / 100) - 1;
    return clippedAt(selectSmallest(magnitudes, Math.max(rank, 0)), { min: whole.rmin, max: whole.rmax });
  },
};

function finiteMagnitudes(values: Float32Array): Float32Array {
  const magnitudes = new Float32Array(values.length);
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value - value === 0) magnitudes[length++] = Math.abs(value);
  }
  return magnitudes.subarray(0, length);
}

function magnitude({ exponent, zeroCount, positive, negative }: Histogram, percentile: number): number {
  const counts = positive.map((count, bin) => count + (negative[bin] ?? 0));
  const total = counts.reduce((sum, count) => sum + count, zeroCount);
  let below = zeroCount;
  const bin = counts.findIndex((count) => (below += count) * 100 >= percentile * total);
  return Math.max(bin, 1) * 2 ** exponent;
}
