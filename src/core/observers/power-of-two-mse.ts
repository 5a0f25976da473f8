import { momentsOf } from './moments';
import { rangeNoise } from './noise-objective';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { powerOfTwoRanges } from './power-of-two-ranges';
import { rememberRange } from './remembered-range';
import { takesRange } from './suitable-targets';
import { observeValues } from './values-observation';

/** Quark's MinMSE: of the power of two nearest to MinMax's scale and its neighbours, the one with the least error. */
export const powerOfTwoMse: Observer<ChoiceOf<'power-of-two-mse'>> = {
  label: 'Power-of-two MSE',
  description: 'Tries neighbouring powers of two as scale and takes the one with the least squared error.',
  defaults: { kind: 'power-of-two-mse' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Power-of-two MSE',
  suits: takesRange,
  range: (observation, _, target) => leastPowerOfTwo(observation, target),
  exactRange: (values, _, target) => leastPowerOfTwo(observeValues(values), target),
};

const leastPowerOfTwo = rememberRange((observation, target) => {
  const moments = momentsOf(observation);
  const { min, max } = observation;
  if (moments === null || min > max) return null;
  let best: ObservedRange = { rmin: min, rmax: max };
  let least = Infinity;
  for (const range of powerOfTwoRanges(target, best)) {
    const noise = rangeNoise(moments, target, range) ?? Infinity;
    if (noise < least) [best, least] = [range, noise];
  }
  return best;
});
