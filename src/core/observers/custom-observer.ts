import { extremes } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

/**
 * An observer that the user wrote. It ran while calibration did, apart from everything else; a plan looks up what it found
 * by its text (`custom/custom-range-key.ts`), which a choice does not hold. Here nothing is known of activations, and
 * constants that it was not asked about, such as blocks, keep all their values.
 */
export const customObserver: Observer<ChoiceOf<'custom'>> = {
  label: 'Your own',
  description: 'Runs an observer that you wrote, over every batch of calibration data.',
  defaults: { kind: 'custom', name: '' },
  parameters: { name: { type: 'text', label: 'Observer' } },
  needsHistogram: false,
  text: ({ name }) => name,
  suits: takesRange,
  range: () => null,
  exactRange: (values) => extremes(values),
};
