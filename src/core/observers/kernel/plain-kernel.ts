import type { MutableHistogram } from '../histogram';
import type { ObservedValues, RangeStatistics, StatisticsKernel } from '../statistics-kernel';
import { fitsHistogram } from './range-statistics';

/** The statistics in TypeScript: the reference of the WebAssembly kernel, and what runs where it cannot. */
export const plainKernel: StatisticsKernel = {
  over: (values) => observePlainly(values),
};

export function observePlainly(values: Float32Array): ObservedValues {
  return {
    length: values.length,
    range: () => plainRange(values),
    copy: () => new Float32Array(values),
    addTo: (histogram) => addPlainly(values, histogram),
    addFitting: (histogram) => {
      const range = plainRange(values);
      if (!fitsHistogram(range, histogram)) return null;
      addPlainly(values, histogram);
      return range;
    },
  };
}

function plainRange(values: Float32Array): RangeStatistics {
  let min = Infinity;
  let max = -Infinity;
  let nanCount = 0;
  let infiniteCount = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value - value === 0) {
      if (value < min) min = value;
      if (value > max) max = value;
    } else if (value === value) infiniteCount++;
    else nanCount++;
  }
  return { min: min + 0, max: max + 0, nanCount, infiniteCount };
}

function addPlainly(values: Float32Array, histogram: MutableHistogram): void {
  const { positive, negative } = histogram;
  const inverseWidth = 2 ** -histogram.exponent;
  const last = positive.length - 1;
  let zeros = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value - value !== 0) continue;
    if (value === 0) zeros++;
    else {
      const side = value < 0 ? negative : positive;
      const bin = Math.min(Math.abs(value) * inverseWidth, last) | 0;
      side[bin] = (side[bin] ?? 0) + 1;
    }
  }
  histogram.zeroCount += zeros;
}
