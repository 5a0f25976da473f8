/** The range of one or several neighbouring channels. */
export interface ChannelBar {
  /** First and last channel, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly min: number;
  readonly max: number;
}

/** More bars than this could not be told apart in a panel. */
const MOST_BARS = 128;

/** One bar a channel, or the common range of neighbours where there are too many channels to draw. */
export function channelBars(min: Float32Array, max: Float32Array): readonly ChannelBar[] {
  const group = Math.ceil(min.length / MOST_BARS);
  return Array.from({ length: Math.ceil(min.length / Math.max(1, group)) }, (_, bar) => {
    const first = bar * group;
    const last = Math.min(min.length, first + group) - 1;
    return {
      first,
      last,
      min: min.subarray(first, last + 1).reduce((least, value) => Math.min(least, value), Infinity),
      max: max.subarray(first, last + 1).reduce((most, value) => Math.max(most, value), -Infinity),
    };
  });
}

/** How far a channel reaches from zero. */
const reach = (min: Float32Array, max: Float32Array, channel: number): number =>
  Math.max(Math.abs(min[channel] ?? 0), Math.abs(max[channel] ?? 0));

export interface ChannelSpread {
  /** The channels that reach farthest, widest first. */
  readonly widest: readonly number[];
  /** How many times farther the widest reaches than the median channel. */
  readonly ratio: number;
}

/** Which channels decide a per-tensor range, and how much the others would lose by it. */
export function channelSpread(min: Float32Array, max: Float32Array): ChannelSpread {
  const channels = Array.from(min, (_, channel) => channel);
  const sorted = channels.toSorted((a, b) => reach(min, max, b) - reach(min, max, a));
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const widest = sorted[0] ?? 0;
  return { widest: sorted.slice(0, 3), ratio: reach(min, max, widest) / reach(min, max, median) };
}
