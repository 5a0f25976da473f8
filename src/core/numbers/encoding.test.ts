import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScalarFormat, ScalarNumberFormat } from '../formats/format';
import { FLOAT_FORMATS } from '../formats/float/float-formats';
import { FORMATS } from '../formats/format-registry';
import { hardValues } from '../formats/hard-values.fixture';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { encodeExact } from './encoding';
import { exactText, type ExactNumber, finite, fromNumber } from './exact-number';
import { fraction, type Fraction } from './fraction';
import { readCode } from './number-reading';

const SCALARS: readonly ScalarNumberFormat[] = [...Object.values(INTEGER_FORMATS), ...Object.values(FLOAT_FORMATS)];

type Golden = Readonly<Record<string, readonly (number | string | null)[]>>;

function golden(file: string): Golden {
  const at = path.resolve('../shared/golden', file);
  return existsSync(at) ? JSON.parse(readFileSync(at, 'utf8')) : {};
}

const values = golden('formats.json');
const casts = golden('cast.json');
const isScalar = (name: string): name is keyof typeof FLOAT_FORMATS => Object.hasOwn(FLOAT_FORMATS, name);
const codeOf = (value: number, format: ScalarFormat): number => encodeExact(fromNumber(value), format).code;

describe.skipIf(Object.keys(values).length === 0)('every code of golden/formats.json (skipped where absent)', () => {
  // E8M0 is the scale of a block, no format for values.
  it.each(Object.keys(values).filter(isScalar))('%s', (name) => {
    const expected = (values[name] ?? []).map((value) => exactText(fromNumber(Number(value))));
    expect(expected.map((_, code) => readCode(code, name).decimal)).toEqual(expected);
  });
});

describe.skipIf(Object.keys(casts).length === 0)('every cast of golden/cast.json (skipped where absent)', () => {
  it.each(Object.keys(casts).filter(isScalar))('%s', (name) => {
    const x = casts.x ?? [];
    // null: the format has no NaN, and zero stands for it here.
    expect(x.map((value) => codeOf(Number(value), name))).toEqual(casts[name]?.map((code) => code ?? 0));
  });
});

describe.each(SCALARS)('$name', (format) => {
  it('gives doubles the codes that the format itself gives', () => {
    const inside = fc.double({ min: 2 * format.min, max: 2 * format.max, noNaN: true });
    const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    const patterns = bits.map((pattern) => new Float64Array(BigUint64Array.of(pattern).buffer)[0] ?? NaN);
    const halves = fc.integer({ min: -100, max: 100 }).map((n) => n / 2);
    const property = fc.property(fc.oneof(inside, patterns, halves, fc.double()), (value) => {
      expect(codeOf(value, format.name)).toBe(format.encode(value));
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it('gives hard values the codes that the format itself gives', () => {
    // Every seventh, coprime to the three neighbours of each tie, so that each kind is among them.
    const hard = hardValues(format).filter((_, i) => i % 7 === 0 || i < 1000);
    const wrong = Array.from(hard).filter((value) => codeOf(value, format.name) !== format.encode(value));
    expect(wrong).toEqual([]);
  });

  it('rounds what no double holds: a breath beside a tie goes to the nearer one', () => {
    const [one, next] = neighboursAbove(format, 1);
    if (next === null) return expect(format.name).toBe('int2');
    const tie = {
      n: one.numerator * next.denominator + next.numerator * one.denominator,
      d: 2n * one.denominator * next.denominator,
    };
    const breath = 10n ** 400n;
    const at = (offset: bigint): ExactNumber => finite(fraction(tie.n * breath + offset, tie.d * breath));
    const found = [-1n, 0n, 1n].map((offset) => encodeExact(at(offset), format.name));
    const first = format.encode(1);
    expect(found.map(({ code }) => code)).toEqual([first, first % 2 === 0 ? first : first + 1, first + 1]);
    expect(found.map((encoding) => encoding.tie !== null)).toEqual([false, true, false]);
  });

  it.skipIf(format.bits > 16)('gives fractions the nearest value, by comparing with every one', () => {
    const grid = Array.from(format.grid(), (value) => ({ value, exact: finiteValue(fromNumber(value)) }));
    const [low, high] = [BigInt(Math.floor(format.min)), BigInt(Math.ceil(format.max))];
    const denominators = fc.bigInt({ min: 1n, max: 2n ** 40n });
    const near = fc.tuple(denominators, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }));
    const property = fc.property(near, ([denominator, share]) => {
      const span = (high - low) * denominator;
      const value = fraction(low * denominator + (span * BigInt(Math.floor(share * 2 ** 53))) / 2n ** 53n, denominator);
      const { code } = encodeExact(finite(value), format.name);
      const distance = (other: Fraction): { n: bigint; d: bigint } => {
        const n = other.numerator * value.denominator - value.numerator * other.denominator;
        return { n: n < 0n ? -n : n, d: other.denominator };
      };
      const chosen = distance(finiteValue(fromNumber(format.decode(code))));
      const nearer = grid.filter(({ exact }) => {
        const other = distance(exact);
        return other.n * chosen.d < chosen.n * other.d;
      });
      expect(nearer.map((entry) => entry.value)).toEqual([]);
    });
    fc.assert(property, { numRuns: format.bits > 8 ? 10 : 300 });
  });
});

function finiteValue(number: ExactNumber): Fraction {
  if (number.kind !== 'finite') throw new Error('A grid holds finite values.');
  return number.value;
}

/** The value and the next larger one; null where there is none. */
function neighboursAbove(format: ScalarNumberFormat, value: number): readonly [Fraction, Fraction | null] {
  const first = finiteValue(fromNumber(value));
  return format.max > value ? [first, finiteValue(fromNumber(format.decode(format.encode(value) + 1)))] : [first, null];
}

describe('overflow', () => {
  it('begins half a step beyond the largest value, and not a breath earlier', () => {
    const threshold = finite(fraction(65520n));
    const before = finite(fraction(65520n * 10n ** 100n - 1n, 10n ** 100n));
    expect(encodeExact(threshold, 'float16')).toMatchObject({ code: FORMATS.float16.encode(Infinity), beyond: true });
    expect(encodeExact(before, 'float16')).toMatchObject({ code: FORMATS.float16.encode(65504), beyond: false });
    const float32 = fraction(2n ** 128n - 2n ** 103n);
    expect(encodeExact(finite(float32), 'float32').code).toBe(0x7f800000);
    expect(encodeExact(finite(fraction(float32.numerator - 1n)), 'float32').code).toBe(0x7f7fffff);
  });

  it('of integers begins where they round beyond the end', () => {
    expect(encodeExact(finite(fraction(255n, 2n)), 'int8')).toMatchObject({ code: 127, beyond: true, tie: null });
    expect(encodeExact(finite(fraction(254n, 2n)), 'int8')).toMatchObject({ code: 127, beyond: false });
    expect(encodeExact(finite(fraction(-257n, 2n)), 'int8')).toMatchObject({ code: -128, beyond: false });
    expect(encodeExact(finite(fraction(-258n, 2n)), 'int8')).toMatchObject({ code: -128, beyond: true });
  });
});
