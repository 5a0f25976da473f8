import { momentsOf } from './moments';
import { exactObjective, noiseObjective } from './noise-objective';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { powerOfTwoRanges } from './power-of-two-ranges';
import { leastErrorRange, type RangeObjective, type RangeSearch } from './range-search';
import type { RangeTarget } from './range-target';
import { rememberRange } from './remembered-range';
import { clippedAt, cutsAlike, takesRange } from './suitable-targets';
import { observeValues } from './values-observation';

/** Octaves that a range may shrink by: three orders of magnitude below an outlier. */
const THOROUGH = { depth: 10 };

/** Up to this many values each counts: one outlier among them is never worth cutting off by much. */
const FEW_VALUES = 256;
const BRIEF = { depth: 1.75, lookStep: 1 / 16, finest: 2 ** -6 };

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
  exactRange: (values, _, target) =>
    values.length <= FEW_VALUES ? leastExactSquares(values, target) : leastSquares(observeValues(values), target),
};

const leastSquares = rememberRange((observation, target) => {
  const moments = momentsOf(observation);
  return moments === null ? null : leastNoise(noiseObjective(moments, target), observation, target, THOROUGH);
});

/** The same over few values, one by one. */
function leastExactSquares(values: Float32Array, target: RangeTarget): ObservedRange | null {
  const finite = values.filter((value) => Number.isFinite(value));
  let [min, max] = [Infinity, -Infinity];
  for (const value of finite) [min, max] = [Math.min(min, value), Math.max(max, value)];
  return leastNoise(exactObjective(finite, target), { min, max }, target, BRIEF);
}

function leastNoise(
  objective: RangeObjective | null,
  observed: { readonly min: number; readonly max: number },
  target: RangeTarget,
  effort: Pick<RangeSearch, 'depth' | 'lookStep' | 'finest'>,
): ObservedRange | null {
  const { min, max } = observed;
  if (min > max) return null;
  const [rmin, rmax] = [Math.min(min, 0), Math.max(max, 0)];
  if (objective === null || rmin === rmax) return { rmin: min, rmax: max };
  const seeds = powerOfTwoRanges(target, { rmin, rmax });
  if (!cutsAlike(target, observed)) {
    return leastErrorRange(objective, { rmin, rmax, twoEnded: rmin < 0 && rmax > 0, seeds, ...effort });
  }
  const found = leastErrorRange(objective, { rmin, rmax, twoEnded: false, seeds, ...effort });
  const magnitude = Math.max(-found.rmin, found.rmax);
  // Of a range wider than the observed one, clipping would leave nothing.
  return magnitude > Math.max(-min, max) ? found : clippedAt(magnitude, observed);
}
