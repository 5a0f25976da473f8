import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantize } from '../formats/fake-quantize';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { readScheme } from './scheme-pair';

describe('a range under both kinds of scheme', () => {
  it('leaves half of the codes of a symmetric scheme unused where no value is negative', () => {
    expect(readScheme('int8', true, 0, 6)).toMatchObject({ zeroPoint: 0, firstUsed: 0, lastUsed: 127, unused: 128 });
    expect(readScheme('int8', false, 0, 6)).toMatchObject({ zeroPoint: -128, firstUsed: -128, unused: 0 });
    expect(readScheme('uint8', true, 0, 6)).toMatchObject({ zeroPoint: 128, firstUsed: 128, codes: 256, unused: 128 });
  });

  it('is the same for both where it is symmetric itself, but for one code', () => {
    expect(readScheme('int8', true, -127, 127)).toMatchObject({ scale: 1, zeroPoint: 0, unused: 1, lowest: -127 });
    expect(readScheme('int8', true, -127, 127).highest).toBe(127);
  });

  it('contains zero', () => {
    expect(readScheme('uint8', false, 2, 5)).toMatchObject({ zeroPoint: 0, lowest: 0, firstUsed: 0, lastUsed: 255 });
  });

  it('uses just the codes that values between its ends are given', () => {
    const format = fc.constantFrom('int2', 'uint2', 'int4', 'uint4', 'int8', 'uint8');
    const end = fc.float({ noNaN: true, min: -100, max: 100 });
    const property = fc.property(format, fc.boolean(), end, end, (format, symmetric, a, b) => {
      const [rmin, rmax] = [Math.min(a, b, 0), Math.max(a, b, 0)];
      fc.pre(rmax - rmin > 1e-3);
      const reading = readScheme(format, symmetric, rmin, rmax);
      const values = Float32Array.from({ length: 4001 }, (_, i) => rmin + ((rmax - rmin) * i) / 4000);
      const quantization = {
        format,
        axis: null,
        scale: Float32Array.of(reading.scale),
        zeroPoint: Int32Array.of(reading.zeroPoint),
      } as const;
      const codes = new Set(quantize(values, [4001], quantization));
      const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
      expect(reading.codes).toBe(qmax - qmin + 1);
      expect(reading.unused).toBe(reading.codes - codes.size);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
