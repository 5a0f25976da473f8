import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLOAT_FORMATS } from './float/float-formats';
import type { ScalarNumberFormat } from './format';
import { hardValues } from './hard-values.fixture';
import { INTEGER_FORMATS } from './integer-format';
import { expectSameFloats } from './same-floats.fixture';

const SCALAR_FORMATS: readonly ScalarNumberFormat[] = [
  ...Object.values(INTEGER_FORMATS),
  ...Object.values(FLOAT_FORMATS),
];

const infinite = ({ name }: ScalarNumberFormat): boolean => ['float32', 'float16', 'bfloat16'].includes(name);
const roundOne = (format: ScalarNumberFormat, value: number): number => {
  const values = Float32Array.of(value);
  format.round(values);
  return values[0] ?? NaN;
};

/** Numbers of every size, and, as often, numbers within the range of the format. */
const numbersFor = ({ min, max }: ScalarNumberFormat): fc.Arbitrary<number> => {
  const [low, high] = [Math.fround(min), Math.fround(max)];
  const inside = fc.float({ min: low, max: high, noNaN: true });
  const small = fc.float({ min: Math.fround(low / 1024), max: Math.fround(high / 1024), noNaN: true });
  return fc.oneof(fc.float({ noNaN: true }), inside, small);
};

describe.each(SCALAR_FORMATS)('$name', (format) => {
  const numbers = numbersFor(format);
  const grid = format.bits > 16 ? null : format.grid();

  it.skipIf(grid === null)('rounds to the nearest value: none is nearer (32 bits have too many to look)', () => {
    const values = grid ?? new Float64Array();
    const property = fc.property(numbers, (value) => {
      const inside = Math.min(Math.max(value, format.min), format.max);
      const rounded = roundOne(format, inside);
      const at = lowerBound(values, inside);
      const nearest = Math.min(Math.abs((values[at] ?? NaN) - inside), Math.abs((values[at - 1] ?? Infinity) - inside));
      expect(Math.abs(rounded - inside)).toBe(nearest);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('keeps what is rounded already', () => {
    const values = hardValues(format);
    format.round(values);
    const again = values.slice();
    format.round(again);
    expectSameFloats(again, values);
  });

  it('never swaps two numbers', () => {
    const property = fc.property(numbers, numbers, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(roundOne(format, low)).toBeLessThanOrEqual(roundOne(format, high));
      expect(format.decode(format.encode(low))).toBeLessThanOrEqual(format.decode(format.encode(high)));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('treats both signs alike where it has both', () => {
    if (format.min !== -format.max) return expect(INTEGER_FORMATS).toHaveProperty(format.name);
    const property = fc.property(numbers, (value) => {
      expect(roundOne(format, -value) + 0).toBe(-roundOne(format, value) + 0);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('sends what is too large to its largest value or to infinity', () => {
    const beyond = infinite(format) ? [-Infinity, Infinity] : [format.min, format.max];
    expect([-Infinity, Infinity].map((value) => format.decode(format.encode(value)))).toEqual(beyond);
    expect(Float32Array.of(roundOne(format, -Infinity), roundOne(format, Infinity))).toEqual(Float32Array.from(beyond));
  });

  it('keeps zero, and rounds to what it encodes', () => {
    expect(roundOne(format, 0)).toBe(0);
    const values = hardValues(format);
    const expected = values.map((value) => format.decode(format.encode(value)));
    format.round(values);
    expectSameFloats(values, expected);
  });

  it('rounds doubles once, not to float32 first', () => {
    // 1 + 2^-30 is nearer to the upper neighbour of a tie at 1, which a float32 cannot tell.
    const step = format.family === 'integer' ? 1 : format.decode(format.encode(1) + 1) - 1;
    if (format.max < 1 + step) return expect(format.name).toBe('int2');
    const breath = format.bits === 32 ? 2 ** -50 : 2 ** -30;
    expect(format.decode(format.encode(1 + step / 2 + breath))).toBe(1 + step);
    expect(format.decode(format.encode(1 + step / 2 - breath))).toBe(1);
  });
});

/** Index of the first value that is not below `x`. */
function lowerBound(values: Float64Array, x: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? NaN) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

describe('integers', () => {
  it.each(Object.values(INTEGER_FORMATS))('$name are worth the sum of their fields', (format) => {
    const step = 2 ** Math.max(format.bits - 16, 0) - (format.bits > 16 ? 1 : 0);
    for (let code = format.min; code <= format.max; code += step) {
      const fields = format.fields(code);
      const worth = fields.reduce((sum, field) => sum + field.worth, 0);
      const pattern = fields.reduce((bits, { value, width }) => bits * 2 ** width + value, 0);
      const right = worth === code && pattern === (code < 0 ? code + 2 ** format.bits : code);
      if (!right) expect.fail(`${code} is worth ${worth} with bits ${pattern}`);
    }
    expect(format.fields(0).map(({ role }) => role)).toEqual(format.signed ? ['sign', 'integer'] : ['integer']);
  });

  it.each(Object.values(INTEGER_FORMATS).filter(({ bits }) => bits <= 16))('$name has every integer', (format) => {
    const { qmin, qmax } = format.asymmetric;
    const all = Float64Array.from({ length: qmax - qmin + 1 }, (_, i) => qmin + i);
    expect(format.grid()).toEqual(all);
    expect(all.map((value) => format.encode(value))).toEqual(all);
  });

  it('become zero from NaN, and have no negative zero', () => {
    for (const format of Object.values(INTEGER_FORMATS)) {
      expect([NaN, -0, -0.4].map(format.encode)).toEqual([0, 0, 0]);
      expect([NaN, -0, -0.4].map((value) => roundOne(format, value))).toEqual([0, 0, 0]);
    }
  });

  it('of 32 bits round to float32 in place', () => {
    expect(INTEGER_FORMATS.int32.encode(Infinity)).toBe(2 ** 31 - 1);
    expect(roundOne(INTEGER_FORMATS.int32, Infinity)).toBe(2 ** 31);
  });
});
