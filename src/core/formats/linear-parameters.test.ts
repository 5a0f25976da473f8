import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHOOSABLE_FORMATS, INTEGER_FORMATS, type IntegerFormat } from './integer-format';
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
