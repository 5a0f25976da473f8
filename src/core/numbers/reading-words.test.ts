import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScalarFormat } from '../formats/format';
import { FORMATS, isBlockFormat, isFormatName } from '../formats/format-registry';
import { type ExactNumber, finite, fromNumber } from './exact-number';
import { fraction } from './fraction';
import { readCode, readNumber } from './number-reading';
import { parseNumber } from './parse-number';
import type { ReadingEvent } from './reading-events';

function parsed(text: string): ExactNumber {
  const result = parseNumber(text);
  if (!result.ok) throw new Error(`${text} was not read.`);
  return result.value;
}

const isScalar = (name: string): name is ScalarFormat => isFormatName(name) && !isBlockFormat(name);
const SCALARS: readonly ScalarFormat[] = Object.keys(FORMATS).filter(isScalar);

type Row = readonly [text: string, format: ScalarFormat, events: readonly ReadingEvent[], words: readonly string[]];

const ROWS: readonly Row[] = [
  ['1024', 'int16', ['exact'], ['int16 holds 1024 exactly.']],
  ['1024', 'float32', ['exact'], ['float32 holds 1024 exactly.']],
  [
    '2^-149',
    'float32',
    ['exact', 'subnormal'],
    [
      'float32 holds the number exactly.',
      'Subnormal: below 2^−126 the exponent goes no lower, so that 1 of 24 significant bits is left.',
    ],
  ],
  ['0', 'int8', ['exact', 'zero'], ['int8 holds 0 exactly.']],
  [
    '1024',
    'int8',
    ['saturated'],
    [
      'int8 ends at 127. Saturating, as QuantizeLinear does, gives 127; keeping the lowest 8 of its 11 bits, as C does, gives 0.',
    ],
  ],
  [
    '200',
    'int8',
    ['saturated'],
    [
      'int8 ends at 127. Saturating, as QuantizeLinear does, gives 127; taking its 8 bits, 11001000, for an int8, as C does, gives −56.',
    ],
  ],
  [
    '-200',
    'int8',
    ['saturated'],
    [
      'int8 begins at −128. Saturating, as QuantizeLinear does, gives −128; keeping the lowest 8 of its 9 bits in two’s complement, as C does, gives 56.',
    ],
  ],
  [
    '1024.23',
    'int8',
    ['saturated'],
    [
      'int8 ends at 127. Saturating, as QuantizeLinear does, gives 127; keeping the lowest 8 of the 11 bits of 1024, as C does, gives 0.',
    ],
  ],
  [
    '20',
    'int4',
    ['saturated'],
    ['int4 ends at 7. Saturating, as QuantizeLinear does, gives 7; keeping the lowest 4 of its 5 bits gives 4.'],
  ],
  [
    '2^31',
    'int32',
    ['saturated'],
    [
      'int32 ends at 2147483647. Saturating gives 2147483647; taking its 32 bits, 10000000000000000000000000000000, for an int32, as C does, gives −2147483648.',
    ],
  ],
  [
    '1e300',
    'int8',
    ['saturated'],
    ['int8 ends at 127. Saturating, as QuantizeLinear does, gives 127; keeping the lowest 8 of its 997 bits gives 0.'],
  ],
  [
    '-5',
    'uint8',
    ['sign-lost', 'saturated', 'zero'],
    [
      'uint8 has no negative numbers. Saturating, as QuantizeLinear does, gives 0; taking its 8 bits in two’s complement, 11111011, for a uint8, as C does, gives 251.',
    ],
  ],
  [
    'inf',
    'int8',
    ['infinity-lost', 'saturated'],
    ['int8 has no infinity. Saturating, as QuantizeLinear does, gives 127.'],
  ],
  [
    '-inf',
    'uint8',
    ['infinity-lost', 'saturated', 'zero'],
    ['uint8 has no infinity. Saturating, as QuantizeLinear does, gives 0.'],
  ],
  ['nan', 'int8', ['nan-lost', 'zero'], ['int8 has no NaN: Nibble makes it 0.']],
  ['nan', 'float4e2m1', ['nan-lost', 'zero'], ['float4 E2M1 has no NaN: Nibble makes it 0.']],
  ['-0', 'int8', ['negative-zero-lost', 'zero'], ['int8 has no negative zero: it becomes 0.']],
  ['-0', 'float8e4m3fnuz', ['negative-zero-lost', 'zero'], ['float8 E4M3FNUZ has no negative zero: it becomes 0.']],
  ['-0', 'float16', ['exact', 'negative-zero'], ['float16 has a code of its own for −0: the sign bit alone.']],
  ['0.1', 'int8', ['rounded', 'fraction-lost', 'zero'], ['int8 holds whole numbers only: 0.1 becomes 0.']],
  [
    '2.5',
    'int8',
    ['rounded', 'tie', 'fraction-lost'],
    ['int8 holds whole numbers only, and 2.5 lies halfway between 2 and 3: ties go to the even one, 2.'],
  ],
  [
    '1024.23',
    'float16',
    ['rounded'],
    ['The nearest float16 value, 1024, is 0.23 too low: 0.23 units in the last place.'],
  ],
  [
    '1024.23',
    'float32',
    ['rounded'],
    ['The nearest float32 value, 1024.22998046875, is about 1.95 · 10^−5 too low: 0.16 units in the last place.'],
  ],
  [
    '-0.3',
    'float8e5m2',
    ['rounded'],
    ['The nearest float8 E5M2 value, −0.3125, is 0.0125 too low: 0.2 units in the last place.'],
  ],
  [
    '1/3',
    'bfloat16',
    ['rounded'],
    ['The nearest bfloat16 value, 0.333984375, is about 0.000651 too high: 0.333 units in the last place.'],
  ],
  [
    '0.1',
    'float6e2m3',
    ['rounded', 'subnormal'],
    [
      'The nearest float6 E2M3 value, 0.125, is 0.025 too high: 0.2 units in the last place.',
      'Subnormal: below 1 the exponent goes no lower, so that 1 of 4 significant bits is left.',
    ],
  ],
  [
    '1024.5',
    'float16',
    ['rounded', 'tie'],
    ['1024.5 lies exactly halfway between 1024 and 1025: ties go to the one whose last bit is 0, 1024.'],
  ],
  [
    '-5',
    'float4e2m1',
    ['rounded', 'tie'],
    ['−5 lies exactly halfway between −6 and −4: ties go to the one whose last bit is 0, −4.'],
  ],
  [
    '2^-150',
    'float32',
    ['rounded', 'tie', 'underflow', 'zero'],
    [
      'The number lies exactly halfway between 0 and the next value of float32, 2^−149 (about 1.4 · 10^−45): ties go to the one whose last bit is 0, 0.',
    ],
  ],
  [
    '3*2^-150',
    'float32',
    ['rounded', 'tie', 'subnormal'],
    [
      'The number lies exactly halfway between two neighbours: ties go to the one whose last bit is 0.',
      'Subnormal: below 2^−126 the exponent goes no lower, so that 2 of 24 significant bits are left.',
    ],
  ],
  [
    '1e-40',
    'float16',
    ['rounded', 'underflow', 'zero'],
    ['10^−40 is nearer to 0 than to the next value of float16, 2^−24 (about 5.96 · 10^−8): it becomes 0.'],
  ],
  [
    '-1e-40',
    'float16',
    ['rounded', 'underflow', 'negative-zero'],
    ['−10^−40 is nearer to 0 than to the next value of float16, −2^−24 (about −5.96 · 10^−8): it becomes −0.'],
  ],
  [
    '0.1',
    'float4e2m1',
    ['rounded', 'underflow', 'zero'],
    ['0.1 is nearer to 0 than to the next value of float4 E2M1, 2^−1 (0.5): it becomes 0.'],
  ],
  ['1e6', 'float16', ['overflow', 'infinite'], ['float16 ends at 65504. From 65520 on, numbers become ∞.']],
  [
    '-1e39',
    'float32',
    ['overflow', 'infinite'],
    ['float32 begins at about −3.40282 · 10^38. From half a step beyond it on, numbers become −∞.'],
  ],
  [
    '1024',
    'float8e4m3fn',
    ['saturated'],
    ['float8 E4M3FN ends at 448. Saturating, as QuantizeLinear does, gives 448; without saturation it becomes NaN.'],
  ],
  [
    '-1e6',
    'float8e5m2',
    ['saturated'],
    [
      'float8 E5M2 begins at −57344. Saturating, as QuantizeLinear does, gives −57344; without saturation it becomes −∞.',
    ],
  ],
  ['1024', 'float4e2m1', ['saturated'], ['float4 E2M1 ends at 6. Saturating gives 6.']],
  ['inf', 'float4e2m1', ['infinity-lost', 'saturated'], ['float4 E2M1 has no infinity. Saturating gives 6.']],
  [
    'inf',
    'float8e4m3fn',
    ['infinity-lost', 'saturated'],
    [
      'float8 E4M3FN has no infinity. Saturating, as QuantizeLinear does, gives 448; without saturation it becomes NaN.',
    ],
  ],
  [
    'inf',
    'bfloat16',
    ['exact', 'infinite'],
    ['bfloat16 has a code for infinity: the exponent all ones, the mantissa all zeros.'],
  ],
  ['nan', 'float32', ['exact', 'nan'], ['NaN, not a number: the exponent is all ones and the mantissa is not 0.']],
  ['nan', 'float8e4m3fn', ['exact', 'nan'], ['NaN, not a number: float8 E4M3FN keeps the code of all ones for it.']],
  [
    'nan',
    'float8e5m2fnuz',
    ['exact', 'nan'],
    ['NaN, not a number: float8 E5M2FNUZ keeps the code of negative zero for it.'],
  ],
];

