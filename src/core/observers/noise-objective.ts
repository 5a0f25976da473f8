import { codeRange, isIntegerFormat } from '../formats/integer-format';
import { evenNoise, expectedNoise } from './expected-noise';
import { exactNoise } from './exact-noise';
import { levelsOf } from './levels';
import type { Moments } from './moments';
import type { ObservedRange } from './observed-range';
import type { RangeObjective } from './range-search';
import type { RangeTarget } from './range-target';
import { hasScale } from './suitable-targets';
import { targetParameters } from './target-parameters';

/** Below this many levels the error itself is as quick as an estimate. */
const FEW_LEVELS = 40;

/** Σ (x − x')² that a range is expected to cost under a target; null where the format does not take a range. */
export function rangeNoise(moments: Moments, target: RangeTarget, range: ObservedRange): number | null {
  const { format } = target;
  return hasScale(format) ? expectedNoise(moments, levelsOf(format, targetParameters(target, range))) : null;
}

/** The expected squared error of a range as what a search minimises; null where the format does not take a range. */
export function noiseObjective(moments: Moments, target: RangeTarget): RangeObjective | null {
  const { format } = target;
  if (!hasScale(format)) return null;
  const levels = (rmin: number, rmax: number) => levelsOf(format, targetParameters(target, { rmin, rmax }));
  const error = (rmin: number, rmax: number) => expectedNoise(moments, levels(rmin, rmax));
  if (!isIntegerFormat(format)) return { error };
  const { qmin, qmax } = codeRange(format, false, target.reduceRange);
  const promisingPair = (lows: Float64Array, highs: Float64Array) => leastEvenPair(moments, qmax - qmin, lows, highs);
  if (qmax - qmin < FEW_LEVELS) return { error, promisingPair };
  const estimate = (rmin: number, rmax: number) => {
    const found = levels(rmin, rmax);
    return found.points === null ? evenNoise(moments, found) : expectedNoise(moments, found);
  };
  return { error, estimate, promisingPair };
}

/** The squared error over the values themselves: for few of them, quicker than sums and without their assumptions. */
export function exactObjective(values: Float32Array, target: RangeTarget): RangeObjective | null {
  const { format } = target;
  if (!hasScale(format)) return null;
  return {
    error: (rmin, rmax) => exactNoise(values, levelsOf(format, targetParameters(target, { rmin, rmax }))),
  };
}

/**
 * The pair of ends with the least error if values between them round evenly over `steps` steps: what is clipped at one
 * end does not depend on the other, so that all pairs together cost little more than all ends.
 */
function leastEvenPair(
  moments: Moments,
  steps: number,
  lows: Float64Array,
  highs: Float64Array,
): readonly [low: number, high: number] {
  const below = lows.map((low) => moments.errorTo(low, -Infinity, low));
  const countBelow = lows.map((low) => moments.countBetween(-Infinity, low));
  const above = highs.map((high) => moments.errorTo(high, high, Infinity));
  const countUpTo = highs.map((high) => moments.countBetween(-Infinity, high));
  let [bestLow, bestHigh, least] = [0, 0, Infinity];
  for (let i = 0; i < lows.length; i++) {
    for (let j = 0; j < highs.length; j++) {
      const step = ((highs[j] ?? 0) - (lows[i] ?? 0)) / steps;
      const inside = (countUpTo[j] ?? 0) - (countBelow[i] ?? 0);
      const error = (below[i] ?? 0) + (above[j] ?? 0) + (inside * step * step) / 12;
      if (error < least) [bestLow, bestHigh, least] = [i, j, error];
    }
  }
  return [bestLow, bestHigh];
}
