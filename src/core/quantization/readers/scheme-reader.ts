import type { LayerOverride, Scheme } from '../recipe';
import { SCHEME_FORMATS } from '../scheme-formats';
import { number, oneOf, struct, truth } from './json-fields';
import { observer } from './observer-reader';

const required = {
  format: oneOf(SCHEME_FORMATS),
  symmetric: truth,
  granularity: oneOf(['per-tensor', 'per-channel', 'per-block'] as const),
  observer,
};

const optional = {
  blockSize: number(
    'a whole number from 1 to 65536',
    (value) => Number.isInteger(value) && value >= 1 && value <= 65536,
  ),
  powerOfTwo: truth,
  reduceRange: truth,
  restrictZeroPoint: truth,
  dynamic: truth,
  exponentMode: oneOf(['floor', 'even', 'ceil'] as const),
};

/** A scheme of which nothing essential is left open. */
export const scheme = struct<Scheme>(required, optional);

/** Some fields of a scheme. */
export const partialScheme = struct<Partial<Scheme>>({}, { ...required, ...optional });

/** What one layer or one operator type decides for itself. */
export const layerOverride = struct<LayerOverride>(
  {},
  { keepFloat: truth, activations: partialScheme, weights: partialScheme },
);
