import { minMax } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const powerOfTwoMse: Observer<ChoiceOf<'power-of-two-mse'>> = {
  label: 'Power-of-two MSE',
  description: 'Tries neighbouring powers of two as scale and takes the one with the least squared error.',
  defaults: { kind: 'power-of-two-mse' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Power-of-two MSE',
  suits: takesRange,
  range: (observation, _, target) => minMax.range(observation, { kind: 'minmax' }, target),
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};
