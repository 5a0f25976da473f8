import { array, assert, float, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../core/observers/observation';
import { binsOfObservation, binsOfValues } from './display-bins';

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

/** A sign-magnitude histogram of `values` with 8 bins a side of width 1. */
function observe(values: readonly number[]): Observation {
  const side = (sign: 1 | -1) =>
    Float64Array.from(
      { length: 8 },
      (_, bin) => values.filter((value) => value * sign > 0 && Math.floor(value * sign) === bin).length,
    );
  return {
    min: Math.min(...values),
    max: Math.max(...values),
    count: values.length,
    nanCount: 0,
    infiniteCount: 0,
    samples: [],
    histogram: {
      exponent: 0,
      zeroCount: values.filter((value) => value === 0).length,
      positive: side(1),
      negative: side(-1),
    },
  };
}

describe('binsOfObservation', () => {
  it('keeps every count, whatever the range', () => {
    assert(
      property(array(float({ min: -7.5, max: 7.5, noNaN: true }), { minLength: 1, maxLength: 60 }), (values) => {
        const bins = binsOfObservation(observe(values));
        expect(total(bins?.counts ?? new Float64Array())).toBeCloseTo(values.length, 6);
      }),
    );
  });

  it('puts zeros, positive and negative values where they belong', () => {
    const bins = binsOfObservation(observe([-4, -3.5, 0, 0, 0, 3.2, 4]));
    expect(bins).toMatchObject({ from: -4, to: 4 });
    expect(bins?.counts[64]).toBe(3);
    expect(total(bins?.counts.subarray(0, 64) ?? new Float64Array())).toBeCloseTo(2);
    expect(total(bins?.counts.subarray(65) ?? new Float64Array())).toBeCloseTo(2);
  });

  it('draws a tensor of one value, and nothing where nothing was seen', () => {
    expect(binsOfObservation(observe([2, 2]))).toMatchObject({ from: 1, to: 3 });
    expect(binsOfObservation({ ...observe([1]), histogram: null })).toBeNull();
    expect(binsOfObservation({ ...observe([1]), min: Infinity, max: -Infinity })).toBeNull();
  });
});

describe('binsOfValues', () => {
  it('counts every value between the smallest and the largest', () => {
    const bins = binsOfValues(Float32Array.of(-1, -1, 0, 0.999, 1));
    expect(bins).toMatchObject({ from: -1, to: 1, sampled: null });
    expect(bins?.counts[0]).toBe(2);
    expect(bins?.counts[64]).toBe(1);
    expect(bins?.counts[127]).toBe(2);
  });

  it('picks one channel along any dimension', () => {
    const values = Float32Array.from({ length: 2 * 3 * 2 }, (_, i) => i);
    expect(binsOfValues(values, { channel: 1, channels: 3, inner: 2 })).toMatchObject({ from: 2, to: 9 });
    expect(binsOfValues(values, { channel: 1, channels: 2, inner: 6 })).toMatchObject({ from: 6, to: 11 });
  });

  it('samples large constants and says so', () => {
    const bins = binsOfValues(Float32Array.from({ length: 2_500_000 }, (_, i) => i % 100));
    expect(bins?.sampled).toBe(833_334);
    expect(total(bins?.counts ?? new Float64Array())).toBe(833_334);
  });

  it('leaves out what is not finite', () => {
    expect(binsOfValues(Float32Array.of(NaN, Infinity, 1, 3))).toMatchObject({ from: 1, to: 3 });
    expect(binsOfValues(Float32Array.of(NaN))).toBeNull();
  });
});
