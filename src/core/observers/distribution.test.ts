import { describe, expect, it } from 'vitest';
import { normalValues, observed } from './observed.fixture';
import { OBSERVERS, observedRange } from './observer-registry';

const DISTRIBUTION = { kind: 'distribution' } as const;

const values = normalValues(50_000, 21).map((value) => 3 * value + 1);
const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);

describe('distribution', () => {
  // numpy.std over all finite codes of ml_dtypes' formats: what ONNX Runtime 1.30 divides by.
  it.each([
    ['float8e4m3fn', 100.05772608660494, 448],
    ['float8e5m2', 9535.28639893304, 57344],
    ['float8e4m3fnuz', 54.266348685089994, 240],
  ] as const)('divides by the spread of %s', (format, spread, largest) => {
    const target = { format, symmetric: true };
    const range = observedRange(observed(values), DISTRIBUTION, target);
    expect((range?.scale ?? NaN) / (deviation / spread)).toBeCloseTo(1, 5);
    expect(range?.rmax).toBeCloseTo((range?.scale ?? NaN) * largest, 6);
    expect(range?.rmin).toBe(-(range?.rmax ?? NaN));
    expect(OBSERVERS.distribution.exactRange(values, DISTRIBUTION, target)?.scale).toBeCloseTo(range?.scale ?? NaN, 5);
  });

  it('spreads integers about the mean, within what was observed', () => {
    const range = observedRange(observed(values), DISTRIBUTION, { format: 'uint8', symmetric: false });
    const codes = Math.sqrt((256 ** 2 - 1) / 12);
    expect((range?.scale ?? NaN) / (deviation / codes)).toBeCloseTo(1, 4);
    expect(((range?.rmin ?? NaN) + (range?.rmax ?? NaN)) / 2).toBeCloseTo(mean, 3);
    const positive = observedRange(observed(values.map(Math.abs)), DISTRIBUTION, { format: 'uint8', symmetric: false });
    expect(positive?.rmin).toBeGreaterThanOrEqual(0);
  });

  it('is the range of a constant', () => {
    const range = observedRange(observed([2, 2]), DISTRIBUTION, { format: 'float8e4m3fn', symmetric: true });
    expect(range).toEqual({ rmin: 2, rmax: 2 });
  });
});
