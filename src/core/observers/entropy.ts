import { minMax } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const entropy: Observer<ChoiceOf<'entropy'>> = {
  label: 'Entropy',
  description:
    'Searches the clip range whose quantized distribution tells the most about the observed one (least KL divergence).',
  defaults: { kind: 'entropy', bins: 2048 },
  parameters: { bins: { type: 'number', label: 'Bins', min: 128, max: 2048, step: 128 } },
  needsHistogram: true,
  text: ({ bins }) => `Entropy ${bins}`,
  suits: takesRange,
  range: (observation, _, target) => minMax.range(observation, { kind: 'minmax' }, target),
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};
