import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantize, quantize } from '../formats/fake-quantize';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { type AffineMap, errorCurve, mapRange, readAffine, staircase } from './affine';

const FORMATS = ['int2', 'uint2', 'int4', 'uint4', 'int8', 'uint8', 'int16'] as const;

const maps = fc
  .record({
    format: fc.constantFrom(...FORMATS),
    scale: fc.float({ noNaN: true, min: Math.fround(1e-6), max: Math.fround(1e6) }),
    place: fc.double({ noNaN: true, min: 0, max: 1 }),
  })
  .map(({ format, scale, place }): AffineMap => {
    const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
    return { format, scale, zeroPoint: Math.round(qmin + place * (qmax - qmin)) };
  });

describe('one value', () => {
  it('goes the way of the formula', () => {
    expect(readAffine(0.73, { format: 'uint8', scale: Math.fround(0.0187), zeroPoint: 114 })).toMatchObject({
      r: Math.fround(0.73),
      rounded: 39,
      shifted: 153,
      code: 153,
      back: Math.fround(39 * Math.fround(0.0187)),
      tie: false,
      clamped: null,
    });
  });

  it('rounds ties to the even step, and says so', () => {
    const map = { format: 'int8', scale: 0.5, zeroPoint: 3 } as const;
    expect(readAffine(1.25, map)).toMatchObject({ quotient: 2.5, rounded: 2, code: 5, tie: true });
    expect(readAffine(1.75, map)).toMatchObject({ quotient: 3.5, rounded: 4, code: 7, tie: true });
    expect(readAffine(-0.25, map)).toMatchObject({ rounded: 0, code: 3, back: 0, error: 0.25, tie: true });
  });

  it('is clamped at both ends', () => {
    const map = { format: 'uint8', scale: 1, zeroPoint: 10 } as const;
    expect(readAffine(300, map)).toMatchObject({ shifted: 310, code: 255, back: 245, error: -55, clamped: 'high' });
    expect(readAffine(-12, map)).toMatchObject({ shifted: -2, code: 0, back: -10, error: 2, clamped: 'low' });
  });

  it('is quantized as a tensor is, and its steps lead there', () => {
    const value = fc.float({ noNaN: true, noDefaultInfinity: true });
    const property = fc.property(maps, value, (map, r) => {
      const { qmin, qmax } = INTEGER_FORMATS[map.format].asymmetric;
      const one = { ...map, axis: null, scale: Float32Array.of(map.scale), zeroPoint: Int32Array.of(map.zeroPoint) };
      const codes = quantize(Float32Array.of(r), [1], one);
      const reading = readAffine(r, map);
      expect(reading.code).toBe(codes[0]);
      expect(reading.back).toBe((dequantize(codes, [1], one)[0] ?? NaN) + 0);
      expect(Math.min(Math.max(reading.shifted, qmin), qmax)).toBe(reading.code);
    });
    fc.assert(property, { numRuns: 2000 });
  });
});

const heightAt = (points: readonly (readonly [number, number])[], r: number): number => {
  const right = points.findIndex(([x]) => x > r);
  const [x0, y0] = points[right - 1] ?? [NaN, NaN];
  const [x1, y1] = points[right] ?? [NaN, NaN];
  return y0 + ((y1 - y0) * (r - x0)) / (x1 - x0);
};

describe('the curves', () => {
  it('pass through what becomes of every value, and its error', () => {
    const property = fc.property(maps, fc.double({ noNaN: true, min: 0.01, max: 0.99 }), (map, share) => {
      const { rmin, rmax } = mapRange(map);
      const [from, to] = [rmin - 5 * map.scale, rmax + 5 * map.scale];
      const reading = readAffine(from + share * (to - from), map);
      const besideEdge = Math.abs(Math.abs(reading.quotient - Math.trunc(reading.quotient)) - 0.5);
      // Edges of steps are where float32 and double may round apart.
      fc.pre(besideEdge > 1e-3);
      const stairs = staircase(map, from, to, 1e6);
      const errors = errorCurve(map, from, to, 1e6);
      expect(stairs.stepped).toBe(true);
      expect(Math.abs(heightAt(stairs.points, reading.r) - reading.back)).toBeLessThan(map.scale * 1e-2);
      expect(Math.abs(heightAt(errors.points, reading.r) - reading.error)).toBeLessThan(map.scale * 1e-2);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('have a step for every code', () => {
    const { points } = staircase({ format: 'int2', scale: 2, zeroPoint: 0 }, -10, 10, 100);
    expect(points).toEqual([
      [-10, -4],
      [-3, -4],
      [-3, -2],
      [-1, -2],
      [-1, 0],
      [1, 0],
      [1, 2],
      [10, 2],
    ]);
  });

  it('go straight where there are too many steps', () => {
    const map = { format: 'int16', scale: 1, zeroPoint: 0 } as const;
    expect(staircase(map, -40_000, 40_000, 500)).toEqual({
      stepped: false,
      points: [
        [-40_000, -32_768],
        [-32_768, -32_768],
        [32_767, 32_767],
        [40_000, 32_767],
      ],
    });
    expect(errorCurve(map, -40_000, 100, 500).points).toEqual([
      [-40_000, 7232],
      [-32_768, 0],
      [100, 0],
    ]);
  });
});
