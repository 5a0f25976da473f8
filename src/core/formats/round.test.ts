import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfToEven } from './round';

describe('roundHalfToEven', () => {
  it('sends ties to the even neighbour', () => {
    const ties = [-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 127.5, 128.5];
    expect(ties.map((value) => roundHalfToEven(value) + 0)).toEqual([-4, -2, -2, 0, 0, 2, 2, 4, 128, 128]);
  });

  it('does not round the last double below a half up', () => {
    expect(roundHalfToEven(0.49999999999999994)).toBe(0);
  });

  it('keeps numbers too large for a fraction, infinities and NaN', () => {
    const same = [2 ** 51 + 1, 2 ** 52 - 1, 2 ** 52, 2 ** 53, 1e300, Infinity, -Infinity, NaN];
    for (const value of same) expect(roundHalfToEven(value)).toBe(value);
    expect(roundHalfToEven(2 ** 51 + 0.5)).toBe(2 ** 51);
    expect(roundHalfToEven(2 ** 51 + 1.5)).toBe(2 ** 51 + 2);
  });

  it('is the nearest integer, and an odd one never at the distance of a half', () => {
    const property = fc.property(fc.double({ noNaN: true, min: -(2 ** 52), max: 2 ** 52 }), (value) => {
      const rounded = roundHalfToEven(value);
      const distance = Math.abs(value - rounded);
      expect(Number.isInteger(rounded)).toBe(true);
      expect(distance).toBeLessThanOrEqual(0.5);
      if (distance === 0.5) expect(rounded % 2 === 0).toBe(true);
    });
    fc.assert(property, { numRuns: 5000 });
  });
});
