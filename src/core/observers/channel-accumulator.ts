import { channelLayout } from '../formats/channel-runs';
import { type Accumulator, createAccumulator } from './accumulator';
import { channelMajor } from './channel-major';
import { plainKernel } from './kernel/plain-kernel';
import type { ChannelObservations } from './observation';

/** Bins a side: 8 kB a channel. */
const CHANNEL_BINS = 512;

export interface ChannelAccumulatorOptions {
  /** Dimension of the channels; negative ones count from the end. */
  readonly axis: number;
  readonly histograms: boolean;
}

/** Gathers each channel of one activation by itself: memory grows with the channels, not with the values. */
export interface ChannelAccumulator {
  /**
   * Adds one sample, row-major in shape `dims`, which may differ from sample to sample: channels beyond those known are
   * new, and shapes without such an axis tell nothing.
   */
  add(values: Float32Array, dims: readonly number[], sample: number): void;
  /** What was gathered so far: a copy. */
  observations(): ChannelObservations;
}

export function createChannelAccumulator({ axis, histograms }: ChannelAccumulatorOptions): ChannelAccumulator {
  const channels: Accumulator[] = [];
  const channelAt = (index: number): Accumulator =>
    (channels[index] ??= createAccumulator({ histograms, bins: CHANNEL_BINS, kernel: plainKernel }));
  return {
    add: (values, dims, sample) => {
      if (dims.at(axis) === undefined || values.length === 0) return;
      const { channels: count } = channelLayout(values.length, dims, axis);
      const perChannel = values.length / count;
      const ordered = channelMajor(values, dims, axis);
      for (let channel = 0; channel < count; channel++) {
        channelAt(channel).add(ordered.subarray(channel * perChannel, (channel + 1) * perChannel), sample);
      }
    },
    observations: () => ({ axis, list: channels.map((channel) => channel.observation()) }),
  };
}

/**
 * The same accumulator, whose observation has each channel along `axis` as well. `add` and `addFrom` then need the shape;
 * they throw without.
 */
export function withChannels(inner: Accumulator, options: ChannelAccumulatorOptions): Accumulator {
  const channels = createChannelAccumulator(options);
  const shapeOf = (dims: readonly number[] | undefined): readonly number[] => {
    if (dims === undefined) throw new Error('Channels cannot be told apart without the shape.');
    return dims;
  };
  return {
    add: (values, sample, dims) => {
      inner.add(values, sample, dims);
      channels.add(values, shapeOf(dims), sample);
    },
    addFrom: (values, sample, dims) => {
      inner.addFrom(values, sample, dims);
      channels.add(values.copy(), shapeOf(dims), sample);
    },
    observation: () => ({ ...inner.observation(), channels: channels.observations() }),
  };
}
