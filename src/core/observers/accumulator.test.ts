import { describe, expect, it } from 'vitest';
import { createAccumulator } from './accumulator';
import { plainKernel } from './kernel/plain-kernel';
import { observed } from './observed.fixture';

const nonEmptyBins = (counts: Float64Array | undefined) =>
  [...(counts ?? []).entries()].filter(([, count]) => count > 0);

describe('createAccumulator', () => {
  it('has seen nothing at first', () => {
    const { histogram, ...rest } = createAccumulator({ histograms: true }).observation();
    expect(rest).toEqual({ min: Infinity, max: -Infinity, count: 0, nanCount: 0, infiniteCount: 0, samples: [] });
    expect(histogram?.zeroCount).toBe(0);
    expect(nonEmptyBins(histogram?.positive)).toEqual([]);
  });

  it('keeps ranges by sample and over all, NaN and infinities apart', () => {
    const { histogram, ...rest } = observed([1, NaN, -2], [Infinity, 5], [-Infinity, NaN], []);
    expect(rest).toEqual({
      min: -2,
      max: 5,
      count: 7,
      nanCount: 2,
      infiniteCount: 2,
      samples: [
        { sample: 0, min: -2, max: 1 },
        { sample: 1, min: 5, max: 5 },
      ],
    });
    expect(histogram?.exponent).toBe(2 - 11);
  });

  it('sorts samples by number and joins the parts of one', () => {
    const accumulator = createAccumulator({ histograms: false, kernel: plainKernel });
    accumulator.add(Float32Array.of(7), 5);
    accumulator.add(Float32Array.of(1), 2);
    accumulator.add(Float32Array.of(9, 8), 5);
    expect(accumulator.observation().samples).toEqual([
      { sample: 2, min: 1, max: 1 },
      { sample: 5, min: 7, max: 9 },
    ]);
    expect(accumulator.observation().histogram).toBeNull();
  });

  it('doubles the bin width when a value falls outside, and moves what was counted', () => {
    const { histogram } = observed([1, 1.5, -0.25, 0], [3.99], [4]);
    expect(histogram?.exponent).toBe(-9);
    expect(histogram?.zeroCount).toBe(1);
    expect(nonEmptyBins(histogram?.positive)).toEqual([
      [512, 1],
      [768, 1],
      [2042, 1],
      [2048, 1],
    ]);
    expect(nonEmptyBins(histogram?.negative)).toEqual([[128, 1]]);
  });

  it.each([
    ['the largest float32', 3.4028234663852886e38, 116, 4095],
    ['the smallest subnormal', 2 ** -149, -126, 0],
    ['the smallest normal number', 2 ** -126, -126, 1],
    ['one', 1, -11, 2048],
    ['just below one', 1 - 2 ** -24, -12, 4095],
  ])('counts %s', (_, value, exponent, bin) => {
    const { histogram } = observed([value, -value, value]);
    expect(histogram?.exponent).toBe(exponent);
    expect(nonEmptyBins(histogram?.positive)).toEqual([[bin, 2]]);
    expect(nonEmptyBins(histogram?.negative)).toEqual([[bin, 1]]);
  });

  it('gives a copy that later samples do not touch', () => {
    const accumulator = createAccumulator({ histograms: true });
    accumulator.add(Float32Array.of(1), 0);
    const before = accumulator.observation();
    accumulator.add(Float32Array.of(1), 1);
    expect(before.histogram?.positive[2048]).toBe(1);
    expect(before.samples).toHaveLength(1);
  });

  it('leaves its input alone', () => {
    const values = Float32Array.of(NaN, -0, 1);
    createAccumulator({ histograms: true }).add(values, 0);
    expect(values).toEqual(Float32Array.of(NaN, -0, 1));
  });
});
