import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccumulator } from './accumulator';
import { createChannelAccumulator, withChannels } from './channel-accumulator';
import { channelRanges } from './channel-ranges';
import { plainKernel } from './kernel/plain-kernel';
import { mergeObservations } from './merge-observations';
import type { ChannelObservations, Observation } from './observation';
import { normalValues, observed } from './observed.fixture';
import { OBSERVERS, OBSERVER_KINDS, observedRange } from './observer-registry';

const UINT8 = { format: 'uint8', symmetric: false } as const;
const HISTOGRAMS = { histograms: true } as const;

/** An observation whose channels are these. */
const withList = (channels: ChannelObservations): Observation => ({ ...observed([]), channels });

describe('createChannelAccumulator', () => {
  it.each([
    [1, [2, 3, 4]],
    [-1, [2, 4, 3]],
    [0, [3, 8]],
  ])('along axis %d of %o sees what an accumulator of each channel sees', (axis, dims) => {
    const values = normalValues(24, 5);
    const accumulator = createChannelAccumulator({ axis, ...HISTOGRAMS });
    accumulator.add(values, dims, 0);
    const inner = dims.slice(dims.indexOf(3) + 1).reduce((product, dim) => product * dim, 1);
    const { list } = accumulator.observations();
    expect(list).toHaveLength(3);
    list.forEach((channel, c) => {
      const own = createAccumulator({ ...HISTOGRAMS, bins: 512, kernel: plainKernel });
      own.add(
        values.filter((_, i) => Math.floor(i / inner) % 3 === c),
        0,
      );
      expect(channel).toEqual(own.observation());
    });
  });

  it('copes with shapes that change: other sizes, more channels, fewer, none', () => {
    const accumulator = createChannelAccumulator({ axis: 1, ...HISTOGRAMS });
    accumulator.add(Float32Array.of(1, 2), [1, 2], 0);
    accumulator.add(Float32Array.of(3, 4, -5, NaN, 6, 7), [1, 3, 2], 1);
    accumulator.add(Float32Array.of(8), [1, 1, 1], 2);
    accumulator.add(Float32Array.of(100), [1], 3);
    accumulator.add(new Float32Array(0), [0, 3], 4);
    const { list } = accumulator.observations();
    expect(list.map(({ min, max, count, nanCount }) => [min, max, count, nanCount])).toEqual([
      [1, 8, 4, 0],
      [-5, 2, 3, 1],
      [6, 7, 2, 0],
    ]);
  });

  it('gives the same for one shard or seven', () => {
    const samples = fc.array(
      fc.record({
        channels: fc.integer({ min: 1, max: 4 }),
        values: fc.array(fc.float(), { minLength: 8, maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    const property = fc.property(samples, fc.infiniteStream(fc.nat(6)), (drawn, shardOf) => {
      const whole = createChannelAccumulator({ axis: 1, ...HISTOGRAMS });
      const shards = Array.from({ length: 7 }, () => createChannelAccumulator({ axis: 1, ...HISTOGRAMS }));
      drawn.forEach(({ channels, values }, sample) => {
        const data = Float32Array.from(values).subarray(0, channels * 2);
        whole.add(data, [1, channels, 2], sample);
        shards[Number(shardOf.next().value)]?.add(data, [1, channels, 2], sample);
      });
      const merged = mergeObservations(shards.map((shard) => withList(shard.observations())));
      expect(merged.channels).toEqual(whole.observations());
    });
    fc.assert(property, { numRuns: 20 });
  });

  it('is not merged with what has no channels, or others', () => {
    const along = (axis: number) => {
      const accumulator = createChannelAccumulator({ axis, ...HISTOGRAMS });
      accumulator.add(Float32Array.of(1, 2), [1, 2], 0);
      return withList(accumulator.observations());
    };
    expect(mergeObservations([along(1), observed([1])]).channels).toBeUndefined();
    expect(mergeObservations([along(1), along(0)]).channels).toBeUndefined();
  });
});

describe('withChannels', () => {
  it('observes the whole and its channels', () => {
    const accumulator = withChannels(createAccumulator(HISTOGRAMS), { axis: 1, ...HISTOGRAMS });
    accumulator.add(Float32Array.of(1, 2), 0, [1, 2]);
    accumulator.addFrom(plainKernel.over(Float32Array.of(-1, 5)), 1, [1, 2]);
    const { min, max, channels } = accumulator.observation();
    expect([min, max]).toEqual([-1, 5]);
    expect(channels?.list.map((channel) => [channel.min, channel.max])).toEqual([
      [-1, 1],
      [2, 5],
    ]);
    expect(() => accumulator.add(Float32Array.of(1), 2)).toThrow('shape');
  });
});

describe('channelRanges', () => {
  const values = normalValues(6000, 8).map((value, i) => value * (1 + Math.floor(i / 1000)));
  const accumulator = createChannelAccumulator({ axis: 0, ...HISTOGRAMS });
  accumulator.add(values, [6, 1000], 0);
  const observation = withList(accumulator.observations());

  it.each(OBSERVER_KINDS.filter((kind) => kind !== 'custom'))('%s looks at each channel by itself', (kind) => {
    const choice = OBSERVERS[kind].defaults;
    const ranges = channelRanges(observation, choice, UINT8);
    const expected = observation.channels?.list.map((channel) => observedRange(channel, choice, UINT8)) ?? [];
    expect(ranges?.rmin).toEqual(Float32Array.from(expected, (range) => range?.rmin ?? NaN));
    expect(ranges?.rmax).toEqual(Float32Array.from(expected, (range) => range?.rmax ?? NaN));
    if (expected.some((range) => range?.scale !== undefined)) {
      expect(ranges?.scale).toEqual(Float32Array.from(expected, (range) => range?.scale ?? NaN));
    }
  });

  it('gives groups of neighbours the range of all their values', () => {
    const ranges = channelRanges(observation, { kind: 'minmax' }, UINT8, 4);
    const most = (from: number, to: number) => Math.max(...values.subarray(from, to));
    expect([...(ranges?.rmax ?? [])]).toEqual([
      ...Array.from({ length: 4 }, () => most(0, 4000)),
      ...Array.from({ length: 2 }, () => most(4000, 6000)),
    ]);
    const mse = channelRanges(observation, { kind: 'mse' }, UINT8, 6);
    expect(new Set(mse?.rmax).size).toBe(1);
  });

  it('is unknown without channels, or without the histograms that are needed', () => {
    expect(channelRanges(observed([1]), { kind: 'minmax' }, UINT8)).toBeNull();
    const ranges = createChannelAccumulator({ axis: 0, histograms: false });
    ranges.add(Float32Array.of(1, 2), [2], 0);
    expect(channelRanges(withList(ranges.observations()), { kind: 'mse' }, UINT8)).toBeNull();
    expect(channelRanges(withList(ranges.observations()), { kind: 'minmax' }, UINT8)?.rmax).toEqual(
      Float32Array.of(1, 2),
    );
  });

  it('has the range 0–0 for a channel of nothing finite', () => {
    const some = createChannelAccumulator({ axis: 0, ...HISTOGRAMS });
    some.add(Float32Array.of(NaN, 2), [2], 0);
    expect(channelRanges(withList(some.observations()), { kind: 'mse' }, UINT8)?.rmax[0]).toBe(0);
  });
});
