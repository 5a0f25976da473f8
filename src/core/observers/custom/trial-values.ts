/** Smallest and largest of the values that the text of an observer is tried on. */
export const TRIAL_OUTLIERS = { smallest: -8, largest: 9 } as const;

/** What stands where the name of a tensor is told. */
export const TRIAL_TENSOR = 'the trial values';

const SAMPLE_VALUES = 1000;

/**
 * Three samples to try the text of an observer on: normal numbers, sums of twelve uniform ones from a linear
 * congruential generator and so the same everywhere, with an outlier in the first and another in the last.
 */
export function trialSamples(): readonly Float32Array[] {
  let state = 12345;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
  return [TRIAL_OUTLIERS.smallest, normal(), TRIAL_OUTLIERS.largest].map((first) => {
    const values = Float32Array.from({ length: SAMPLE_VALUES }, normal);
    values[0] = first;
    return values;
  });
}
