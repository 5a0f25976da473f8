import { observedRange } from '../../observers/observer-registry';
import type { Observation } from '../../observers/observation';
import type { FixedRange } from '../placement/placement';
import type { QuantizationParameters } from '../plan';
import type { Scheme } from '../recipe';
import { linearEntries } from './linear-entries';

/** Scale and zero point of an activation; null while nothing finite was observed and no range is known beforehand. */
export function activationParameters(
  scheme: Scheme,
  fixedRange: FixedRange | null,
  observation: Observation | undefined,
): QuantizationParameters | null {
  const range = fixedRange ?? (observation === undefined ? null : observedRange(observation, scheme.observer, scheme));
  if (range === null) return null;
  return linearEntries(scheme, null, { rmin: Float32Array.of(range.rmin), rmax: Float32Array.of(range.rmax) });
}
