import { describe, expect, it } from 'vitest';
import { normalValues, observed } from './observed.fixture';
import { OBSERVERS, observedRange } from './observer-registry';
import { histogramError } from './histogram-error';
import { targetParameters } from './target-parameters';

const INT8 = { format: 'int8', symmetric: true } as const;
const UINT8 = { format: 'uint8', symmetric: false } as const;
const MIN_MAX = { kind: 'power-of-two-minmax' } as const;
const MSE = { kind: 'power-of-two-mse' } as const;

describe('power-of-two MinMax', () => {
  it.each([
    [1, 2 ** -7],
    [127 / 128, 2 ** -7],
    // 1.4142 · 2^-7 · 127 is the last range that rounds down, and clips almost 30 %.
    [1.403, 2 ** -7],
    [1.404, 2 ** -6],
    [1000, 8],
  ])('of values up to %d has the scale %d', (amax, scale) => {
    const range = observedRange(observed([amax, -amax / 2]), MIN_MAX, INT8);
    expect(range?.scale).toBe(scale);
    expect(range?.rmax).toBeCloseTo(127 * scale, 4);
    expect(OBSERVERS['power-of-two-minmax'].exactRange(Float32Array.of(amax), MIN_MAX, INT8)?.scale).toBe(scale);
  });

  it('keeps the zero point of an asymmetric range', () => {
    const range = observedRange(observed([-1, 3]), MIN_MAX, UINT8);
    if (range === null) throw new Error('No range was found.');
    expect(targetParameters(UINT8, range)).toEqual({ scale: 2 ** -6, zeroPoint: 64 });
  });
});

describe('power-of-two MSE', () => {
  const values = normalValues(20_000, 3).map((value, i) => (i === 7 ? 100 : value));

  it.each([INT8, UINT8, { format: 'int4', symmetric: true }, { format: 'float4e2m1', symmetric: true }] as const)(
    'takes the best of the neighbours of the nearest power of two for %o',
    (target) => {
      const observation = observed(values);
      const nearest = observedRange(observation, MIN_MAX, target);
      const range = observedRange(observation, MSE, target);
      if (nearest?.scale === undefined || range?.scale === undefined) throw new Error('No scale was found.');
      const { scale, rmin } = nearest;
      const sqnr = (factor: number) => {
        const found = targetParameters(target, { ...nearest, rmin: rmin * factor, scale: scale * factor });
        return histogramError(observation, target.format, found.scale, found.zeroPoint)?.sqnr ?? -Infinity;
      };
      const factors = [2, 1, 1 / 2, 1 / 4, 1 / 8];
      expect(sqnr(range.scale / scale)).toBeCloseTo(Math.max(...factors.map(sqnr)), 6);
      expect(factors).toContain(range.scale / scale);
    },
  );

  it('has the same scale, whether the values are known or only observed', () => {
    const exact = OBSERVERS['power-of-two-mse'].exactRange(values, MSE, INT8);
    expect(observedRange(observed(values), MSE, INT8)?.scale).toBe(exact?.scale);
  });
});
