import type { Histogram } from '../../observers/observation';

/** Share (0–1) of the values of a histogram that lie outside a clip range, to the width of a bin. */
export function clippedShare(
  { exponent, zeroCount, positive, negative }: Histogram,
  rmin: number,
  rmax: number,
): number {
  const width = 2 ** exponent;
  const outside = tail(positive, Math.max(rmax, 0) / width) + tail(negative, Math.max(-rmin, 0) / width);
  const total = zeroCount + sum(positive) + sum(negative);
  return total === 0 ? 0 : outside / total;
}

/** The magnitude below which this share (0–1) of the values lies, to the width of a bin. */
export function magnitudeOfShare({ exponent, zeroCount, positive, negative }: Histogram, share: number): number {
  const total = zeroCount + sum(positive) + sum(negative);
  let below = zeroCount;
  const bin = positive.findIndex((count, i) => (below += count + (negative[i] ?? 0)) >= share * total);
  return (bin + 1) * 2 ** exponent;
}

const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);

/** Values in bins that lie wholly beyond the edge. */
const tail = (counts: Float64Array, edge: number): number => sum(counts.subarray(Math.ceil(edge)));
