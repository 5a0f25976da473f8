import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../formats/fake-quantize';
import { errorSums, tensorError } from '../metrics/tensor-error';
import type { ObservedRange } from './observed-range';
import { normalValues, observed } from './observed.fixture';
import { OBSERVERS, OBSERVER_KINDS, observedRange } from './observer-registry';
import type { RangeTarget } from './range-target';
import { targetParameters } from './target-parameters';

const MSE = { kind: 'mse' } as const;

const normal = normalValues(5000, 11);
const SHAPES = {
  normal,
  relu: normal.map((value) => Math.max(value, 0)),
  heavy: normal.map((value) => value ** 3),
  skewed: normal.map((value) => (value > 0 ? 4 * value * value : 0.3 * value)),
  outlier: normal.map((value, i) => (i === 5 ? 60 : value)),
  sigmoid: normal.map((value) => 1 / (1 + Math.exp(-value))),
  constant: normal.map(() => -0.7),
  mirrored: normal.map((value) => -Math.abs(value)),
};

const TARGETS: readonly RangeTarget[] = [
  { format: 'uint8', symmetric: false },
  { format: 'int8', symmetric: true },
  { format: 'int8', symmetric: false, reduceRange: true },
  { format: 'uint8', symmetric: false, restrictZeroPoint: true },
  { format: 'int8', symmetric: true, powerOfTwo: true },
  { format: 'uint8', symmetric: false, powerOfTwo: true },
  { format: 'uint4', symmetric: false },
  { format: 'int4', symmetric: true },
  { format: 'int2', symmetric: true },
  { format: 'int16', symmetric: true },
  { format: 'float8e4m3fn', symmetric: true },
  { format: 'float8e5m2', symmetric: true },
  { format: 'float6e2m3', symmetric: true },
  { format: 'float4e2m1', symmetric: true },
];

/** What the range costs the values themselves, in dB. */
function sqnr(values: Float32Array, target: RangeTarget, range: ObservedRange | null): number {
  if (range === null) return -Infinity;
  const { scale, zeroPoint } = targetParameters(target, range);
  const quantized = fakeQuantize(values, [values.length], {
    format: target.format,
    axis: null,
    scale: Float32Array.of(scale),
    zeroPoint: Int32Array.of(zeroPoint),
  });
  return tensorError(errorSums(values, quantized)).sqnr;
}

/** The best of every pair of ends on a grid of 40 by 40, tried on the values themselves. */
function exhaustive(values: Float32Array, target: RangeTarget): number {
  const [min, max] = [Math.min(...values, 0), Math.max(...values, 0)];
  const shares = Array.from({ length: 40 }, (_, i) => 1.1 - i / 40);
  const both = target.symmetric || min === 0 || max === 0;
  const pairs = shares.flatMap((low) => (both ? [[low, low]] : shares.map((high) => [low, high])));
  return Math.max(...pairs.map(([low = 1, high = 1]) => sqnr(values, target, { rmin: min * low, rmax: max * high })));
}

describe('MSE', () => {
  describe.each(TARGETS)('for $format (symmetric $symmetric, power of two $powerOfTwo)', (target) => {
    it.each(Object.entries(SHAPES))('loses no more than any other observer on %s values', (_, values) => {
      const observation = observed(values);
      const best = sqnr(values, target, observedRange(observation, MSE, target));
      for (const kind of OBSERVER_KINDS) {
        const other = sqnr(values, target, observedRange(observation, OBSERVERS[kind].defaults, target));
        // A histogram knows values to within a bin, which is less than a tenth of a step but for 16 bits.
        if (Number.isFinite(other)) expect(best + 0.02, kind).toBeGreaterThan(other);
      }
    });
  });

  it.each([
    ['normal', { format: 'int4', symmetric: true }],
    ['heavy', { format: 'int4', symmetric: true }],
    ['relu', { format: 'uint4', symmetric: false }],
    ['skewed', { format: 'uint4', symmetric: false }],
    ['normal', { format: 'float4e2m1', symmetric: true }],
    ['heavy', { format: 'int8', symmetric: true }],
  ] as const)('equals an exhaustive search on %s values for %o', (shape, target) => {
    const values = SHAPES[shape].subarray(0, 2000);
    const found = sqnr(values, target, observedRange(observed(values), MSE, target));
    expect(found).toBeGreaterThan(exhaustive(values, target) - 0.03);
  });

  it('cuts only the side that has an outlier', () => {
    const range = observedRange(observed(SHAPES.skewed), MSE, { format: 'uint4', symmetric: false });
    expect(range?.rmax).toBeLessThan(0.8 * Math.max(...SHAPES.skewed));
    const relu = observedRange(observed(SHAPES.relu), MSE, { format: 'uint8', symmetric: false });
    expect(relu?.rmin).toBe(0);
  });

  it('finds nothing where there is nothing, and does nothing where a format takes no range', () => {
    const target = { format: 'uint8', symmetric: false } as const;
    expect(observedRange(observed([NaN]), MSE, target)).toBeNull();
    expect(observedRange(observed([-1, 2]), MSE, { ...target, format: 'mxfp4' })).toEqual({ rmin: -1, rmax: 2 });
  });

  it.each([
    ['int4', true, 32],
    ['uint4', false, 32],
    ['int8', true, 9],
    ['float4e2m1', true, 16],
    ['int8', true, 3000],
    ['uint8', false, 3000],
  ] as const)('takes constants in %s (symmetric %s, %d values) value by value', (format, symmetric, length) => {
    const target = { format, symmetric };
    for (let from = 0; from < 10; from++) {
      const values = SHAPES.heavy.slice(from * length, (from + 1) * length);
      if (values.length < length) break;
      const range = OBSERVERS.mse.exactRange(values, MSE, target);
      const whole = OBSERVERS.minmax.exactRange(values, { kind: 'minmax' }, target);
      expect(sqnr(values, target, range)).toBeGreaterThan(sqnr(values, target, whole) - 0.02);
      if (length > 9 && length < 100)
        expect(sqnr(values, target, range)).toBeGreaterThan(exhaustive(values, target) - 0.3);
    }
  });
});
