import { coarsenHistogram } from './coarsen-histogram';
import { momentsOf } from './moments';
import { rangeNoise } from './noise-objective';
import type { Histogram } from './observation';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { rememberRange } from './remembered-range';
import { clippedAt, cutsAlike, takesRange } from './suitable-targets';
import { observeValues } from './values-observation';

/** Bins a side that a cut moves by, and the share of the values by which both tails advance. */
const BINS = 1024;
const QUANTILE_STEP = 1e-5;

/**
 * The idea of PyTorch's HistogramObserver: both tails advance by the same small share of the values; the one whose bins
 * are sparser, and which therefore gets farther, is cut off there, for as long as the expected squared error does not
 * grow.
 */
export const histogramSearch: Observer<ChoiceOf<'histogram'>> = {
  label: 'Histogram',
  description: 'Cuts both tails quantile by quantile for as long as the squared error falls, as PyTorch does.',
  defaults: { kind: 'histogram' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Histogram',
  suits: takesRange,
  range: (observation, _, target) => cutTails(observation, target),
  exactRange: (values, _, target) => cutTails(observeValues(values), target),
};

const cutTails = rememberRange((observation, target) => {
  const moments = momentsOf(observation);
  const { histogram, min, max } = observation;
  if (moments === null || histogram === null || min > max) return null;
  let best: ObservedRange = { rmin: min, rmax: max };
  let least = rangeNoise(moments, target, best);
  if (least === null) return best;
  const alike = cutsAlike(target, observation);
  const coarse = coarsenHistogram(histogram, Math.min(BINS, histogram.positive.length));
  const { sums, edges } = ascending(alike ? magnitudes(coarse) : coarse);
  const total = sums.at(-1) ?? 0;
  const at = (bin: number) => sums[bin] ?? 0;
  let [first, last, low, high] = [0, sums.length - 1, 0, 1];
  let [left, right] = [first, last];
  while (low < high) {
    [left, right] = [Math.max(left, first), Math.min(right, last)];
    while (left < last && at(left) < (low + QUANTILE_STEP) * total) left++;
    while (right > first && at(right) > (high - QUANTILE_STEP) * total) right--;
    const lower = !alike && left - first > last - right;
    if (lower) low += QUANTILE_STEP;
    else high -= QUANTILE_STEP;
    if (lower ? left === first : right === last) continue;
    [first, last] = lower ? [left, last] : [first, right];
    const [rmin, rmax] = [edges[first] ?? min, edges[last + 1] ?? max];
    const range = alike ? clippedAt(rmax, observation) : { rmin: Math.max(rmin, min), rmax: Math.min(rmax, max) };
    const noise = rangeNoise(moments, target, range) ?? Infinity;
    // Of values that are all on one side of zero, nothing may be left.
    if (noise > least || range.rmin > range.rmax) break;
    [best, least] = [range, noise];
  }
  return best;
});

const magnitudes = ({ exponent, zeroCount, positive, negative }: Histogram): Histogram => ({
  exponent,
  zeroCount,
  positive: positive.map((count, bin) => count + (negative[bin] ?? 0)),
  negative: new Float64Array(0),
});

/** Counts up to the end of each bin, zeros with the smallest positive values, and the edges of the bins. */
function ascending({ exponent, zeroCount, positive, negative }: Histogram): {
  readonly sums: Float64Array;
  readonly edges: Float64Array;
} {
  const sums = new Float64Array(negative.length + positive.length);
  sums.set(negative.toReversed());
  sums.set(positive, negative.length);
  sums[negative.length] = (sums[negative.length] ?? 0) + zeroCount;
  for (let bin = 1; bin < sums.length; bin++) sums[bin] = (sums[bin] ?? 0) + (sums[bin - 1] ?? 0);
  const edges = Float64Array.from({ length: sums.length + 1 }, (_, bin) => (bin - negative.length) * 2 ** exponent);
  return { sums, edges };
}
