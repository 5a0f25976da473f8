import { minMax } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const powerOfTwoMinMax: Observer<ChoiceOf<'power-of-two-minmax'>> = {
  label: 'Power-of-two MinMax',
  description: 'Keeps every value seen, then takes the nearest power of two as scale, which may clip a little.',
  defaults: { kind: 'power-of-two-minmax' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Power-of-two MinMax',
  suits: takesRange,
  range: (observation, _, target) => minMax.range(observation, { kind: 'minmax' }, target),
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};
