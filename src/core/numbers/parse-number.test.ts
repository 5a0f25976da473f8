import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../failures/failure';
import type { NumbersFailure } from '../failures/numbers-failure';
import { exactText, type ExactNumber, fromNumber, toNumber } from './exact-number';
import { fraction } from './fraction';
import { parseNumber } from './parse-number';

function read(text: string): ExactNumber {
  const result = parseNumber(text);
  if (!result.ok) throw new Error(`${text}: ${describeFailure(result.failure)}`);
  return result.value;
}

function refused(text: string): NumbersFailure {
  const result = parseNumber(text);
  if (result.ok || result.failure.room !== 'numbers') throw new Error(`${text} was read.`);
  return result.failure;
}

describe('reads', () => {
  it.each([
    ['1024', '1024'],
    [' 1024.23 ', '1024.23'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1_000_000', '1000000'],
    ['1e3', '1000'],
    ['1E+3', '1000'],
    ['2.5e−3', '0.0025'],
    ['0x44800000', '1149239296'],
    ['0XfF', '255'],
    ['0xFFFF_FFFF', '4294967295'],
    ['0b1010', '10'],
    ['0o17', '15'],
    ['½', '0.5'],
    ['1½', '1.5'],
    ['¾*4', '3'],
    ['255*2', '510'],
    ['255 × 2', '510'],
    ['3·4', '12'],
    ['1÷8', '0.125'],
    ['2^-10', '0.0009765625'],
    ['2**10', '1024'],
    ['2^3^2', '512'],
    ['-2^2', '−4'],
    ['(-2)^2', '4'],
    ['2^−1', '0.5'],
    ['1-2-3', '−4'],
    ['8/4/2', '1'],
    ['1+2*3', '7'],
    ['(1+2)*3', '9'],
    ['2*-3', '−6'],
    ['--3', '3'],
    ['+3', '3'],
    ['0^0', '1'],
    ['(−1)^9999999', '−1'],
    ['1^99999999999999999999', '1'],
    ['−0', '−0'],
    ['-0.0', '−0'],
    ['0*-1', '−0'],
    ['-0+0', '0'],
    ['-0+-0', '−0'],
    ['-0-0', '−0'],
    ['0', '0'],
    ['0e999999', '0'],
    ['inf', '∞'],
    ['-Infinity', '−∞'],
    ['∞', '∞'],
    ['NaN', 'NaN'],
    ['inf-inf', 'NaN'],
    ['0*inf', 'NaN'],
    ['1/inf', '0'],
    ['-1/inf', '−0'],
    ['inf^-1', '0'],
    ['(-inf)^3', '−∞'],
  ])('%s as %s', (text, expected) => {
    expect(exactText(read(text))).toBe(expected);
  });

  it('fractions without rounding', () => {
    expect(read('1/3')).toEqual({ kind: 'finite', value: fraction(1n, 3n), negativeZero: false });
    expect(read('⅓+⅔')).toEqual(read('1'));
    expect(read('0.1+0.2')).toEqual(read('0.3'));
    expect(read('1⁄3')).toEqual(read('1/3'));
  });

  it('what the screen shows: every digit of every double', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    const property = fc.property(double, (value) => {
      expect(read(exactText(fromNumber(value)))).toEqual(fromNumber(value));
    });
    fc.assert(property);
    const hard = [5e-324, Number.MAX_VALUE, 2.2250738585072009e-308, -1e-300];
    for (const value of hard) expect(read(exactText(fromNumber(value)))).toEqual(fromNumber(value));
  });

  it('decimals as the engine does, once they are rounded to doubles', () => {
    const digits = fc.stringMatching(/^\d{1,25}(\.\d{0,25})?(e[+-]?\d{1,2})?$/);
    const property = fc.property(digits, (text) => {
      expect(toNumber(read(text))).toBe(Number(text));
    });
    fc.assert(property);
  });

  it('arithmetic as BigInt does', () => {
    const small = fc.integer({ min: -999, max: 999 });
    const property = fc.property(small, small, small, (a, b, c) => {
      const [x, y, z] = [BigInt(a), BigInt(b), BigInt(c)];
      expect(read(`${a}+(${b})*(${c})-(${a}-(${b}))`)).toEqual(read(`${x + y * z - (x - y)}`));
    });
    fc.assert(property);
  });
});

describe('refuses', () => {
  const unreadable = (position: number, found: string) => ({ room: 'numbers', kind: 'unreadable', position, found });

  it.each([
    ['12x', unreadable(3, 'x')],
    ['1e', unreadable(2, 'e')],
    ['0x', unreadable(2, 'x')],
    ['0b12', unreadable(4, '2')],
    ['1 2', unreadable(3, '2')],
    ['1__0', unreadable(2, '_')],
    ['.', unreadable(1, '.')],
    ['(1', unreadable(3, '')],
    ['1)', unreadable(2, ')')],
    ['1+', unreadable(3, '')],
    ['*2', unreadable(1, '*')],
    ['()', unreadable(2, ')')],
    ['infx', unreadable(1, 'i')],
    ['1.5½', unreadable(1, '1')],
    ['3 🍎', unreadable(3, '🍎')],
    ['1,5', { room: 'numbers', kind: 'comma', position: 2 }],
    ['', { room: 'numbers', kind: 'no-number' }],
    ['   ', { room: 'numbers', kind: 'no-number' }],
    ['1/0', { room: 'numbers', kind: 'division-by-zero', position: 2 }],
    ['0^-1', { room: 'numbers', kind: 'division-by-zero', position: 2 }],
    ['2^0.5', { room: 'numbers', kind: 'power-not-whole', position: 2 }],
    ['2^inf', { room: 'numbers', kind: 'power-not-whole', position: 2 }],
  ])('%s', (text, failure) => {
    expect(refused(text)).toEqual(failure);
  });

  it.each([
    ['9^9^9^9', 'too-many-digits'],
    ['2^999999999999', 'too-many-digits'],
    ['2^-999999999999', 'too-many-digits'],
    ['3^4000', 'too-many-digits'],
    ['1e99999', 'too-many-digits'],
    ['1e-99999', 'too-many-digits'],
    ['(2^4000)*(2^4000)', 'too-many-digits'],
    ['1'.repeat(10_000), 'too-long'],
    ['1+'.repeat(300) + '1', 'too-much-work'],
    [`3^2500/7^1450${'*7/3*3/7'.repeat(24)}`, 'too-much-work'],
    [`3^2500/7^1450${'+1'.repeat(180)}`, 'too-much-work'],
    ['('.repeat(1000), 'too-much-work'],
    ['-'.repeat(1000) + '1', 'too-much-work'],
  ])('what would take too long: %.20s', (text, kind) => {
    expect(refused(text).kind).toBe(kind);
  });

  it('nothing by throwing, whatever is typed', () => {
    const characters = fc.constantFrom(...Array.from('0123456789.eExXbB_+-−*×/÷^()½∞ infa,'));
    const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: characters, maxLength: 40 }));
    const property = fc.property(texts, (text) => {
      const result = parseNumber(text);
      if (!result.ok) expect(describeFailure(result.failure)).toMatch(/\.$/);
    });
    fc.assert(property, { numRuns: 3000 });
  });
});
