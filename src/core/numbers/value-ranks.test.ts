import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScalarFormat } from '../formats/format';
import { FLOAT_FORMATS } from '../formats/float/float-formats';
import { FORMATS } from '../formats/format-registry';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { countWithin, neighbourhood, valueRanks } from './value-ranks';

// The keys of two tables, which are exactly the formats with a code for every number.
const FORMAT_NAMES = [...Object.keys(INTEGER_FORMATS), ...Object.keys(FLOAT_FORMATS)] as ScalarFormat[];
const SMALL = FORMAT_NAMES.filter((format) => FORMATS[format].bits <= 16);

const anywhere = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, min: -500, max: 500 }),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
);

describe.each(SMALL)('the ranks of %s', (format) => {
  const ranks = valueRanks(format);
  const grid = FORMATS[format].grid();

  it('number every value of its grid once, in order', () => {
    const values = Array.from({ length: ranks.highest - ranks.lowest + 1 }, (_, i) => ranks.valueAt(ranks.lowest + i));
    expect(values).toEqual([...grid]);
    expect(ranks.valueAt(0)).toBe(0);
  });

  it('are found again from every value, and from just beside it', () => {
    const found = [...grid].map((value) => ranks.atOrBelow(value));
    expect(found).toEqual([...grid].map((_, i) => ranks.lowest + i));
    const besides = [...grid].map((value) => ranks.atOrBelow(value - Math.max(Math.abs(value), 2 ** -150) * 2 ** -50));
    expect(besides).toEqual(found.map((rank) => rank - 1));
  });
});

describe('ranks', () => {
  it('part the line exactly in every format', () => {
    const property = fc.property(fc.constantFrom(...FORMAT_NAMES), anywhere, (format, x) => {
      const { lowest, highest, atOrBelow, valueAt } = valueRanks(format);
      const rank = atOrBelow(x);
      if (rank >= lowest) expect(valueAt(rank)).toBeLessThanOrEqual(x);
      if (rank < highest) expect(valueAt(rank + 1)).toBeGreaterThan(x);
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it('round as the format does', () => {
    const property = fc.property(fc.constantFrom(...FORMAT_NAMES), anywhere, (format, x) => {
      const { min, max, decode, encode } = FORMATS[format];
      const { nearest, valueAt } = valueRanks(format);
      const rounded = Math.min(Math.max(decode(encode(x)), min), max);
      expect(valueAt(nearest(x)) + 0).toBe(rounded + 0);
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it('saturate infinities', () => {
    for (const format of FORMAT_NAMES) {
      const { lowest, highest, nearest, atOrBelow } = valueRanks(format);
      expect([nearest(-Infinity), nearest(Infinity)]).toEqual([lowest, highest]);
      expect([atOrBelow(-Infinity), atOrBelow(Infinity)]).toEqual([lowest - 1, highest]);
    }
  });
});

describe('counts within a window', () => {
  it('equal a count of the grid, both ends included', () => {
    const property = fc.property(fc.constantFrom(...SMALL), anywhere, anywhere, (format, a, b) => {
      const grid = FORMATS[format].grid();
      for (const [from, to] of [
        [Math.min(a, b), Math.max(a, b)],
        [grid[0] ?? 0, grid.at(-1) ?? 0],
        [0, Math.max(a, b, 0)],
      ] as const) {
        const listed = grid.filter((value) => value >= from && value <= to).length;
        expect(countWithin(valueRanks(format), from, to)).toBe(listed);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('know the four billion values of float32 and int32 without listing them', () => {
    // Every pattern of 32 bits but both infinities, 2 · (2^23 − 1) NaNs, and negative zero, which is zero.
    expect(countWithin(valueRanks('float32'), -Infinity, Infinity)).toBe(2 ** 32 - 2 - 2 * (2 ** 23 - 1) - 1);
    expect(countWithin(valueRanks('float32'), 1, 2)).toBe(2 ** 23 + 1);
    expect(countWithin(valueRanks('float32'), 2 ** -149, 2 ** -148)).toBe(2);
    expect(countWithin(valueRanks('int32'), -Infinity, Infinity)).toBe(2 ** 32);
    expect(countWithin(valueRanks('int32'), -0.5, 0.5)).toBe(1);
    expect(countWithin(valueRanks('int8'), 128, 1e9)).toBe(0);
  });
});

describe('neighbours', () => {
  it('of float32 have the gaps of IEEE 754', () => {
    const around = (value: number) => neighbourhood(valueRanks('float32'), valueRanks('float32').nearest(value));
    expect(around(1024.23)).toMatchObject({ value: Math.fround(1024.23), gapBelow: 2 ** -13, gapAbove: 2 ** -13 });
    expect(around(1024)).toMatchObject({ gapBelow: 2 ** -14, gapAbove: 2 ** -13 });
    expect(around(0)).toMatchObject({ value: 0, gapBelow: 2 ** -149, gapAbove: 2 ** -149 });
    expect(around(Infinity)).toMatchObject({ value: FORMATS.float32.max, gapBelow: 2 ** 104, gapAbove: null });
    expect(around(-Infinity)).toMatchObject({ value: FORMATS.float32.min, gapBelow: null, gapAbove: 2 ** 104 });
  });

  it('are a power of two away in every format, so that gaps are exact', () => {
    const property = fc.property(fc.constantFrom(...FORMAT_NAMES), anywhere, (format, x) => {
      const { value, gapBelow, gapAbove } = neighbourhood(valueRanks(format), valueRanks(format).nearest(x));
      for (const gap of [gapBelow, gapAbove]) {
        if (gap === null) continue;
        expect(Math.log2(gap)).toBe(Math.round(Math.log2(gap)));
        expect(value + gap - value).toBe(gap);
      }
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('of a rank outside the format are those of its end', () => {
    expect(neighbourhood(valueRanks('int4'), 99)).toEqual({ rank: 7, value: 7, gapBelow: 1, gapAbove: null });
  });
});
