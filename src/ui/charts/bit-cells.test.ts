import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../core/formats/format-registry';
import { bitsOf } from './bit-cells';

const textOf = (fields: Parameters<typeof bitsOf>[0]): string =>
  bitsOf(fields)
    .map(({ bit }) => bit)
    .join('');

describe('bitsOf', () => {
  it.each([
    [153, 'uint8', '10011001'],
    [-1, 'int8', '11111111'],
    [-128, 'int8', '10000000'],
    [127, 'int8', '01111111'],
    [-8, 'int4', '1000'],
    [5, 'uint4', '0101'],
    [-2, 'int32', '1'.repeat(31) + '0'],
    [65535, 'uint16', '1'.repeat(16)],
    [0x7e, 'float8e4m3fn', '01111110'],
    [0b1101, 'float4e2m1', '1101'],
  ] as const)('writes code %d of %s as %s', (code, format, bits) => {
    expect(textOf(FORMATS[format].fields(code))).toBe(bits);
  });

  it('says what each bit is worth', () => {
    expect(bitsOf(FORMATS.int4.fields(-8)).map(({ title }) => title)).toEqual([
      'counts −8',
      'counts 4',
      'counts 2',
      'counts 1',
    ]);
    expect(bitsOf(FORMATS.float6e2m3.fields(0)).map(({ role, title }) => `${role}: ${title}`)).toEqual([
      'sign: sign',
      'exponent: exponent, counts 2',
      'exponent: exponent, counts 1',
      'mantissa: mantissa, counts 1/2',
      'mantissa: mantissa, counts 1/4',
      'mantissa: mantissa, counts 1/8',
    ]);
  });
});
