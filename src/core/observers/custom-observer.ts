import { extremes } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

/**
 * An observer that the user wrote: it ran while calibration did, apart from everything else, and what it chose lies in
 * the observation. Constants whose range it was not asked for keep all their values.
 */
export const customObserver: Observer<ChoiceOf<'custom'>> = {
  label: 'Your own',
  description: 'Runs an observer that you wrote, over every batch of calibration data.',
  defaults: { kind: 'custom', name: '' },
  parameters: { name: { type: 'text', label: 'Observer' } },
  needsHistogram: false,
  text: ({ name }) => name,
  suits: takesRange,
  range: ({ customRanges }, { name }) => customRanges?.[name] ?? null,
  exactRange: (values) => extremes(values),
};
