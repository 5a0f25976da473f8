import { minMax } from './min-max';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

export const entropyOrtCompatible: Observer<ChoiceOf<'entropy-ort-compatible'>> = {
  label: 'Entropy (as ONNX Runtime)',
  description: "Repeats ONNX Runtime's Entropy with its defaults, whose single candidate makes it equal to MinMax.",
  defaults: { kind: 'entropy-ort-compatible' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Entropy (as ONNX Runtime)',
  suits: takesRange,
  range: (observation, _, target) => minMax.range(observation, { kind: 'minmax' }, target),
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};
