import type { Histogram, Observation } from '../../observers/observation';

/** Finite values seen. */
const finiteCount = ({ count, nanCount, infiniteCount }: Observation): number => count - nanCount - infiniteCount;

/** Share (0–1) of the values that lie outside a clip range, to the width of a bin; null without a histogram. */
export function clippedShare(observation: Observation, rmin: number, rmax: number): number | null {
  const { histogram } = observation;
  if (histogram === null) return null;
  const width = 2 ** histogram.exponent;
  const outside = beyond(histogram.positive, rmax / width) + beyond(histogram.negative, -rmin / width);
  return outside === 0 ? 0 : outside / finiteCount(observation);
}

/** Values in the bins after the one that holds the edge: those in it may lie inside. */
function beyond(counts: Float64Array, edge: number): number {
  let sum = 0;
  for (let bin = Math.floor(Math.max(edge, 0)) + 1; bin < counts.length; bin++) sum += counts[bin] ?? 0;
  return sum;
}

const remembered = new WeakMap<Histogram, Map<number, number>>();

/** The magnitude below which this share (0–1) of the values lies, to the width of a bin; null without a histogram. */
export function magnitudeOfShare(observation: Observation, share: number): number | null {
  const { histogram } = observation;
  if (histogram === null) return null;
  const known = remembered.get(histogram) ?? new Map<number, number>();
  remembered.set(histogram, known);
  const found = known.get(share) ?? findMagnitude(histogram, share * finiteCount(observation));
  known.set(share, found);
  return found;
}

function findMagnitude({ exponent, zeroCount, positive, negative }: Histogram, wanted: number): number {
  let below = zeroCount;
  const bin = positive.findIndex((count, i) => (below += count + (negative[i] ?? 0)) >= wanted);
  return (bin + 1) * 2 ** exponent;
}
