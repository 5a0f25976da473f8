import type { Histogram, Observation } from './observation';

/**
 * The same counts in fewer, wider bins: for charts, and for showing calibration while it runs. `bins` a side, a power
 * of two; a histogram with no more bins than that is given back as it is.
 */
export function coarsenHistogram(histogram: Histogram, bins: number): Histogram {
  const factor = histogram.positive.length / bins;
  if (factor <= 1) return histogram;
  if (!Number.isInteger(Math.log2(factor))) throw new Error(`Cannot merge the bins into ${bins}.`);
  return {
    exponent: histogram.exponent + Math.log2(factor),
    zeroCount: histogram.zeroCount,
    positive: sumNeighbours(histogram.positive, bins, factor),
    negative: sumNeighbours(histogram.negative, bins, factor),
  };
}

/**
 * The same observation with a coarse histogram and without its channels: small enough to cross a worker boundary twice
 * a second.
 */
export function coarsenObservation(observation: Observation, bins: number): Observation {
  const { channels: _, histogram, ...whole } = observation;
  return { ...whole, histogram: histogram === null ? null : coarsenHistogram(histogram, bins) };
}

const sumNeighbours = (counts: Float64Array, bins: number, factor: number): Float64Array =>
  Float64Array.from({ length: bins }, (_, bin) =>
    counts.subarray(bin * factor, (bin + 1) * factor).reduce((sum, count) => sum + count, 0),
  );