describe('a number', () => {
  it.each(ROWS)('%s in %s', (text, format, events, words) => {
    const reading = readNumber(parsed(text), format);
    expect(reading.events).toEqual(events);
    expect(reading.words).toEqual(words);
  });

  it('of any kind has sentences that end, and speak of nothing unknown', () => {
    const doubles = fc.double().map(fromNumber);
    const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    const fractions = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([n, d]) => finite(fraction(n, d)));
    const property = fc.property(fc.oneof(doubles, fractions), fc.constantFrom(...SCALARS), (number, format) => {
      const { words } = readNumber(number, format);
      expect(words.length).toBeGreaterThan(0);
      for (const sentence of words) {
        expect(sentence).toMatch(/\.$/);
        expect(sentence).not.toMatch(/undefined|null|\[object|\s{2}|\.\.|-/);
        expect(sentence.length).toBeLessThan(240);
      }
    });
    fc.assert(property, { numRuns: 2000 });
  });
});

describe('a code', () => {
  it.each<readonly [number, ScalarFormat, readonly ReadingEvent[], readonly string[]]>([
    [5, 'int8', [], []],
    [0, 'float16', ['zero'], []],
    [0x3c00, 'float16', [], []],
    [
      3,
      'float16',
      ['subnormal'],
      ['Subnormal: below 2^−14 the exponent goes no lower, so that 2 of 11 significant bits are left.'],
    ],
    [
      0x7f800000,
      'float32',
      ['infinite'],
      ['float32 has a code for infinity: the exponent all ones, the mantissa all zeros.'],
    ],
    [0x7d, 'float8e5m2', ['nan'], ['NaN, not a number: the exponent is all ones and the mantissa is not 0.']],
    [0x80, 'float8e4m3fn', ['negative-zero'], ['float8 E4M3FN has a code of its own for −0: the sign bit alone.']],
  ])('%i of %s', (code, format, events, words) => {
    const reading = readCode(code, format);
    expect(reading.events).toEqual(events);
    expect(reading.words).toEqual(words);
  });
});
