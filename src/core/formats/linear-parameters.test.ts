import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTEGER_FORMATS, type IntegerFormat } from './integer-format';
import { CHOOSABLE_FORMATS } from './scalar-format.fixture';
import { linearParameters } from './linear-parameters';

type Row = [IntegerFormat, boolean, boolean, number, number, number, number, number, number];

const golden = path.resolve('../shared/golden/linear.json');

describe.skipIf(!existsSync(golden))(`linearParameters against ${path.basename(golden)} (skipped where absent)`, () => {
  const rows: Row[] = existsSync(golden) ? JSON.parse(readFileSync(golden, 'utf8')).rows : [];

  it('covers every choosable format that its quantizer knows', () => {
    const formats = CHOOSABLE_FORMATS.filter((format) => INTEGER_FORMATS[format].bits > 2);
    expect(new Set(rows.map((row) => row[0]))).toEqual(new Set(formats));
  });

  it('equals ONNX Runtime exactly', () => {
    for (const [format, symmetric, reduceRange, rmin, rmax, qmin, qmax, scale, zeroPoint] of rows) {
      const parameters = linearParameters(format, { symmetric, reduceRange }, rmin, rmax);
      const row = { format, symmetric, reduceRange, rmin, rmax };
      expect({ ...row, ...parameters }).toEqual({ ...row, qmin, qmax, scale: Math.fround(scale), zeroPoint });
    }
  });
});

