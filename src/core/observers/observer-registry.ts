import { minMax } from './min-max';
import { movingAverage } from './moving-average';
import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ObserverChoice } from './observer-choice';
import { percentile } from './percentile';

type Kind = ObserverChoice['kind'];

/** Every observer, in the order of a menu. A new one is a file, a line here, and its parameters in `ObserverChoice`. */
export const OBSERVERS: { readonly [K in Kind]: Observer<Extract<ObserverChoice, { kind: K }>> } = {
  minmax: minMax,
  'moving-average': movingAverage,
  percentile,
};

/** The observer that a choice names, ready for that choice. */
export function observerOf(choice: ObserverChoice): Observer<ObserverChoice> {
  return OBSERVERS[choice.kind];
}

/** The clip range of an activation. Null where nothing finite was observed, or a needed histogram is missing. */
export const observedRange = (observation: Observation, choice: ObserverChoice): ObservedRange | null =>
  observerOf(choice).range(observation, choice);
