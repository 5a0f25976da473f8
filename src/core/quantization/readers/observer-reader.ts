import type { ObserverChoice } from '../../observers/observer-choice';
import { type Reader, fields, number, oneOf, struct } from './json-fields';

const minmax = struct<{ kind: 'minmax' }>({ kind: oneOf(['minmax']) }, {});
const movingAverage = struct<{ kind: 'moving-average'; constant: number }>(
  {
    kind: oneOf(['moving-average']),
    constant: number('a number above 0 and at most 1', (value) => value > 0 && value <= 1),
  },
  {},
);
const percentile = struct<{ kind: 'percentile'; percentile: number }>(
  {
    kind: oneOf(['percentile']),
    percentile: number('a number above 0 and at most 100', (value) => value > 0 && value <= 100),
  },
  {},
);

/** The choice of an observer: its kind, and the parameters that this kind has. */
export const observer: Reader<ObserverChoice> = (value, field) => {
  const { kind } = fields(value, field, ['kind', 'constant', 'percentile']);
  switch (oneOf(['minmax', 'moving-average', 'percentile'])(kind, `${field}.kind`)) {
    case 'minmax':
      return minmax(value, field);
    case 'moving-average':
      return movingAverage(value, field);
    case 'percentile':
      return percentile(value, field);
  }
};
