import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeQuantize } from './fake-quantize';
import { floatParameters } from './float-parameters';

const SCALED = [
  ['float8e4m3fn', 448],
  ['float8e5m2', 57344],
  ['float8e4m3fnuz', 240],
  ['float8e5m2fnuz', 57344],
  ['float6e2m3', 7.5],
  ['float6e3m2', 28],
  ['float4e2m1', 6],
] as const;

describe.each(SCALED)('the scale of %s', (format, largest) => {
  it('puts the largest magnitude on the largest value', () => {
    expect(floatParameters(format, largest)).toEqual({ scale: 1, zeroPoint: 0 });
    expect(floatParameters(format, largest / 8)).toEqual({ scale: 1 / 8, zeroPoint: 0 });
    expect(floatParameters(format, 0.3).scale).toBe(Math.fround(Math.fround(0.3) / largest));
  });

  it('keeps the largest magnitude nearly as it is', () => {
    const amaxes = fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true });
    const property = fc.property(amaxes, (amax) => {
      const { scale, zeroPoint } = floatParameters(format, amax);
      const quantization = {
        format,
        axis: null,
        scale: Float32Array.of(scale),
        zeroPoint: Int32Array.of(zeroPoint),
      };
      const [kept = NaN] = fakeQuantize(Float32Array.of(amax), [1], quantization);
      expect(Math.abs(kept / amax - 1)).toBeLessThan(2 ** -22);
    });
    fc.assert(property);
  });

  it('is the nearest power of two where asked for', () => {
    const powerOfTwo = (amax: number) => floatParameters(format, amax, { powerOfTwo: true }).scale;
    expect([0.71, 1, 1.41, 1.42, 3].map((factor) => powerOfTwo(factor * largest))).toEqual([1, 1, 1, 2, 4]);
  });

  it('is 1 without a range', () => {
    expect(floatParameters(format, 0).scale).toBe(1);
    expect(floatParameters(format, 1e-44).scale).toBe(1);
    expect(floatParameters(format, NaN).scale).toBe(1);
  });
});

it.each(['float32', 'float16', 'bfloat16'] as const)('%s has no scale', (format) => {
  expect(floatParameters(format, 1e9, { powerOfTwo: true })).toEqual({ scale: 1, zeroPoint: 0 });
});
