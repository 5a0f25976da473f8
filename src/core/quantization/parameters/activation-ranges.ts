import { channelRanges } from '../../observers/channel-ranges';
import { observedRange } from '../../observers/observer-registry';
import type { Observation } from '../../observers/observation';
import type { PlacedTensor } from '../placement/placement';
import type { Scheme } from '../recipe';
import { type ClipRanges, columns } from './clip-ranges';

/**
 * The clip ranges of an activation: one, or one a channel, where neighbouring channels of a group have the same. Null
 * while nothing finite was observed, channels were not observed each by itself, and no range is known beforehand.
 */
export function activationRanges(
  { fixedRange, axis, blockSize }: PlacedTensor,
  scheme: Scheme,
  observation: Observation | undefined,
): ClipRanges | null {
  if (fixedRange !== null) return columns([fixedRange]);
  if (observation === undefined) return null;
  if (axis === null) {
    const range = observedRange(observation, scheme.observer, scheme);
    return range === null ? null : columns([range]);
  }
  if (observation.channels?.axis !== axis) return null;
  // Observers that the user wrote see no groups of channels, which then keep all their values.
  const choice = scheme.observer.kind === 'custom' ? EVERY_VALUE : scheme.observer;
  return channelRanges(observation, choice, scheme, blockSize ?? undefined);
}

const EVERY_VALUE = { kind: 'minmax' } as const;
