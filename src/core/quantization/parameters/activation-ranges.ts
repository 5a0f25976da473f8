import { observedRange } from '../../observers/observer-registry';
import type { Observation } from '../../observers/observation';
import type { ObservedRange } from '../../observers/observed-range';
import type { PlacedTensor } from '../placement/placement';
import type { Scheme } from '../recipe';
import { type ClipRanges, columns, union } from './clip-ranges';

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
  const { channels } = observation;
  if (channels === undefined || channels.axis !== axis) return null;
  // A channel in which nothing finite was seen is one of zeros.
  const ranges = channels.list.map((channel) => channelRange(channel, scheme) ?? { rmin: 0, rmax: 0 });
  return columns(blockSize === null ? ranges : grouped(ranges, blockSize));
}

/** Observers that the user wrote see whole tensors only: of a channel they keep all values. */
function channelRange(channel: Observation, scheme: Scheme): ObservedRange | null {
  const choice = scheme.observer.kind === 'custom' ? ({ kind: 'minmax' } as const) : scheme.observer;
  return observedRange(channel, choice, scheme);
}

/** Every range replaced by the union over its group of `size` neighbours; the last group may have fewer. */
function grouped(ranges: readonly ObservedRange[], size: number): readonly ObservedRange[] {
  return ranges.map((_, i) => {
    const first = i - (i % size);
    return union(ranges.slice(first, first + size));
  });
}
