import { momentsOf } from './moments';
import { noiseObjective } from './noise-objective';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { powerOfTwoRanges } from './power-of-two-ranges';
import { leastErrorRange } from './range-search';
import { rememberRange } from './remembered-range';
import { clippedAt, cutsAlike, takesRange } from './suitable-targets';
import { observeValues } from './values-observation';

/** Octaves that a range may shrink by: three orders of magnitude for an outlier. */
const DEPTH = 10;

/** Searches what the others only guess: the range for which fake quantization is expected to lose the least. */
export const mse: Observer<ChoiceOf<'mse'>> = {
  label: 'MSE',
  description: 'Searches the clip range with the least expected squared error: the best choice for most tensors.',
  defaults: { kind: 'mse' },
  parameters: {},
  needsHistogram: true,
  text: () => 'MSE',
  suits: takesRange,
  range: (observation, _, target) => leastSquares(observation, target),
  exactRange: (values, _, target) => leastSquares(observeValues(values), target),
};

/** The range with the least expected squared error. Null where nothing finite or no histogram was gathered. */
export const leastSquares = rememberRange((observation, target) => {
  const moments = momentsOf(observation);
  const { min, max } = observation;
  if (moments === null || min > max) return null;
  const objective = noiseObjective(moments, target);
  const [rmin, rmax] = [Math.min(min, 0), Math.max(max, 0)];
  if (objective === null || rmin === rmax) return { rmin: min, rmax: max };
  const seeds = powerOfTwoRanges(target, { rmin, rmax });
  if (!cutsAlike(target, observation)) {
    return leastErrorRange(objective, { rmin, rmax, twoEnded: rmin < 0 && rmax > 0, depth: DEPTH, seeds });
  }
  const found = leastErrorRange(objective, { rmin, rmax, twoEnded: false, depth: DEPTH, seeds });
  const magnitude = Math.max(-found.rmin, found.rmax);
  // Of a range wider than the observed one, clipping would leave nothing.
  return magnitude > Math.max(-min, max) ? found : clippedAt(magnitude, observation);
});
