import { minMax } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const distribution: Observer<ChoiceOf<'distribution'>> = {
  label: 'Distribution',
  description: 'Matches the spread of the values to the spread of what the format can say: made for float8.',
  defaults: { kind: 'distribution' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Distribution',
  suits: takesRange,
  range: (observation, _, target) => minMax.range(observation, { kind: 'minmax' }, target),
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};
