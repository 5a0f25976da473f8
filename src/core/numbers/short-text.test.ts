import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finite, fromNumber, toNumber } from './exact-number';
import { compare, fraction, subtract } from './fraction';
import { parseNumber } from './parse-number';
import { amountOf, shortDecimal, shortText, subjectFirst, subjectOf, textOf } from './short-text';

const valueOf = (text: string) => {
  const result = parseNumber(text);
  if (!result.ok || result.value.kind !== 'finite') throw new Error(`${text} is no finite number.`);
  return result.value.value;
};

describe('short texts', () => {
  it.each([
    ['0', '0', true],
    ['1024', '1024', true],
    ['1024.22998046875', '1024.22998046875', true],
    ['-0.25', '−0.25', true],
    ['1/3', '0.333333', false],
    ['-2/3', '−0.666667', false],
    ['1e-40', '10^−40', true],
    ['-2e50', '−2 · 10^50', true],
    ['2^-149', '1.4013 · 10^−45', false],
    ['2^128', '3.40282 · 10^38', false],
    ['1e20+1', '10^20', false],
    ['9999999999999999999', '10^19', false],
    ['2147483648', '2147483648', true],
    ['0.00012345678901234567', '0.000123457', false],
    ['1234567.890123456789', '1234570', false],
  ])('%s: %s', (text, short, exact) => {
    expect(shortText(finite(valueOf(text)))).toEqual({ text: short, exact });
  });

  it('are the number where they say so, and else its nearest with so many digits', () => {
    const whole = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
    const property = fc.property(
      whole,
      fc.bigInt({ min: 1n, max: 10n ** 40n }),
      fc.integer({ min: 1, max: 12 }),
      (n, d, digits) => {
        const value = fraction(n, d);
        const { text, exact } = shortDecimal(value, digits);
        const read = valueOf(text);
        expect(compare(read, value) === 0).toBe(exact);
        if (exact) return;
        const error = subtract(read, value);
        const relative = Math.abs(toNumber(finite(error)) / toNumber(finite(value)));
        expect(relative).toBeLessThanOrEqual(0.5 * 10 ** (1 - digits) * (1 + 1e-9));
      },
    );
    fc.assert(property, { numRuns: 1000 });
  });

  it('stand in sentences', () => {
    const third = finite(fraction(1n, 3n));
    expect([textOf(third), subjectOf(third), subjectFirst(third)]).toEqual([
      'about 0.333333',
      'the number',
      'The number',
    ]);
    expect([textOf(fromNumber(-Infinity)), textOf(fromNumber(-0)), subjectFirst(fromNumber(0.5))]).toEqual([
      '−∞',
      '−0',
      '0.5',
    ]);
    expect(['0.23', '0.0015625', '0.0125', '15', '1/3', '12345'].map((text) => amountOf(valueOf(text)))).toEqual([
      '0.23',
      'about 0.00156',
      '0.0125',
      '15',
      'about 0.333',
      '12345',
    ]);
  });
});
