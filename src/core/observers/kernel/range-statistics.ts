import type { MutableHistogram } from '../histogram';
import type { RangeStatistics } from '../statistics-kernel';

/** The statistics of two parts of the same values. */
export const mergeRanges = (a: RangeStatistics, b: RangeStatistics): RangeStatistics => ({
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
  nanCount: a.nanCount + b.nanCount,
  infiniteCount: a.infiniteCount + b.infiniteCount,
});

export const notFinite = (range: RangeStatistics): number => range.nanCount + range.infiniteCount;

/** Whether all values are finite and inside the bins of the histogram as it is. */
export const fitsHistogram = (range: RangeStatistics, histogram: MutableHistogram): boolean =>
  notFinite(range) === 0 && Math.max(-range.min, range.max) < histogram.positive.length * 2 ** histogram.exponent;
