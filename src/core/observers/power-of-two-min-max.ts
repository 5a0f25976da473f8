import { minMax } from './min-max';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { powerOfTwoRanges } from './power-of-two-ranges';
import type { RangeTarget } from './range-target';
import { takesRange } from './suitable-targets';

const EVERYTHING = { kind: 'minmax' } as const;

/** Quark's NonOverflow. In spite of that name it clips up to 30 % where the nearest power of two is the smaller one. */
export const powerOfTwoMinMax: Observer<ChoiceOf<'power-of-two-minmax'>> = {
  label: 'Power-of-two MinMax',
  description: 'Keeps every value seen, then takes the nearest power of two as scale, which may clip a little.',
  defaults: { kind: 'power-of-two-minmax' },
  parameters: {},
  needsHistogram: false,
  text: () => 'Power-of-two MinMax',
  suits: takesRange,
  range: (observation, _, target) => nearest(minMax.range(observation, EVERYTHING, target), target),
  exactRange: (values, _, target) => nearest(minMax.exactRange(values, EVERYTHING, target), target),
};

function nearest(range: ObservedRange | null, target: RangeTarget): ObservedRange | null {
  return range === null ? null : (powerOfTwoRanges(target, range)[0] ?? range);
}
