import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNumber } from '../../../../core/numbers/exact-number';
import { halfPattern } from './half-pattern';

describe('two bytes of a float32', () => {
  it.each([
    ['high', 'bfloat16', '1024'],
    ['high', 'float16', '4.5'],
    ['low', 'bfloat16', '0'],
    ['low', 'float16', '0'],
  ] as const)('of 1024, the %s ones read as %s, are %s', (half, format, decimal) => {
    expect(halfPattern(1024, half, format).reading.decimal).toBe(decimal);
  });

  it('cut the digits off where the high ones are read as bfloat16', () => {
    expect(halfPattern(1024.23, 'high', 'bfloat16').reading.decimal).toBe('1024');
    expect(halfPattern(0.1, 'high', 'bfloat16').reading.decimal).toBe('0.099609375');
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true }), (number) => {
        const kept = toNumber(halfPattern(number, 'high', 'bfloat16').reading.value);
        expect(kept).toBeLessThanOrEqual(number);
        expect(number - kept).toBeLessThan(number * 2 ** -7);
      }),
    );
  });

  it('are marked among all 32', () => {
    const places = (half: 'high' | 'low') =>
      halfPattern(1024, half, 'float16')
        .bits.filter(({ unused }) => unused)
        .map(({ place }) => place);
    expect(places('high')).toEqual(Array.from({ length: 16 }, (_, at) => 15 - at));
    expect(places('low')).toEqual(Array.from({ length: 16 }, (_, at) => 31 - at));
  });
});
