import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccumulator } from './accumulator';
import { coarsenHistogram, coarsenObservation } from './coarsen-histogram';
import { mergeObservations, mergeShards } from './merge-observations';
import type { Observation } from './observation';
import { observed } from './observed.fixture';

/** Samples in any order, dealt out to shards. */
const dealt = fc.record({
  samples: fc.array(fc.array(fc.float(), { maxLength: 12 }), { minLength: 1, maxLength: 20 }),
  shardOf: fc.infiniteStream(fc.nat(6)),
});

function gather(samples: readonly number[][], shards: number, shardOf: Iterator<number>): Observation[] {
  const accumulators = Array.from({ length: shards }, () => createAccumulator({ histograms: true }));
  samples.forEach((values, sample) => {
    accumulators[Number(shardOf.next().value) % shards]?.add(Float32Array.from(values), sample);
  });
  return accumulators.map((accumulator) => accumulator.observation());
}

const filled = (counts: Float64Array) => [...counts.entries()].filter(([, count]) => count !== 0);

/** The same with only the bins that hold something: equality of thousands of zeros takes long to test. */
function sparse({ histogram, ...ranges }: Observation) {
  return {
    ...ranges,
    histogram: histogram && {
      ...histogram,
      positive: filled(histogram.positive),
      negative: filled(histogram.negative),
    },
  };
}

describe('mergeObservations', () => {
  it('gives the same for one shard or seven, in any order', () => {
    const property = fc.property(dealt, ({ samples, shardOf }) => {
      const whole = observed(...samples);
      const parts = gather(samples, 7, shardOf[Symbol.iterator]());
      expect(sparse(mergeObservations(parts))).toStrictEqual(sparse(whole));
      expect(sparse(mergeObservations(parts.toReversed()))).toStrictEqual(sparse(whole));
      expect(sparse(mergeObservations([mergeObservations(parts.slice(0, 3)), ...parts.slice(3)]))).toStrictEqual(
        sparse(whole),
      );
    });
    fc.assert(property, { numRuns: 40 });
  });

  it('counts every finite value once', () => {
    const property = fc.property(dealt, ({ samples, shardOf }) => {
      const merged = mergeObservations(gather(samples, 3, shardOf[Symbol.iterator]()));
      const { zeroCount = 0, positive = [], negative = [] } = merged.histogram ?? {};
      const counted = [...positive, ...negative].reduce((sum, count) => sum + count, zeroCount);
      expect(counted).toBe(merged.count - merged.nanCount - merged.infiniteCount);
      expect(merged.count).toBe(samples.flat().length);
    });
    fc.assert(property, { numRuns: 40 });
  });

  it('has no histogram where a part has none', () => {
    const ranges = createAccumulator({ histograms: false }).observation();
    expect(mergeObservations([observed([1]), ranges]).histogram).toBeNull();
    expect(mergeObservations([]).histogram).toBeNull();
  });

  it('merges coarse parts as if they had been made coarse afterwards', () => {
    const parts = [observed([1, -3, 0.01]), observed([90, 0, -2])];
    const coarse = parts.map((part) => coarsenObservation(part, 128));
    expect(mergeObservations(coarse)).toStrictEqual(coarsenObservation(mergeObservations(parts), 128));
  });
});

describe('coarsenHistogram', () => {
  it('merges neighbours and keeps their sums', () => {
    const histogram = observed([0, 1, 1.01, 3, -2.5]).histogram;
    if (histogram === null) throw new Error('No histogram was gathered.');
    const coarse = coarsenHistogram(histogram, 8);
    expect(coarse).toEqual({
      exponent: -1,
      zeroCount: 1,
      positive: Float64Array.of(0, 0, 2, 0, 0, 0, 1, 0),
      negative: Float64Array.of(0, 0, 0, 0, 0, 1, 0, 0),
    });
    expect(coarsenHistogram(coarse, 128)).toBe(coarse);
    expect(() => coarsenHistogram(histogram, 100)).toThrow('100');
  });
});

describe('mergeShards', () => {
  it('merges tensors by name and adds the samples up', () => {
    const merged = mergeShards([
      { tensors: new Map([['a', observed([1])]]), sampleCount: 1, random: false },
      {
        tensors: new Map([
          ['a', observed([2], [3])],
          ['b', observed([4])],
        ]),
        sampleCount: 2,
        random: true,
      },
    ]);
    expect(merged).toMatchObject({ sampleCount: 3, random: true });
    expect([...merged.tensors].map(([name, { max, count }]) => [name, max, count])).toEqual([
      ['a', 3, 3],
      ['b', 4, 1],
    ]);
  });
});
