import { channelLayout, forEachChannelRun } from '../formats/channel-runs';
import type { ObserverChoice } from './observer-choice';
import { observerOf } from './observer-registry';
import type { RangeTarget } from './range-target';

/** Clip ranges, one entry a channel. */
export interface WeightRanges {
  readonly rmin: Float32Array;
  readonly rmax: Float32Array;
}

/**
 * The clip range of each channel of a constant (`axis` null: of the whole), from its values themselves rather than
 * from a histogram. Values that are not finite do not count; a channel without any has the range 0–0.
 * Costs time in proportion to `values`: keep the result as long as weight and choice stay the same.
 */
export function weightRanges(
  values: Float32Array,
  dims: readonly number[],
  axis: number | null,
  choice: ObserverChoice,
  target: RangeTarget,
): WeightRanges {
  const { channels } = channelLayout(values.length, dims, axis);
  const observer = observerOf(choice);
  const perChannel = values.length / channels;
  const ordered = channelMajor(values, dims, axis);
  const rmin = new Float32Array(channels);
  const rmax = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const range = observer.exactRange(
      ordered.subarray(channel * perChannel, (channel + 1) * perChannel),
      choice,
      target,
    );
    rmin[channel] = range?.rmin ?? 0;
    rmax[channel] = range?.rmax ?? 0;
  }
  return { rmin, rmax };
}

/** The values channel after channel; the array itself where they lie so already. */
export function channelMajor(values: Float32Array, dims: readonly number[], axis: number | null): Float32Array {
  const layout = channelLayout(values.length, dims, axis);
  const perChannel = values.length / layout.channels;
  if (layout.runLength >= perChannel) return values;
  const ordered = new Float32Array(values.length);
  const next = Float64Array.from({ length: layout.channels }, (_, channel) => channel * perChannel);
  forEachChannelRun(values.length, layout, (begin, end, channel) => {
    let to = next[channel] ?? 0;
    for (let i = begin; i < end; i++) ordered[to++] = values[i] ?? NaN;
    next[channel] = to;
  });
  return ordered;
}
