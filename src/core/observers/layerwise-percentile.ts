import { momentsOf } from './moments';
import { rangeNoise } from './noise-objective';
import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { percentile } from './percentile';
import type { RangeTarget } from './range-target';
import { takesRange } from './suitable-targets';
import { observeValues } from './values-observation';

/** What Quark tries for every layer. */
const PERCENTILES = [99.99, 99.999, 99.99999].map((value) => ({ kind: 'percentile', percentile: value }) as const);

export const layerwisePercentile: Observer<ChoiceOf<'layerwise-percentile'>> = {
  label: 'Layerwise percentile',
  description: 'Takes the best of the percentiles 99.99, 99.999 and 99.99999 for each tensor by its own error.',
  defaults: { kind: 'layerwise-percentile' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Layerwise percentile',
  suits: takesRange,
  range: (observation, _, target) =>
    leastOf(
      observation,
      target,
      PERCENTILES.map((choice) => percentile.range(observation, choice, target)),
    ),
  exactRange: (values, _, target) =>
    leastOf(
      observeValues(values),
      target,
      PERCENTILES.map((choice) => percentile.exactRange(values, choice, target)),
    ),
};

/** The range with the least expected error over the values; of equal ones the widest. */
function leastOf(
  observation: Observation,
  target: RangeTarget,
  ranges: readonly (ObservedRange | null)[],
): ObservedRange | null {
  const moments = momentsOf(observation);
  if (moments === null) return null;
  let best: ObservedRange | null = null;
  let least = Infinity;
  for (const range of ranges.toReversed()) {
    const noise = range === null ? Infinity : (rangeNoise(moments, target, range) ?? 0);
    if (noise < least) [best, least] = [range, noise];
  }
  return best;
}
