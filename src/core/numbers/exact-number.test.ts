import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exactDecimal,
  exactText,
  type ExactNumber,
  finite,
  fromNumber,
  hasExactDecimal,
  toNumber,
} from './exact-number';
import { type Fraction, fraction } from './fraction';

/** Doubles of every exponent alike. */
const anyDouble = fc
  .bigInt({ min: 0n, max: 2n ** 64n - 1n })
  .map((bits) => new Float64Array(BigUint64Array.of(bits).buffer)[0] ?? NaN);
const doubles = fc.oneof(anyDouble, fc.double());
const HARD = [
  0,
  -0,
  Infinity,
  -Infinity,
  NaN,
  5e-324,
  -5e-324,
  2 ** -1022,
  2.225073858507201e-308,
  Number.MAX_VALUE,
  0.1,
];

/** ECMAScript writes up to 100 decimals, each right. */
const MOST_PLACES = 100;

const fractionOf = (number: ExactNumber): Fraction => {
  if (number.kind !== 'finite') throw new Error('This number is not finite.');
  return number.value;
};

/** Digits with a point, by BigInt alone: the numerator and the power of ten below it. */
function readDecimal(text: string): { readonly n: bigint; readonly d: bigint } {
  const [before = '', after = ''] = text.replace('−', '-').split('.');
  return { n: BigInt(before + after), d: 10n ** BigInt(after.length) };
}

describe('doubles', () => {
  it('are what they were after becoming fractions', () => {
    for (const value of HARD) expect(toNumber(fromNumber(value))).toBe(value);
    fc.assert(
      fc.property(doubles, (value) => {
        expect(toNumber(fromNumber(value))).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });

  it('that are whole are the BigInts that the engine makes of them', () => {
    const property = fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const whole = Math.trunc(value);
      expect(fractionOf(fromNumber(whole))).toEqual({ numerator: BigInt(whole), denominator: 1n });
    });
    fc.assert(property);
  });

  it('nearest to a decimal are those that the engine reads', () => {
    const digits = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
    const property = fc.property(digits, fc.integer({ min: -400, max: 340 }), (n, power) => {
      const value = power < 0 ? fraction(n, 10n ** BigInt(-power)) : fraction(n * 10n ** BigInt(power));
      expect(toNumber(finite(value)) + 0).toBe(Number(`${n}e${power}`) + 0);
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it('nearest to a tie are even, and a breath beside it decides', () => {
    // 2^53 + 1 lies between 2^53 and 2^53 + 2.
    const tie = fraction(2n ** 53n + 1n);
    expect(toNumber(finite(tie))).toBe(2 ** 53);
    const beside = fraction((2n ** 53n + 1n) * 10n ** 300n + 1n, 10n ** 300n);
    expect(toNumber(finite(beside))).toBe(2 ** 53 + 2);
    expect(toNumber(finite(fraction(1n, 2n ** 1075n)))).toBe(0);
    expect(toNumber(finite(fraction(3n, 2n ** 1076n)))).toBe(5e-324);
    expect(toNumber(finite(fraction(2n ** 1024n - 2n ** 970n)))).toBe(Infinity);
    expect(toNumber(finite(fraction(2n ** 1024n - 2n ** 970n - 1n)))).toBe(Number.MAX_VALUE);
    expect(toNumber(finite(fraction(-(2n ** 1100n))))).toBe(-Infinity);
  });
});

describe('exact decimals', () => {
  it('have every digit of a double: read as a whole number over a power of ten they are equal', () => {
    const property = fc.property(fc.oneof(anyDouble, fc.double()), (value) => {
      fc.pre(Number.isFinite(value));
      const { numerator, denominator } = fractionOf(fromNumber(value));
      const text = exactDecimal({ numerator, denominator });
      const { n, d } = readDecimal(text);
      expect(n * denominator).toBe(numerator * d);
      expect(text).toMatch(/^−?(0|[1-9]\d*)(\.\d*[1-9])?$/);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('are those of toFixed where that has enough places', () => {
    const property = fc.property(fc.integer(), fc.integer({ min: 0, max: MOST_PLACES }), (n, places) => {
      const value = n / 2 ** places;
      const text = value
        .toFixed(MOST_PLACES)
        .replace(/\.?0+$/, '')
        .replace('-', '−');
      expect(exactDecimal(fractionOf(fromNumber(value)))).toBe(text);
    });
    fc.assert(property, { numRuns: 1000 });
    const tenth = '0.1000000000000000055511151231257827021181583404541015625';
    expect(exactText(fromNumber(0.1))).toBe(tenth);
    expect(exactText(fromNumber(5e-324))).toHaveLength(1076);
  });

  it('of other fractions end where only 2 and 5 divide the denominator', () => {
    const small = fc.integer({ min: 0, max: 40 }).map(BigInt);
    const property = fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), small, small, (n, twos, fives) => {
      const value = fraction(n, 2n ** twos * 5n ** fives);
      const read = readDecimal(exactDecimal(value));
      expect(read.n * value.denominator).toBe(value.numerator * read.d);
      const third = fraction(3n * n + 1n, 3n * 2n ** twos * 5n ** fives);
      expect(hasExactDecimal(third)).toBe(false);
      expect(() => exactDecimal(third)).toThrow(RangeError);
    });
    fc.assert(property);
  });

  it('name what is no number, and the sign of zero', () => {
    expect([NaN, Infinity, -Infinity, -0, 0].map((value) => exactText(fromNumber(value)))).toEqual([
      'NaN',
      '∞',
      '−∞',
      '−0',
      '0',
    ]);
  });
});
