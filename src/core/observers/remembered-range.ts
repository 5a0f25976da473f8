import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { RangeTarget } from './range-target';

type FindRange = (observation: Observation, target: RangeTarget) => ObservedRange | null;

/**
 * The same function, which keeps what it found for as long as the observation lives: a plan is made anew at every move
 * of a slider, and observations are never written to.
 */
export function rememberRange(find: FindRange): FindRange {
  const known = new WeakMap<Observation, Map<string, ObservedRange | null>>();
  return (observation, target) => {
    const found = known.get(observation) ?? new Map<string, ObservedRange | null>();
    known.set(observation, found);
    const { format, symmetric, reduceRange, powerOfTwo, restrictZeroPoint } = target;
    const key = [format, symmetric, reduceRange ?? false, powerOfTwo ?? false, restrictZeroPoint ?? false].join(' ');
    const before = found.get(key);
    if (before !== undefined) return before;
    const range = find(observation, target);
    found.set(key, range);
    return range;
  };
}
