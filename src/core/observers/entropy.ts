import { coarsenHistogram } from './coarsen-histogram';
import type { ReferenceBins } from './divergence';
import { entropyProblem } from './entropy-problem';
import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { leastErrorRange } from './range-search';
import type { RangeTarget } from './range-target';
import { rememberRange } from './remembered-range';
import { clippedAt, hasScale, takesRange } from './suitable-targets';
import { observeValues } from './values-observation';

const FEWEST_BINS = 2048;

/** Of the values, what every candidate keeps. */
const SMALLEST_SHARE = 0.9;

/**
 * The clip range whose quantized distribution diverges least from the observed one. Where both sides of zero are cut at
 * one magnitude, magnitudes are compared; else values with their sign. Exact zeros are left out: they stay exact
 * whatever the range, and after a Relu they would outweigh all else.
 */
export const entropy: Observer<ChoiceOf<'entropy'>> = {
  label: 'Entropy',
  description:
    'Searches the clip range whose quantized distribution tells the most about the observed one (least KL divergence).',
  defaults: { kind: 'entropy', bins: FEWEST_BINS },
  parameters: { bins: { type: 'number', label: 'Bins', min: 128, max: FEWEST_BINS, step: 128 } },
  needsHistogram: true,
  text: ({ bins }) => (bins === FEWEST_BINS ? 'Entropy' : `Entropy ${bins}`),
  suits: takesRange,
  range: (observation, { bins }, target) => search(bins)(observation, target),
  exactRange: (values, { bins }, target) => search(bins)(observeValues(values), target),
};

const searches = new Map<number, ReturnType<typeof rememberRange>>();

function search(bins: number): ReturnType<typeof rememberRange> {
  const known =
    searches.get(bins) ?? rememberRange((observation, target) => leastDivergence(observation, bins, target));
  searches.set(bins, known);
  return known;
}

function leastDivergence(observation: Observation, bins: number, target: RangeTarget): ObservedRange | null {
  const { min, max, histogram } = observation;
  if (histogram === null || min > max) return null;
  const whole = { rmin: min, rmax: max };
  if (!hasScale(target.format) || (min === 0 && max === 0)) return whole;
  const amax = Math.max(-min, max);
  const factor = 2 ** Math.max(Math.floor(Math.log2(Math.ceil(amax * 2 ** -histogram.exponent) / bins)), 0);
  const coarse = coarsenHistogram(histogram, histogram.positive.length / factor);
  const width = 2 ** coarse.exponent;
  const { reference, zero, edges } = entropyProblem(coarse, observation, target);
  // With a level for every bin, the whole range diverges from nothing.
  if (edges.length > reference.length) return whole;
  const objective = { error: (rmin: number, rmax: number) => cutDivergence(reference, zero, edges, rmin, rmax) };
  const rmax = reference.length - zero;
  const depth = Math.log2(reference.length / (edges.length - 1));
  const twoEnded = zero > 0;
  const found = leastErrorRange(objective, { rmin: -zero, rmax, twoEnded, depth, seeds: [] });
  const high = Math.round(found.rmax) * width;
  if (!twoEnded) return clippedAt(high, observation);
  return { rmin: Math.max(min, Math.round(found.rmin) * width), rmax: Math.min(max, high) };
}

/**
 * The divergence of a range in bins from zero. Infinite, save for the whole, where it has fewer bins than levels, or
 * leaves out so many values that both distributions are little but their last bin, and agree for that reason.
 */
function cutDivergence(
  reference: ReferenceBins,
  zero: number,
  edges: Float64Array,
  rmin: number,
  rmax: number,
): number {
  const from = Math.max(zero + Math.round(rmin), 0);
  const to = Math.min(zero + Math.round(rmax), reference.length);
  const fair = to - from >= edges.length - 1 && reference.share(from, to) >= SMALLEST_SHARE;
  return fair || to - from === reference.length ? reference.divergence(from, to, edges) : Infinity;
}
