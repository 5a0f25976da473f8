import { customObserver } from './custom-observer';
import { distribution } from './distribution';
import { entropy } from './entropy';
import { entropyOrtCompatible } from './entropy-ort';
import { histogramSearch } from './histogram-search';
import { layerwisePercentile } from './layerwise-percentile';
import { minMax } from './min-max';
import { movingAverage } from './moving-average';
import { mse } from './mse';
import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf, ObserverChoice, ObserverKind } from './observer-choice';
import { percentile } from './percentile';
import { powerOfTwoMinMax } from './power-of-two-min-max';
import { powerOfTwoMse } from './power-of-two-mse';
import type { RangeTarget } from './range-target';

/**
 * Every observer, in the order of a menu.
 *
 * To add one, write its file and name it here. Three standard deviations are a file `three-sigma.ts`
 * ```ts
 * export const threeSigma: Observer<ChoiceOf<'three-sigma'>> = {
 *   label: 'Three sigma', description: 'Keeps three standard deviations.', defaults: { kind: 'three-sigma', sigmas: 3 },
 *   parameters: { sigmas: { type: 'number', label: 'Sigmas', min: 1, max: 10, step: 0.5 } },
 *   needsHistogram: true, text: ({ sigmas }) => `${sigmas} sigma`, suits: takesRange,
 *   range: (observation, { sigmas }) => {
 *     const moments = momentsOf(observation);
 *     if (moments === null || moments.count === 0) return null;
 *     return clippedAt(sigmas * Math.sqrt(moments.squares / moments.count), observation);
 *   },
 *   exactRange: (values, choice, target) => threeSigma.range(observeValues(values), choice, target),
 * };
 * ```
 * the line `'three-sigma': threeSigma,` below, and `| { readonly kind: 'three-sigma'; readonly sigmas: number }` in
 * `ObserverChoice`. Menus, forms, recipes, plans and the tests that hold every observer to its properties take it from
 * there.
 */
export const OBSERVERS: { readonly [K in ObserverKind]: Observer<ChoiceOf<K>> } = {
  minmax: minMax,
  'moving-average': movingAverage,
  percentile,
  mse,
  entropy,
  histogram: histogramSearch,
  'layerwise-percentile': layerwisePercentile,
  'power-of-two-minmax': powerOfTwoMinMax,
  'power-of-two-mse': powerOfTwoMse,
  distribution,
  'entropy-ort-compatible': entropyOrtCompatible,
  custom: customObserver,
};

/** The kinds in the order of a menu. */
// Object.keys forgets the keys of the table, which are exactly these.
export const OBSERVER_KINDS = Object.keys(OBSERVERS) as readonly ObserverKind[];

/** The observer that a choice names, ready for that choice. */
export function observerOf(choice: ObserverChoice): Observer<ObserverChoice> {
  return OBSERVERS[choice.kind];
}

/** A choice in a few words: "Percentile 99.99". */
export const observerText = (choice: ObserverChoice): string => observerOf(choice).text(choice);

/** The clip range of an activation. Null where nothing finite was observed, or a needed histogram is missing. */
export const observedRange = (
  observation: Observation,
  choice: ObserverChoice,
  target: RangeTarget,
): ObservedRange | null => observerOf(choice).range(observation, choice, target);
