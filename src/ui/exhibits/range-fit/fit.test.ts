import { describe, expect, it } from 'vitest';
import { errorSums, sqnr } from '../../../core/metrics/tensor-error';
import { fakeQuantize } from '../../../core/formats/fake-quantize';
import { shapeValues, VALUE_SHAPES } from '../../../core/numbers/value-shapes';
import { observeValues } from '../../../core/observers/values-observation';
import { fitOf, observedFits } from './fit';

const COUNT = 65_536;

describe('the cost of a range', () => {
  it.each(VALUE_SHAPES)('is close to that of the values themselves (%s)', (shape) => {
    const values = shapeValues(shape, COUNT);
    const observation = observeValues(values);
    for (const symmetric of [true, false]) {
      for (const [rmin, rmax] of [
        [-1, 1],
        [-0.5, 3],
        [-8, 8],
      ] as const) {
        const fit = fitOf(observation, { format: 'int4', symmetric }, { rmin, rmax });
        if (fit === null) throw new Error('There is a histogram.');
        const quantization = {
          format: 'int4',
          axis: null,
          scale: Float32Array.of(fit.scale),
          zeroPoint: Int32Array.of(fit.zeroPoint),
        } as const;
        const sums = errorSums(values, fakeQuantize(values, [COUNT], quantization));
        expect(Math.abs(fit.sqnr - sqnr(sums))).toBeLessThan(0.1);
        expect(Math.abs(fit.meanSquaredError / (sums.noise / COUNT) - 1)).toBeLessThan(0.03);
        const beyond = values.filter((x) => x < fit.lowest - fit.scale / 2 || x > fit.highest + fit.scale / 2);
        // int4 has one code below −7, which a symmetric scheme for −7 … 7 would leave aside.
        expect(Math.abs(fit.clippedShare - beyond.length / COUNT)).toBeLessThan(2e-3);
      }
    }
  });

  it('is nothing where there is no histogram to tell', () => {
    const observation = { ...observeValues(shapeValues('normal', 100)), histogram: null };
    expect(fitOf(observation, { format: 'int8', symmetric: true }, { rmin: -1, rmax: 1 })).toBeNull();
  });
});

describe('the ranges of observers', () => {
  it('keep everything, most, or what costs least', () => {
    const observation = observeValues(shapeValues('outlier', COUNT));
    const { minmax, percentile, mse } = observedFits(observation, { format: 'int8', symmetric: false }, 99.9);
    expect(minmax).toMatchObject({ rmin: observation.min, rmax: observation.max, clippedShare: 0 });
    expect(percentile?.rmax).toBeLessThan(3);
    expect(percentile?.clippedShare).toBeGreaterThan(0);
    for (const other of [minmax, percentile]) expect(mse?.sqnr).toBeGreaterThanOrEqual(other?.sqnr ?? NaN);
  });
});
