import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../../core/formats/format-registry';
import { roundMantissa, valuesBetween } from './mantissa';

const { float16, bfloat16, float32 } = FORMATS;
const BITS = Array.from({ length: 23 }, (_, at) => at + 1);

describe('a number with fewer mantissa bits', () => {
  it.each([
    [10, float16],
    [7, bfloat16],
    [23, float32],
  ] as const)('is with %s bits what the format of as many makes of it', (bits, format) => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -10, max: 30_000, noNaN: true }), (number) => {
        expect(roundMantissa(number, bits)).toBe(format.decode(format.encode(number)));
      }),
    );
  });

  it('makes 1024 of 1024.23 up to eleven bits, and no other number', () => {
    expect(BITS.filter((bits) => roundMantissa(1024.23, bits) === 1024)).toEqual(BITS.filter((bits) => bits <= 11));
    expect(roundMantissa(1024.23, 12)).toBe(1024.25);
  });

  it('has 1024.5 as the next value above exactly with eleven bits', () => {
    const nextAbove = (bits: number) => valuesBetween(1024.23, 1040, bits, 1e6)?.[0];
    expect(BITS.filter((bits) => nextAbove(bits) === 1024.5)).toEqual([11]);
  });
});

describe('the values in a window', () => {
  it('are those of float16', () => {
    const { decode } = float16;
    const all = Array.from({ length: 0x7c00 }, (_, code) => decode(code));
    expect(valuesBetween(1000, 1100, 10, 1000)).toEqual(all.filter((value) => value >= 1000 && value <= 1100));
  });

  it('are none where there are more than are wanted', () => {
    expect(valuesBetween(1023, 1025, 23, 128)).toBeNull();
  });
});
