import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorSums, mergeErrorSums, NO_ERROR_SUMS, tensorError } from './tensor-error';

const measure = (x: number[], y: number[]) => tensorError(errorSums(Float32Array.from(x), Float32Array.from(y)));

describe('tensorError', () => {
  it('equals what NumPy computes', () => {
    const error = measure([0.5, -1.25, 3, 0, -7.5, 100], [0.25, -1, 3.5, 0.125, -8, 96]);
    expect(error.sqnr).toBeCloseTo(27.817331310876146, 10);
    expect(error.cosine).toBeCloseTo(0.9999393447054429, 12);
    expect(error.largest).toBe(4);
  });

  it('is 20 dB for a tenth of the signal, and 6.02 dB more for half the error', () => {
    expect(measure([10, -10], [11, -9]).sqnr).toBeCloseTo(20, 12);
    expect(measure([10, -10], [10.5, -9.5]).sqnr).toBeCloseTo(20 + 20 * Math.log10(2), 12);
  });

  it('says what zeros, equal and opposite tensors mean', () => {
    expect(measure([0, 0], [0, 0])).toEqual({ sqnr: Infinity, cosine: 1, largest: 0 });
    expect(measure([0, 0], [0, 1])).toEqual({ sqnr: -Infinity, cosine: 0, largest: 1 });
    expect(measure([3, 4], [3, 4])).toEqual({ sqnr: Infinity, cosine: 1, largest: 0 });
    expect(measure([3, 4], [-3, -4]).cosine).toBe(-1);
    expect(tensorError(NO_ERROR_SUMS)).toEqual({ sqnr: Infinity, cosine: 1, largest: 0 });
  });

  it('passes over equal infinities and shows other values that are not finite', () => {
    expect(measure([Infinity, 1], [Infinity, 1]).sqnr).toBe(Infinity);
    expect(measure([1, 2, 3], [1, NaN, 3])).toEqual({ sqnr: NaN, cosine: NaN, largest: NaN });
    expect(measure([1, 2], [1, -Infinity])).toMatchObject({ sqnr: -Infinity, largest: Infinity });
  });

  it('refuses tensors of different lengths', () => {
    expect(() => measure([1], [1, 2])).toThrow('Cannot compare 1 values with 2.');
  });
});

const sums = (pairs: readonly (readonly [number, number])[]) =>
  errorSums(
    Float32Array.from(pairs, ([x]) => x / 8),
    Float32Array.from(pairs, ([, y]) => y / 8),
  );

describe('mergeErrorSums', () => {
  it('makes shards add up', () => {
    const pair = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 }));
    const property = fc.property(fc.array(pair), fc.nat(20), (pairs, at) => {
      expect(mergeErrorSums(sums(pairs.slice(0, at)), sums(pairs.slice(at)))).toEqual(sums(pairs));
    });
    fc.assert(property);
  });
});
