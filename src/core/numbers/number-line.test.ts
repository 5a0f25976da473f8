import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScalarFormat } from '../formats/format';
import { FORMATS } from '../formats/format-registry';
import { type LineAxis, type LineScale, shareOf } from './line-axis';
import {
  axisOf,
  axisUnit,
  beyondRange,
  isSubnormal,
  type LaneTicks,
  laneTicks,
  smallestNormal,
  stepAt,
  valueView,
  wholeView,
  zeroView,
} from './number-line';
import { countWithin, valueRanks } from './value-ranks';

const CELLS = 300;
const SMALL = ['int2', 'uint4', 'int8', 'float4e2m1', 'float6e3m2', 'float8e4m3fn', 'float8e5m2', 'bfloat16'] as const;

const inBand = ({ bands }: LaneTicks, share: number): boolean =>
  bands.some(({ from, to }) => share >= from - 1e-9 && share <= to + 1e-9);

const windows = fc
  .record({
    format: fc.constantFrom<ScalarFormat>(...SMALL),
    scale: fc.constantFrom<LineScale>('linear', 'log'),
    middle: fc.double({ noNaN: true, min: -300, max: 300 }),
    reach: fc.double({ noNaN: true, min: 0.01, max: 1000 }),
  })
  .map(({ format, scale, middle, reach }) => ({
    format,
    axis: axisOf({ scale, from: middle - reach, to: middle + reach }, [format]),
  }));

const lane = (format: ScalarFormat, axis: LineAxis) => laneTicks(valueRanks(format), axis, CELLS);

describe('the ticks of a lane', () => {
  it('show every value of the window, singly or in a band, and nothing else', () => {
    const property = fc.property(windows, ({ format, axis }) => {
      const ticks = lane(format, axis);
      const single = new Set(ticks.values);
      const grid = FORMATS[format].grid().filter((value) => value >= axis.from && value <= axis.to);
      const values = new Set(grid);
      expect([...grid].filter((value) => !single.has(value) && !inBand(ticks, shareOf(axis, value)))).toEqual([]);
      expect([...single].filter((value) => !values.has(value))).toEqual([]);
      expect(ticks.values).toEqual([...ticks.values].sort((a, b) => a - b));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('are never more than there is room for', () => {
    const property = fc.property(windows, ({ format, axis }) => {
      const { values, bands } = lane(format, axis);
      expect(values.length).toBeLessThanOrEqual(CELLS * 1.5);
      expect(bands.length).toBeLessThanOrEqual(CELLS);
      bands.forEach((band, i) => expect(band.from).toBeGreaterThanOrEqual(bands[i - 1]?.to ?? 0));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('stand singly where there is room', () => {
    const { values, bands } = lane('int8', { scale: 'linear', unit: 1, from: -20.5, to: 20.5 });
    expect(values).toEqual(Array.from({ length: 41 }, (_, i) => i - 20));
    expect(bands).toEqual([]);
  });

  it('merge towards zero in a float, ever denser', () => {
    const { values, bands } = lane('float32', { scale: 'linear', unit: 2 ** -149, from: -1, to: 1 });
    expect(values).toEqual([]);
    expect([bands[0]?.from, bands.at(-1)?.to]).toEqual([0, 1]);
    const middle = bands.find(({ from, to }) => from <= 0.5 && to > 0.5);
    expect(middle?.density).toBeGreaterThan(28);
    // Half a million values share one three hundredth of −1 … 1 at the ends.
    const atEnd = Math.log2(countWithin(valueRanks('float32'), 1 - 2 / CELLS, 1));
    expect(bands.at(-1)?.density).toBe(Math.floor(atEnd));
  });

  it('are right where float32 ends and begins', () => {
    const { max } = FORMATS.float32;
    const gap = 2 ** 104;
    const end = lane('float32', { scale: 'linear', unit: 2 ** -149, from: max - 3.5 * gap, to: max + 3 * gap });
    expect(end).toEqual({ values: [max - 3 * gap, max - 2 * gap, max - gap, max], bands: [] });
    const least = 2 ** -149;
    const start = lane('float32', { scale: 'linear', unit: least, from: -2 * least, to: 2.5 * least });
    expect(start.values.map((value) => value / least)).toEqual([-2, -1, 0, 1, 2]);
  });

  it('lie at equal distances in every octave of a logarithmic axis', () => {
    const ticks = lane('float8e5m2', { scale: 'log', unit: 2 ** -16, from: 1, to: 16 });
    expect(ticks.values).toEqual([1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12, 14, 16]);
  });
});

describe('windows', () => {
  it('hold the whole range of every format', () => {
    for (const scale of ['linear', 'log'] as const) {
      const formats = ['int8', 'float16', 'float32'] as const;
      const { from, to } = wholeView(formats, scale);
      expect(from).toBeLessThan(FORMATS.float32.min);
      expect(to).toBeGreaterThan(FORMATS.float32.max);
    }
    expect(wholeView(['uint8'], 'linear').from).toBeLessThan(0);
  });

  it('begin a logarithmic axis at the finest step of all formats', () => {
    expect(axisUnit(['int8', 'uint4'])).toBe(1);
    expect(axisUnit(['int8', 'float16', 'float4e2m1'])).toBe(2 ** -24);
    expect(zeroView(['float16'], 'log')).toEqual({ scale: 'log', from: -(2 ** -16), to: 2 ** -16 });
  });

  it('around a value show some steps of the coarsest format that holds it', () => {
    const { from, to } = valueView(['int8', 'float16', 'bfloat16'], 'linear', 1024.23);
    expect(to - from).toBeCloseTo(48, 9);
    expect((from + to) / 2).toBeCloseTo(1024.23, 9);
    expect(valueView(['int8'], 'linear', 1000).to).toBe(2000);
  });
});

describe('facts of a lane', () => {
  it('are exact', () => {
    expect(stepAt('float16', 1024.23)).toBe(1);
    expect(stepAt('float16', FORMATS.float16.max)).toBe(32);
    expect(stepAt('int8', 127.2)).toBeNull();
    expect(beyondRange('float16')).toBe('becomes infinity');
    expect(beyondRange('float8e5m2')).toBe('saturates');
    expect(beyondRange('int8')).toBe('saturates');
  });

  it('tell subnormal values from normal ones', () => {
    // The smallest normal numbers as the formats' own papers name them.
    expect(smallestNormal('float32')).toBe(2 ** -126);
    expect(smallestNormal('float16')).toBe(2 ** -14);
    expect(smallestNormal('float8e4m3fn')).toBe(2 ** -6);
    expect(smallestNormal('float8e4m3fnuz')).toBe(2 ** -7);
    expect(smallestNormal('float4e2m1')).toBe(1);
    expect(smallestNormal('int8')).toBeNull();
    const subnormal = (format: ScalarFormat): number[] => {
      const { lowest, highest, valueAt } = valueRanks(format);
      const values = Array.from({ length: highest - lowest + 1 }, (_, i) => valueAt(lowest + i));
      return values.filter((value) => isSubnormal(format, value));
    };
    expect(subnormal('float4e2m1')).toEqual([-0.5, 0.5]);
    // Three bits of mantissa: all but zero, of both signs.
    expect(subnormal('float8e4m3fn').map((value) => value * 2 ** 9)).toEqual([
      -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7,
    ]);
    expect(subnormal('int4')).toEqual([]);
  });
});
