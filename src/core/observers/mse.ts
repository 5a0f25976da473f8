import { minMax } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const mse: Observer<ChoiceOf<'mse'>> = {
  label: 'MSE',
  description: 'Searches the clip range with the least expected squared error: the best choice for most tensors.',
  defaults: { kind: 'mse' },
  parameters: {},
  needsHistogram: true,
  text: () => 'MSE',
  suits: takesRange,
  range: (observation, _, target) => minMax.range(observation, { kind: 'minmax' }, target),
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};
