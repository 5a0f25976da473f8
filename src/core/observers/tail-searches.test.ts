import { describe, expect, it } from 'vitest';
import { histogramError } from './histogram-error';
import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import { normalValues, observed } from './observed.fixture';
import { OBSERVERS, observedRange } from './observer-registry';
import type { RangeTarget } from './range-target';
import { targetParameters } from './target-parameters';

const INT4 = { format: 'int4', symmetric: true } as const;
const UINT4 = { format: 'uint4', symmetric: false } as const;
const UINT8 = { format: 'uint8', symmetric: false } as const;

const normal = normalValues(50_000, 31);
const relu = observed(normal.map((value) => Math.max(value, 0)));

function sqnr(observation: Observation, target: RangeTarget, range: ObservedRange | null): number {
  if (range === null) return NaN;
  const { scale, zeroPoint } = targetParameters(target, range);
  return histogramError(observation, target.format, scale, zeroPoint)?.sqnr ?? NaN;
}

describe('Histogram', () => {
  it.each([INT4, UINT4, UINT8])('is never worse than the whole range, for %o', (target) => {
    for (const observation of [observed(normal), relu, observed(normal.map((value) => value ** 3))]) {
      const range = observedRange(observation, { kind: 'histogram' }, target);
      const whole = observedRange(observation, { kind: 'minmax' }, target);
      expect(sqnr(observation, target, range)).toBeGreaterThanOrEqual(sqnr(observation, target, whole));
    }
  });

  it('stops cutting where the error would grow again', () => {
    const range = observedRange(relu, { kind: 'histogram' }, UINT4);
    expect(range?.rmin).toBe(0);
    expect(range?.rmax).toBeLessThan(0.8 * relu.max);
    const best = sqnr(relu, UINT4, range);
    // The bins that it moves by.
    const width = 2 ** ((relu.histogram?.exponent ?? NaN) + 2);
    expect(best).toBeGreaterThan(sqnr(relu, UINT4, { rmin: 0, rmax: (range?.rmax ?? NaN) - width }));
    expect(best).toBeGreaterThan(sqnr(relu, UINT4, { rmin: 0, rmax: (range?.rmax ?? NaN) + 4 * width }));
  });

  it('cuts both sides alike for symmetric targets', () => {
    const range = observedRange(observed(normal), { kind: 'histogram' }, INT4);
    expect(range?.rmax).toBe(-(range?.rmin ?? NaN));
  });
});

describe('layerwise percentile', () => {
  it.each([INT4, UINT8])('is the best of its three percentiles for %o', (target) => {
    const percentiles = [99.99, 99.999, 99.99999];
    const choices = percentiles.map((percentile) => ({ kind: 'percentile', percentile }) as const);
    for (const values of [normal, normal.map((value) => value ** 5)]) {
      const observation = observed(values);
      const ranges = choices.map((choice) => observedRange(observation, choice, target));
      const best = Math.max(...ranges.map((range) => sqnr(observation, target, range)));
      const range = observedRange(observation, { kind: 'layerwise-percentile' }, target);
      expect(sqnr(observation, target, range)).toBe(best);
      expect(ranges).toContainEqual(range);
      const exact = OBSERVERS['layerwise-percentile'].exactRange(values, { kind: 'layerwise-percentile' }, target);
      const exacts = choices.map((choice) => OBSERVERS.percentile.exactRange(values, choice, target));
      expect(exacts).toContainEqual(exact);
    }
  });
});
