import meanDeviation from './examples/mean-deviation.js?raw';
import medianOfSamples from './examples/median-of-samples.js?raw';
import template from './examples/template.js?raw';
import trimmed from './examples/trimmed.js?raw';

/** A text to start from. */
export interface Example {
  /** The name it gets when it is saved. */
  readonly name: string;
  /** One sentence: what it does. */
  readonly description: string;
  readonly source: string;
}

/** The smallest observer there is, with its types written out. */
export const TEMPLATE: Example = {
  name: 'My observer',
  description: 'The template: four functions with their types, keeping everything.',
  source: template,
};

/** Observers that work, to be changed. */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'Mean ± 4σ',
    description: 'Clips beyond four standard deviations.',
    source: meanDeviation,
  },
  {
    name: 'Median of samples',
    description: 'The median of what each sample reached.',
    source: medianOfSamples,
  },
  {
    name: 'Trimmed range',
    description: 'Drops one value in ten thousand at each end.',
    source: trimmed,
  },
];
