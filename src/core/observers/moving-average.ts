import { extremes } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

/**
 * ONNX Runtime's moving average: the first sample's range, to which each later sample adds `constant` times its
 * difference. Samples are replayed in order of their number, so the way calibration was split never shows.
 */
export const movingAverage: Observer<ChoiceOf<'moving-average'>> = {
  label: 'Moving average',
  description:
    'Averages the smallest and largest value over the samples, so that one unusual sample counts for little.',
  defaults: { kind: 'moving-average', constant: 0.01 },
  parameters: { constant: { type: 'number', label: 'Constant', min: 0.0001, max: 1, step: 0.01 } },
  needsHistogram: false,
  text: ({ constant }) => `Moving average ${constant}`,
  suits: (target, role) => role === 'activation' && takesRange(target),
  range: ({ samples }, { constant }) => {
    const [first, ...rest] = samples;
    if (first === undefined) return null;
    let { min: rmin, max: rmax } = first;
    for (const { min, max } of rest) {
      rmin += constant * (min - rmin);
      rmax += constant * (max - rmax);
    }
    return { rmin, rmax };
  },
  exactRange: (values) => extremes(values),
};
