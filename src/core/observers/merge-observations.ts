import { joinSample } from './accumulator';
import { coarsenHistogram } from './coarsen-histogram';
import { addHistogram, createHistogram } from './histogram';
import type { ChannelObservations, Histogram, Observation, Observations, SampleRange } from './observation';

/**
 * One observation of all that the parts saw. Exact: however calibration was split, and in whatever order the parts
 * come, the result is the same, bit for bit. The histogram is null where a part has none, since half a histogram would
 * lie, and so is the list of channels absent; coarse histograms merge with others at the coarser number of bins.
 */
export function mergeObservations(parts: readonly Observation[]): Observation {
  const sum = (pick: (part: Observation) => number) => parts.reduce((total, part) => total + pick(part), 0);
  const channels = mergeChannels(parts.map((part) => part.channels));
  return {
    min: parts.reduce((min, part) => Math.min(min, part.min), Infinity),
    max: parts.reduce((max, part) => Math.max(max, part.max), -Infinity),
    count: sum((part) => part.count),
    nanCount: sum((part) => part.nanCount),
    infiniteCount: sum((part) => part.infiniteCount),
    samples: mergeSamples(parts),
    histogram: mergeHistograms(parts.map((part) => part.histogram)),
    ...(channels === null ? {} : { channels }),
  };
}

/** Merges what several workers gathered: tensors by name, samples counted together. */
export function mergeShards(shards: readonly Observations[]): Observations {
  const parts = new Map<string, Observation[]>();
  for (const shard of shards) {
    for (const [name, observation] of shard.tensors) {
      const known = parts.get(name);
      if (known === undefined) parts.set(name, [observation]);
      else known.push(observation);
    }
  }
  return {
    tensors: new Map([...parts].map(([name, observations]) => [name, mergeObservations(observations)])),
    sampleCount: shards.reduce((total, shard) => total + shard.sampleCount, 0),
    random: shards.some((shard) => shard.random),
  };
}

function mergeSamples(parts: readonly Observation[]): readonly SampleRange[] {
  const merged = new Map<number, SampleRange>();
  for (const range of parts.flatMap((part) => part.samples)) {
    const known = merged.get(range.sample);
    merged.set(range.sample, known === undefined ? range : joinSample(known, range));
  }
  return [...merged.values()].sort((a, b) => a.sample - b.sample);
}

/** Channel by channel; of channels that only some parts saw, what those saw. */
function mergeChannels(parts: readonly (ChannelObservations | undefined)[]): ChannelObservations | null {
  const present = parts.filter((part) => part !== undefined);
  const [first] = present;
  if (first === undefined || present.length < parts.length) return null;
  if (present.some(({ axis }) => axis !== first.axis)) return null;
  const count = Math.max(...present.map(({ list }) => list.length));
  const list = Array.from({ length: count }, (_, channel) =>
    mergeObservations(present.flatMap((part) => part.list[channel] ?? [])),
  );
  return { axis: first.axis, list };
}

function mergeHistograms(histograms: readonly (Histogram | null)[]): Histogram | null {
  const present = histograms.filter((histogram) => histogram !== null);
  if (present.length === 0 || present.length < histograms.length) return null;
  const bins = present.reduce((fewest, { positive }) => Math.min(fewest, positive.length), Infinity);
  const merged = createHistogram(bins);
  for (const histogram of present) addHistogram(merged, coarsenHistogram(histogram, bins));
  return merged;
}
