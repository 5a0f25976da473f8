import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { IntegerFormat } from '../formats/format';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { finite, fromNumber } from './exact-number';
import { fraction } from './fraction';
import { signedBits, unusedBits } from './unused-bits';

it('1024 leaves 21 of the 32 bits of int32 unused, fits in int16, and not in int8', () => {
  const found = unusedBits(fromNumber(1024));
  expect(found).toMatchObject({
    digits: 11,
    unsigned: 11,
    signed: 12,
    smallestSigned: 'int16',
    smallestUnsigned: 'uint16',
  });
  const use = (format: IntegerFormat) => found?.formats.find((entry) => entry.format === format);
  expect(use('int32')).toEqual({ format: 'int32', bits: 32, holds: true, unused: 21 });
  expect(use('int16')).toEqual({ format: 'int16', bits: 16, holds: true, unused: 5 });
  expect(use('int8')).toEqual({ format: 'int8', bits: 8, holds: false, unused: 0 });
});

it.each([
  [0, 1, 1, 1, 'int2', 'uint2'],
  [1, 1, 1, 2, 'int2', 'uint2'],
  [-1, 1, null, 1, 'int2', null],
  [-2, 2, null, 2, 'int2', null],
  [127, 7, 7, 8, 'int8', 'uint8'],
  [128, 8, 8, 9, 'int16', 'uint8'],
  [-128, 8, null, 8, 'int8', null],
  [-129, 9, null, 9, 'int16', null],
  [510, 9, 9, 10, 'int16', 'uint16'],
  [65536, 17, 17, 18, 'int32', null],
  [2 ** 31, 32, 32, 33, null, null],
])('%i: %i digits', (value, digits, unsigned, signed, smallestSigned, smallestUnsigned) => {
  const found = unusedBits(fromNumber(value));
  expect(found).toMatchObject({ digits, unsigned, signed, smallestSigned, smallestUnsigned });
});

it('takes integers only', () => {
  for (const value of [0.5, NaN, Infinity]) expect(unusedBits(fromNumber(value))).toBeNull();
});

it('counts the fewest bits that hold the integer, by trying', () => {
  const property = fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (integer) => {
    const found = unusedBits(finite(fraction(integer)));
    const fits = (bits: number): boolean => BigInt.asIntN(bits, integer) === integer;
    const bits = signedBits(integer);
    expect([found?.signed, fits(bits), bits === 1 || fits(bits - 1)]).toEqual([bits, true, bits === 1]);
    for (const { format, holds } of found?.formats ?? []) {
      const { signed, bits: width } = INTEGER_FORMATS[format];
      expect(holds).toBe((signed ? BigInt.asIntN(width, integer) : BigInt.asUintN(width, integer)) === integer);
    }
  });
  fc.assert(property);
});
