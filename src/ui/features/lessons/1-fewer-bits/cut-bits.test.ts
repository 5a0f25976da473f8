import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../../core/formats/format-registry';
import { cutBits } from './cut-bits';

const WIDTHS = Array.from({ length: 31 }, (_, at) => at + 2);

describe('cutting bits from the left', () => {
  it('keeps 1024 down to twelve bits, and no further', () => {
    expect(WIDTHS.filter((width) => cutBits(1024, width).value === 1024)).toEqual(
      WIDTHS.filter((width) => width >= 12),
    );
    expect(cutBits(1024, 11).value).toBe(-1024);
    expect(cutBits(1024, 10).value).toBe(0);
  });

  it('adds up to the value it says, by the weights it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.constantFrom(...WIDTHS), (code, width) => {
        const { bits, value } = cutBits(code, width);
        const kept = bits.filter(({ unused }) => !unused);
        const sum = kept.reduce(
          (total, { bit, place, role }) => total + (role === 'sign' ? -bit : bit) * 2 ** place,
          0,
        );
        expect(kept.length).toBe(width);
        expect(sum).toBe(value);
      }),
    );
  });

  it('loses nothing exactly where the format of as many bits holds the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -70_000, max: 70_000 }), (code) => {
        for (const [width, format] of [
          [4, 'int4'],
          [8, 'int8'],
          [16, 'int16'],
        ] as const) {
          expect(cutBits(code, width).value === code).toBe(
            FORMATS[format].decode(FORMATS[format].encode(code)) === code,
          );
        }
      }),
    );
  });
});
