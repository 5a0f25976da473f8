import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  bitLength,
  compare,
  divide,
  floorLog2,
  type Fraction,
  fraction,
  multiply,
  powerOfTwo,
  roundToSteps,
  scaleByPowerOfTwo,
  subtract,
  trailingZeros,
} from './fraction';

const whole = fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n });
const above = fc.bigInt({ min: 1n, max: 2n ** 200n });
const pairs = fc.tuple(
  whole,
  fc.oneof(
    above,
    fc.nat(300).map((n) => 1n << BigInt(n)),
  ),
);
const made = ([n, d]: readonly [bigint, bigint]): Fraction => fraction(n, d);

/** Whether a fraction is n/d, by cross multiplication. */
const is = (value: Fraction, n: bigint, d: bigint): boolean => value.numerator * d === n * value.denominator;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

describe('fractions', () => {
  it('stand in lowest terms over a positive denominator', () => {
    const property = fc.property(whole, above, fc.boolean(), (n, d, flip) => {
      const value = fraction(n, flip ? -d : d);
      expect(value.denominator > 0n).toBe(true);
      expect(gcd(value.numerator, value.denominator)).toBe(1n);
      expect(is(value, flip ? -n : n, d)).toBe(true);
    });
    fc.assert(property);
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(fraction(0n, 12n)).toEqual({ numerator: 0n, denominator: 1n });
  });

  it('add, subtract, multiply, divide and compare as cross multiplication says', () => {
    const property = fc.property(pairs, pairs, (left, right) => {
      const [a, b] = [made(left), made(right)];
      const [[n, d], [m, e]] = [left, right];
      expect(is(add(a, b), n * e + m * d, d * e)).toBe(true);
      expect(gcd(add(a, b).numerator, add(a, b).denominator)).toBe(1n);
      expect(is(subtract(a, b), n * e - m * d, d * e)).toBe(true);
      expect(is(multiply(a, b), n * m, d * e)).toBe(true);
      if (m !== 0n) expect(is(divide(a, b), n * e, d * m)).toBe(true);
      expect(Math.sign(compare(a, b))).toBe(n * e === m * d ? 0 : n * e < m * d ? -1 : 1);
    });
    fc.assert(property);
  });
});

it('scales by powers of two as by any other fraction', () => {
  const property = fc.property(pairs, fc.integer({ min: -300, max: 300 }), (pair, exponent) => {
    expect(scaleByPowerOfTwo(made(pair), exponent)).toEqual(multiply(made(pair), powerOfTwo(exponent)));
  });
  fc.assert(property);
});

it('bit lengths and trailing zeros are those of the binary digits', () => {
  expect([0n, 1n, 2n, 255n, 256n, -256n, 1024n].map(bitLength)).toEqual([0, 1, 2, 8, 9, 9, 11]);
  const property = fc.property(above, (value) => {
    const digits = value.toString(2);
    expect(bitLength(value)).toBe(digits.length);
    expect(trailingZeros(value)).toBe(digits.length - digits.replace(/0+$/, '').length);
  });
  fc.assert(property);
});

it('floor of log2 is the power of two right below', () => {
  const property = fc.property(above, above, (n, d) => {
    const value = fraction(n, d);
    const exponent = floorLog2(value);
    expect(compare(powerOfTwo(exponent), value)).toBeLessThanOrEqual(0);
    expect(compare(powerOfTwo(exponent + 1), value)).toBeGreaterThan(0);
  });
  fc.assert(property);
});

it('rounds to the nearest step, ties to even', () => {
  const halves = [0, 1, 2, 3, 5, 7].map((n) => roundToSteps(fraction(BigInt(n), 2n), 0).steps);
  expect(halves).toEqual([0n, 0n, 1n, 2n, 2n, 4n]);
  const property = fc.property(above, above, fc.integer({ min: -300, max: 300 }), (n, d, exponent) => {
    const value = fraction(n, d);
    const { steps, floor, remainder } = roundToSteps(value, exponent);
    const size = powerOfTwo(exponent);
    const offset = subtract(value, multiply(fraction(floor), size));
    expect(compare(offset, fraction(0n))).toBeGreaterThanOrEqual(0);
    expect(compare(offset, size)).toBeLessThan(0);
    const half = compare(multiply(offset, fraction(2n)), size);
    const words = offset.numerator === 0n ? 'none' : half < 0 ? 'below half' : half === 0 ? 'half' : 'above half';
    expect(remainder).toBe(words);
    const up = half > 0 || (half === 0 && floor % 2n === 1n);
    expect(steps).toBe(up ? floor + 1n : floor);
  });
  fc.assert(property);
});
