import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNumber } from '../../core/numbers/exact-number';
import { parseNumber } from '../../core/numbers/parse-number';
import { aboutFraction, allOf, brief, typable } from './exact-words';

const parsed = (text: string) => {
  const read = parseNumber(text);
  if (!read.ok) throw new Error(`${text} was not read.`);
  return read.value;
};

describe('numbers in words', () => {
  it('types every float32 so that it is read as the same number', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        const number = fromNumber(value);
        expect(parsed(typable(number))).toEqual(number);
        expect(parsed(allOf(number))).toEqual(number);
      }),
    );
  });

  it.each([
    ['1024', '1024'],
    ['-0.5', '−0.5'],
    ['1024.23*1', '1024.23'],
    ['1e-40', '10^−40'],
    ['1/3', '≈ 0.333333333'],
    ['inf', '∞'],
    ['-0', '−0'],
  ])('says %s briefly as %s', (text, words) => {
    expect(brief(parsed(text))).toBe(words);
  });

  it('says fractions that never end as fractions', () => {
    expect(allOf(parsed('-1/3'))).toBe('−1/3');
    expect(typable(fromNumber(Math.fround(0.1)))).toBe('13421773 · 2^−27');
    expect(typable(fromNumber(2 ** 100))).toBe('1 · 2^100');
    expect(aboutFraction({ numerator: 2n, denominator: 3n })).toBe('0.667');
  });
});
