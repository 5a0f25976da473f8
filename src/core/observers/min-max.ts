import { defaultKernel } from './kernel/default-kernel';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const minMax: Observer<ChoiceOf<'minmax'>> = {
  label: 'MinMax',
  description: 'Keeps every value seen: nothing is clipped, but one outlier makes the steps coarse for all others.',
  defaults: { kind: 'minmax' },
  parameters: {},
  needsHistogram: false,
  text: () => 'MinMax',
  suits: takesRange,
  range: ({ min, max }) => finiteRange(min, max),
  exactRange: (values) => extremes(values),
};

/** Smallest and largest finite value; null where there is none. */
export function extremes(values: Float32Array): ObservedRange | null {
  const { min, max } = defaultKernel().over(values).range();
  return finiteRange(min, max);
}

const finiteRange = (min: number, max: number): ObservedRange | null => (min > max ? null : { rmin: min, rmax: max });
