import type { FitMethod } from './fit';

/** What ranges are called where there is little room. */
export const METHOD_WORDS: Readonly<Record<FitMethod, string>> = {
  yours: 'Your range',
  minmax: 'MinMax',
  percentile: 'Percentile',
  mse: 'MSE',
};
