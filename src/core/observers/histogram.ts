import { type Histogram, HISTOGRAM_BINS } from './observation';

/** A histogram that is being filled; same meaning as `Histogram`. */
export interface MutableHistogram {
  exponent: number;
  zeroCount: number;
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

/** Below this width every float32, multiplied by its inverse, would no longer stay exact and finite. */
export const SMALLEST_EXPONENT = -126;

/** Nothing counted, at the smallest width: what every histogram merges with unchanged. */
export const createHistogram = (bins: number = HISTOGRAM_BINS): MutableHistogram => ({
  exponent: SMALLEST_EXPONENT,
  zeroCount: 0,
  positive: new Float64Array(bins),
  negative: new Float64Array(bins),
});

/**
 * log2 of the smallest bin width (a power of two) with which `amax`, a finite float32, falls inside: it follows from
 * the largest magnitude alone, so the order of samples and shards never shows.
 */
export function exponentFor(amax: number, bins: number = HISTOGRAM_BINS): number {
  let exponent = Math.max(Math.floor(Math.log2(amax)) - Math.log2(bins), SMALLEST_EXPONENT);
  while (amax >= bins * 2 ** exponent) exponent++;
  return exponent;
}

/** Doubles the bin width until it is `2^exponent`, merging neighbours. Does nothing where it is that wide already. */
export function widenHistogram(histogram: MutableHistogram, exponent: number): void {
  if (exponent <= histogram.exponent) return;
  const shift = exponent - histogram.exponent;
  mergeNeighbours(histogram.positive, shift);
  mergeNeighbours(histogram.negative, shift);
  histogram.exponent = exponent;
}

function mergeNeighbours(counts: Float64Array, shift: number): void {
  const merged = new Float64Array(counts.length);
  const factor = 2 ** shift;
  for (let i = 0; i < counts.length; i++) {
    const to = Math.floor(i / factor);
    merged[to] = (merged[to] ?? 0) + (counts[i] ?? 0);
  }
  counts.set(merged);
}

/** Adds `other` to `histogram`, which is widened where needed. Exact, and free of order. */
export function addHistogram(histogram: MutableHistogram, other: Histogram): void {
  widenHistogram(histogram, other.exponent);
  const factor = 2 ** (histogram.exponent - other.exponent);
  addCounts(histogram.positive, other.positive, factor);
  addCounts(histogram.negative, other.negative, factor);
  histogram.zeroCount += other.zeroCount;
}

function addCounts(counts: Float64Array, other: Float64Array, factor: number): void {
  for (let i = 0; i < other.length; i++) {
    const to = Math.floor(i / factor);
    counts[to] = (counts[to] ?? 0) + (other[i] ?? 0);
  }
}
