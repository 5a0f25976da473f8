import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../formats/fake-quantize';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { CHOOSABLE_FORMATS } from '../formats/scalar-format.fixture';
import { linearParameters } from '../formats/linear-parameters';
import { errorSums, tensorError } from '../metrics/tensor-error';
import { createAccumulator } from './accumulator';
import { histogramError } from './histogram-error';
import { normalValues, observed } from './observed.fixture';

describe('histogramError', () => {
  const values = normalValues(50_000, 5);
  const observation = observed(values);

  it.each(CHOOSABLE_FORMATS)('comes within 0.1 dB of what %s costs the values themselves', (format) => {
    for (const clip of [0.5, 2, 4, 8]) {
      const { scale, zeroPoint } = linearParameters(format, { symmetric: false }, -clip, clip / 2);
      const quantization = { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint) };
      const actual = tensorError(errorSums(values, fakeQuantize(values, [values.length], quantization)));
      expect(histogramError(observation, format, scale, zeroPoint)?.sqnr).toBeCloseTo(actual.sqnr, 0);
      expect(Math.abs((histogramError(observation, format, scale, zeroPoint)?.sqnr ?? NaN) - actual.sqnr)).toBeLessThan(
        0.1,
      );
    }
  });

  it.each([
    ['float8e4m3fn', 0.02],
    ['float8e4m3fn', 0.002],
    ['float8e5m2', 1e-4],
    ['float6e3m2', 0.1],
    ['float6e2m3', 0.3],
    ['float4e2m1', 0.4],
    ['float16', 1],
    ['bfloat16', 1],
  ] as const)('comes within 0.1 dB of what %s with scale %d costs the values themselves', (format, scale) => {
    const quantization = { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(0) };
    const actual = tensorError(errorSums(values, fakeQuantize(values, [values.length], quantization)));
    expect(Math.abs((histogramError(observation, format, scale, 0)?.sqnr ?? NaN) - actual.sqnr)).toBeLessThan(0.1);
  });

  it('knows what floats clip, and that float16 has an end', () => {
    const clipped = values.filter((value) => Math.abs(value) > 0.2 * 7).length / values.length;
    expect(histogramError(observation, 'float4e2m1', 0.2, 0)?.clippedShare).toBeCloseTo(clipped, 3);
    expect(histogramError(observed([1, 7e4]), 'float16', 1, 0)).toEqual({ sqnr: -Infinity, clippedShare: 0.5 });
    expect(histogramError(observed([1, 1]), 'bfloat16', 1, 0)).toEqual({ sqnr: Infinity, clippedShare: 0 });
    expect(histogramError(observation, 'float32', 1, 0)).toEqual({ sqnr: Infinity, clippedShare: 0 });
  });

  it('is unknown for formats whose scale depends on neighbours', () => {
    expect(histogramError(observation, 'mxfp4', 1, 0)).toBeNull();
  });

  it('counts the share of values outside the codes', () => {
    const { scale, zeroPoint } = linearParameters('int8', { symmetric: false }, -1, 1);
    const { qmin, qmax } = INTEGER_FORMATS.int8.asymmetric;
    const [low, high] = [(qmin - 0.5 - zeroPoint) * scale, (qmax + 0.5 - zeroPoint) * scale];
    const clipped = values.filter((value) => value < low || value > high).length / values.length;
    expect(histogramError(observation, 'int8', scale, zeroPoint)?.clippedShare).toBeCloseTo(clipped, 3);
  });

  it('clips nothing with the range that was observed', () => {
    const { scale, zeroPoint } = linearParameters('uint8', { symmetric: false }, observation.min, observation.max);
    expect(histogramError(observation, 'uint8', scale, zeroPoint)?.clippedShare).toBe(0);
  });

  it('loses nothing where there are only zeros, or only values on the grid', () => {
    expect(histogramError(observed([0, 0]), 'int8', 1, 0)).toEqual({ sqnr: Infinity, clippedShare: 0 });
    expect(histogramError(observed([]), 'int8', 1, 0)).toEqual({ sqnr: Infinity, clippedShare: 0 });
    expect(histogramError(observed([3, 3]), 'int8', 0.5, 0)).toEqual({ sqnr: Infinity, clippedShare: 0 });
  });

  it('knows the error of a constant that clips', () => {
    const error = histogramError(observed([-20, -20]), 'int4', 1, 0);
    expect(error?.clippedShare).toBe(1);
    expect(error?.sqnr).toBeCloseTo(20 * Math.log10(20 / 12), 10);
  });

  it('is unknown without a histogram', () => {
    expect(histogramError(createAccumulator({ histograms: false }).observation(), 'int8', 1, 0)).toBeNull();
  });
});
