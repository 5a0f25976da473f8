import { minMax } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const histogramSearch: Observer<ChoiceOf<'histogram'>> = {
  label: 'Histogram',
  description: 'Cuts both tails quantile by quantile for as long as the squared error falls, as PyTorch does.',
  defaults: { kind: 'histogram' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Histogram',
  suits: takesRange,
  range: (observation, _, target) => minMax.range(observation, { kind: 'minmax' }, target),
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};
