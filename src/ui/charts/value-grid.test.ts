import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEAREST_TICKS, firstNotBelow, gridMarks, thinning } from './value-grid';

describe('thinning', () => {
  it('draws every value while ticks stay apart, then every 2nd, 4th …', () => {
    expect([8, 4, 3, 1, 0.3].map(thinning)).toEqual([1, 1, 2, 4, 16]);
  });
});

describe('firstNotBelow', () => {
  it('finds the place of a value in an ascending list', () => {
    const values = Float64Array.of(-2, 0, 0.5, 3);
    expect([-3, -2, 0.1, 3, 4].map((least) => firstNotBelow(values, least))).toEqual([0, 0, 2, 3, 4]);
  });
});

describe('gridMarks', () => {
  it('draws a mark a value where they stand apart, at its place', () => {
    expect(gridMarks(Float64Array.of(-6, -1, 0, 0.5, 6), -6, 6, 120)).toEqual([
      { x: 0, width: 1, count: 1 },
      { x: 50, width: 1, count: 1 },
      { x: 60, width: 1, count: 1 },
      { x: 65, width: 1, count: 1 },
      { x: 120, width: 1, count: 1 },
    ]);
  });

  it('merges values that lie too close into one mark with their count', () => {
    expect(gridMarks(Float64Array.of(0, 0.001, 0.002, 1), 0, 1, 40)).toEqual([
      { x: 0, width: NEAREST_TICKS, count: 3 },
      { x: 40, width: 1, count: 1 },
    ]);
  });

  it('counts every value in sight once', () => {
    const grids = fc.uniqueArray(fc.double({ min: -10, max: 10, noNaN: true }), { maxLength: 400 });
    fc.assert(
      fc.property(grids, fc.integer({ min: 1, max: 500 }), (list, width) => {
        const values = Float64Array.from([...new Set([...list, 0])].toSorted((a, b) => a - b));
        const inSight = [...values].filter((value) => value >= -4 && value <= 0).length;
        expect(gridMarks(values, -4, 0, width).reduce((sum, { count }) => sum + count, 0)).toBe(inSight);
      }),
    );
  });
});
