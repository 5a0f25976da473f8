import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../core/numbers/block-reading';
import { digitPaths, digitRows, windowPath } from './digit-rows';

const count = (path: string): number => path.match(/M/g)?.length ?? 0;

describe('digits of values', () => {
  // 5.5 = 101.1, 0.75 = 0.11 under the scale 2^0: a step of 2 at 5.5, of 1/2 at 0.75.
  const reading = readBlocks(Float32Array.of(5.5, 0.75, 0, 0.125), 'mxfp4');
  const rows = digitRows(reading);
  const paths = digitPaths(reading, reading.elements, rows);

  it('are kept down to the step and lost below it', () => {
    expect(rows.top).toBe(4);
    expect([count(paths.kept), count(paths.keptZeros)]).toEqual([2, 1]);
    expect(paths.kept).toBe('M0 2m.28 .1h.44v.8h-.44zM1 5m.28 .1h.44v.8h-.44z');
    expect(count(paths.lost)).toBe(2 + 1 + 1);
  });

  it('lie within what the block can hold', () => {
    // From 2^2 down to 2^−1: rows 2 to 5.
    expect(windowPath(reading, reading.elements.slice(0, 1), rows)).toBe('M0 2h1V6h-1z');
  });
});

it('rows stand still while a value grows, up to a leap', () => {
  const tops = [1, 4, 7.9, 8, 100].map((value) => digitRows(readBlocks(Float32Array.of(value), 'mxint8')).top);
  expect(tops).toEqual([4, 4, 4, 4, 8]);
});

it('a block of zeros has a window and no digits', () => {
  for (const format of ['mxfp4', 'nvfp4'] as const) {
    const reading = readBlocks(new Float32Array(4), format);
    const rows = digitRows(reading);
    expect(digitPaths(reading, reading.elements, rows)).toEqual({ kept: '', keptZeros: '', lost: '', lostZeros: '' });
    expect(windowPath(reading, reading.elements, rows).includes('NaN')).toBe(false);
  }
});