describe('linearParameters', () => {
  it.each(CHOOSABLE_FORMATS)('gives %s scale 1 and zero point 0 for an empty range', (format) => {
    for (const symmetric of [true, false]) {
      expect(linearParameters(format, { symmetric }, 0, 0)).toMatchObject({ scale: 1, zeroPoint: 0 });
    }
  });

  it('puts the zero point of symmetric ranges at 0 or in the middle', () => {
    const zeroPoints = CHOOSABLE_FORMATS.map(
      (format) => linearParameters(format, { symmetric: true }, -1, 3).zeroPoint,
    );
    expect(zeroPoints).toEqual([0, 128, 0, 32768, 0, 8, 0, 2]);
  });

  it('spreads symmetric int4 over -8..7 and int8 over -127..127', () => {
    expect(linearParameters('int4', { symmetric: true }, -7.5, 1).scale).toBe(1);
    expect(linearParameters('int8', { symmetric: true }, -127, 1).scale).toBe(1);
  });

  it('keeps a finite scale where the width overflows float32', () => {
    const largest = (2 - 2 ** -23) * 2 ** 127;
    expect(linearParameters('int8', { symmetric: false }, -largest, largest).scale).toBe(
      Math.fround((2 * largest) / 255),
    );
  });

  it('spreads two-bit formats over all four codes', () => {
    expect(linearParameters('int2', { symmetric: true }, -1, 1.5)).toEqual({
      scale: 1,
      zeroPoint: 0,
      qmin: -2,
      qmax: 1,
    });
    expect(linearParameters('uint2', { symmetric: false }, -1, 2)).toEqual({
      scale: 1,
      zeroPoint: 1,
      qmin: 0,
      qmax: 3,
    });
  });

  it('has a code for zero, and codes whose values reach both ends of the range', () => {
    const real = fc.float({ noNaN: true, noDefaultInfinity: true });
    const property = fc.property(
      fc.constantFrom(...CHOOSABLE_FORMATS),
      fc.boolean(),
      real,
      real,
      (format, symmetric, a, b) => {
        const [rmin, rmax] = [Math.min(a, b, 0), Math.max(a, b, 0)];
        const { scale, zeroPoint, qmin, qmax } = linearParameters(format, { symmetric }, rmin, rmax);
        expect(Number.isInteger(zeroPoint)).toBe(true);
        expect(zeroPoint).toBeGreaterThanOrEqual(INTEGER_FORMATS[format].asymmetric.qmin);
        expect(zeroPoint).toBeLessThanOrEqual(INTEGER_FORMATS[format].asymmetric.qmax);
        expect((qmin - zeroPoint) * scale).toBeLessThanOrEqual(rmin + 0.51 * scale);
        expect((qmax - zeroPoint) * scale).toBeGreaterThanOrEqual(rmax - 0.51 * scale);
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });
});

describe('power-of-two scales', () => {
  const parameters = (rmin: number, rmax: number) =>
    linearParameters('uint8', { symmetric: false, powerOfTwo: true }, rmin, rmax);

  it('are the nearest in the exponent, and the zero point follows', () => {
    expect(parameters(-1, 254 / 255)).toMatchObject({ scale: 2 ** -7, zeroPoint: 128 });
    // 1.41 / 255 lies just below the middle of 2^-8 and 2^-7 in the exponent, 1.43 / 255 above.
    expect(parameters(0, (1.41 * 255) / 256)).toMatchObject({ scale: 2 ** -8, zeroPoint: 0 });
    expect(parameters(0, (1.43 * 255) / 256)).toMatchObject({ scale: 2 ** -7, zeroPoint: 0 });
    expect(parameters(-(1.41 * 255) / 256, 0)).toMatchObject({ scale: 2 ** -8, zeroPoint: 255 });
  });

  it('stay normal and finite', () => {
    const largest = (2 - 2 ** -23) * 2 ** 127;
    for (const format of CHOOSABLE_FORMATS) {
      for (const amax of [2 ** -126, 2 ** -120, 1, 1e38, largest]) {
        const { scale } = linearParameters(format, { symmetric: true, powerOfTwo: true }, -amax, amax);
        expect(Math.log2(scale)).toBe(Math.round(Math.log2(scale)));
        expect(Math.fround(scale)).toBe(scale);
        expect(scale).toBeGreaterThanOrEqual(2 ** -126);
      }
    }
    expect(parameters(0, 0)).toMatchObject({ scale: 1, zeroPoint: 0 });
  });

  it('are within a factor of the square root of two', () => {
    const real = fc.float({ noNaN: true, min: Math.fround(1e-30), max: Math.fround(1e30) });
    const property = fc.property(
      fc.constantFrom(...CHOOSABLE_FORMATS),
      fc.boolean(),
      real,
      (format, symmetric, amax) => {
        const exact = linearParameters(format, { symmetric }, -amax, amax).scale;
        const { scale } = linearParameters(format, { symmetric, powerOfTwo: true }, -amax, amax);
        expect(Math.abs(Math.log2(scale / exact))).toBeLessThanOrEqual(0.500001);
      },
    );
    fc.assert(property);
  });
});

describe('restricted zero points', () => {
  const restricted = { symmetric: false, restrictZeroPoint: true };

  it('are the smallest code where nothing is negative', () => {
    expect(linearParameters('uint8', restricted, 0.5, 5.1)).toEqual({
      scale: Math.fround(Math.fround(5.1) / 255),
      zeroPoint: 0,
      qmin: 0,
      qmax: 255,
    });
    expect(linearParameters('int8', restricted, 0, 255)).toEqual({ scale: 1, zeroPoint: -128, qmin: -128, qmax: 127 });
  });

  it('are in the middle else, over a symmetric range', () => {
    const real = fc.float({ noNaN: true, noDefaultInfinity: true });
    const property = fc.property(fc.constantFrom(...CHOOSABLE_FORMATS), real, real, (format, a, b) => {
      const [rmin, rmax] = [Math.min(a, b, -1e-20), Math.max(a, b)];
      const symmetric = linearParameters(format, { symmetric: true }, rmin, rmax);
      expect(linearParameters(format, restricted, rmin, rmax)).toEqual(symmetric);
    });
    fc.assert(property);
    expect(linearParameters('uint8', restricted, -0.01, 127.5)).toMatchObject({ scale: 1, zeroPoint: 128 });
  });
});
