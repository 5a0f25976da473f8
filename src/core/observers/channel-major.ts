import { channelLayout, forEachChannelRun } from '../formats/channel-runs';

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
