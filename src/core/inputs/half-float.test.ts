import { describe, expect, it } from 'vitest';
import { decodeHalf, encodeHalf } from './half-float';

describe('half floats', () => {
  it('encode what they decode, for all 65,536 patterns', () => {
    for (let pattern = 0; pattern < 65_536; pattern++) {
      const value = decodeHalf(pattern);
      expect(Number.isNaN(value) ? 0x7e00 : encodeHalf(value)).toBe(Number.isNaN(value) ? 0x7e00 : pattern);
    }
  });

  it.each([
    [0x3c00, 1],
    [0x0001, 2 ** -24],
    [0x7bff, 65_504],
    [0xc100, -2.5],
  ])('pattern %i is %d', (pattern, value) => {
    expect(decodeHalf(pattern)).toBe(value);
  });

  it.each([
    ['a tie to even, down', 1 + 2 ** -11, 0x3c00],
    ['a tie to even, up', 1 + 3 * 2 ** -11, 0x3c02],
    ['into the next power of two', 2 - 2 ** -12, 0x4000],
    ['from the smallest to zero', 2 ** -25, 0],
    ['to infinity', 65_520, 0x7c00],
    ['below infinity', 65_519, 0x7bff],
  ])('rounds %s', (_, value, pattern) => {
    expect(encodeHalf(value)).toBe(pattern);
  });
});
