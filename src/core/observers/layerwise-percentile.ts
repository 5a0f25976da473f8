import { minMax } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const layerwisePercentile: Observer<ChoiceOf<'layerwise-percentile'>> = {
  label: 'Layerwise percentile',
  description: 'Takes the best of the percentiles 99.99, 99.999 and 99.99999 for each tensor by its own error.',
  defaults: { kind: 'layerwise-percentile' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Layerwise percentile',
  suits: takesRange,
  range: (observation, _, target) => minMax.range(observation, { kind: 'minmax' }, target),
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};
