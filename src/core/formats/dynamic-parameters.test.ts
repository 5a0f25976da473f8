import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamicParameters } from './dynamic-parameters';
import { INTEGER_FORMATS } from './integer-format';
import { CHOOSABLE_FORMATS } from './scalar-format.fixture';

const of = (...values: number[]) => dynamicParameters(Float32Array.from(values));

describe('dynamicParameters', () => {
  it('gives what the specification of DynamicQuantizeLinear gives in its examples', () => {
    expect(of(0, 2, -3, -2.5, 1.34, 0.5)).toEqual({ scale: Math.fround(5 / 255), zeroPoint: 153 });
    expect(of(-1, -2.1, -1.3, -2.5, -3.34, -4)).toEqual({ scale: Math.fround(4 / 255), zeroPoint: 255 });
    expect(of(1, 2.1, 1.3, 2.5, 3.34, 4, 1.5, 2.6, 3.9, 4, 3, 2.345)).toEqual({
      scale: Math.fround(4 / 255),
      zeroPoint: 0,
    });
  });

  it('has scale 1 without a range, and passes over what is not finite', () => {
    expect(of()).toEqual({ scale: 1, zeroPoint: 0 });
    expect(of(0, -0)).toEqual({ scale: 1, zeroPoint: 0 });
    expect(of(NaN, Infinity, 255, -Infinity)).toEqual({ scale: 1, zeroPoint: 0 });
  });

  it('covers the values and has a code for zero in every format', () => {
    const real = fc.float({ noNaN: true, min: Math.fround(-1e30), max: Math.fround(1e30) });
    const property = fc.property(fc.constantFrom(...CHOOSABLE_FORMATS), fc.array(real), (format, numbers) => {
      const values = Float32Array.from(numbers, (value) => (Math.abs(value) < 1e-30 ? 0 : value));
      const { scale, zeroPoint } = dynamicParameters(values, format);
      const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
      expect(zeroPoint).toBeGreaterThanOrEqual(qmin);
      expect(zeroPoint).toBeLessThanOrEqual(qmax);
      for (const value of values) {
        expect(value / scale + zeroPoint).toBeGreaterThanOrEqual(qmin - 0.51);
        expect(value / scale + zeroPoint).toBeLessThanOrEqual(qmax + 0.51);
      }
    });
    fc.assert(property);
  });
});
