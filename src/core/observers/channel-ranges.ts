import { mergeObservations } from './merge-observations';
import type { ChannelObservations, Observation } from './observation';
import type { ObserverChoice } from './observer-choice';
import { observedRange } from './observer-registry';
import { RangeColumns, type WeightRanges } from './range-columns';
import type { RangeTarget } from './range-target';

/**
 * The clip range of each channel of an activation. With `groupSize`, neighbouring channels in groups of that many (the
 * last may have fewer) share the range of all their values, each channel repeating that of its group. A channel in which
 * nothing finite was seen has the range 0–0. Null where channels were not observed each by itself, or the observer needs
 * histograms that are not there.
 */
export function channelRanges(
  { channels }: Observation,
  choice: ObserverChoice,
  target: RangeTarget,
  groupSize = 1,
): WeightRanges | null {
  if (channels === undefined) return null;
  const ranges = new RangeColumns(channels.list.length);
  for (const [group, observation] of groupsOf(channels, groupSize).entries()) {
    const range = observedRange(observation, choice, target);
    if (range === null && observation.min <= observation.max) return null;
    for (let i = group * groupSize; i < Math.min((group + 1) * groupSize, channels.list.length); i++) {
      ranges.set(i, range);
    }
  }
  return ranges.columns();
}

const grouped = new WeakMap<ChannelObservations, Map<number, readonly Observation[]>>();

/** What each group of channels showed as a whole; kept, so that observers keep what they found in it. */
function groupsOf(channels: ChannelObservations, size: number): readonly Observation[] {
  if (size === 1) return channels.list;
  const known = grouped.get(channels) ?? new Map<number, readonly Observation[]>();
  grouped.set(channels, known);
  const before = known.get(size);
  if (before !== undefined) return before;
  const groups = Array.from({ length: Math.ceil(channels.list.length / size) }, (_, group) =>
    mergeObservations(channels.list.slice(group * size, (group + 1) * size)),
  );
  known.set(size, groups);
  return groups;
}
