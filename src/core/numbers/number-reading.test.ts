import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScalarNumberFormat } from '../formats/format';
import { FLOAT_FORMATS } from '../formats/float/float-formats';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { codeOfPattern } from './bit-pattern';
import { exactText, type ExactNumber, finite, fromNumber, toNumber } from './exact-number';
import { absolute, add, compare, fraction, multiply, powerOfTwo, ZERO } from './fraction';
import { flipBit, type NumberReading, readCode, readNumber } from './number-reading';
import { parseNumber } from './parse-number';

const SCALARS: readonly ScalarNumberFormat[] = [...Object.values(INTEGER_FORMATS), ...Object.values(FLOAT_FORMATS)];

/** Every code of a format with up to 8 bits, some hundreds of a larger one with both ends and all powers of two. */
function codesOf({ bits, name }: ScalarNumberFormat): readonly number[] {
  const step = bits <= 8 ? 1 : 2 ** (bits - 9) + 1;
  const patterns = Array.from({ length: Math.ceil(2 ** bits / step) }, (_, i) => i * step);
  const powers = Array.from({ length: bits }, (_, place) => [
    2 ** place,
    2 ** bits - 2 ** place,
    2 ** place - 1,
  ]).flat();
  return [...patterns, ...powers, 2 ** bits - 1].map((pattern) => codeOfPattern(pattern, name));
}

function parsed(text: string): ExactNumber {
  const result = parseNumber(text);
  if (!result.ok) throw new Error(`${text} was not read.`);
  return result.value;
}

const textOfFormula = ({ formula }: NumberReading): string =>
  formula.map(({ text, superscript }) => (superscript ? `^(${text})` : text)).join('');

describe.each(SCALARS)('$name', (format) => {
  const readings = codesOf(format).map((code) => readCode(code, format.name));

  it('shows the bits of every code, in binary and hexadecimal too', () => {
    const wrong = readings.filter(({ code, bits, binary, hexadecimal }) => {
      const pattern = code < 0 ? 2 ** format.bits + code : code;
      const digits = bits.map(({ bit }) => bit).join('');
      const places = bits.every(({ place }, i) => place === format.bits - 1 - i);
      const same = Number(hexadecimal) === pattern && Number(`0b${binary}`) === pattern;
      return !same || digits !== binary || binary.length !== format.bits || !places;
    });
    expect(wrong).toEqual([]);
  });

  it('has weights that make the value', () => {
    const wrong = readings.filter((reading) => reading.value.kind === 'finite' && !sameAsWeights(reading));
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  it('has a formula that makes the value', () => {
    const wrong = readings.filter((reading) => {
      if (reading.value.kind !== 'finite') return !textOfFormula(reading).endsWith(` = ${reading.decimal}`);
      const sides = textOfFormula(reading)
        .replaceAll(/[\d.]+₂/g, binaryToDecimal)
        .split(' = ');
      return sides.some((side) => Math.abs(toNumber(parsed(side))) !== Math.abs(toNumber(reading.value)));
    });
    expect(wrong.map(textOfFormula)).toEqual([]);
  });

  it('says every digit of the value', () => {
    const wrong = readings.filter(({ decimal, code }) => !Object.is(toNumber(parsed(decimal)), format.decode(code)));
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  it('turns one bit over and back', () => {
    for (const { code, binary } of readings.slice(-60)) {
      for (let place = 0; place < format.bits; place++) {
        const flipped = flipBit(code, format.name, place);
        const at = format.bits - 1 - place;
        const expected = `${binary.slice(0, at)}${binary[at] === '1' ? '0' : '1'}${binary.slice(at + 1)}`;
        expect(readCode(flipped, format.name).binary).toBe(expected);
        expect(flipBit(flipped, format.name, place)).toBe(code);
      }
    }
  });

  it('has no other codes and no other bits', () => {
    const beyond = format.family === 'integer' ? [format.min - 1, format.max + 1] : [-1, 2 ** format.bits];
    for (const code of [...beyond, 0.5, NaN]) {
      expect(() => readCode(code, format.name)).toThrow(RangeError);
      expect(() => flipBit(code, format.name, 0)).toThrow(RangeError);
    }
    for (const place of [-1, format.bits, 0.5]) expect(() => flipBit(0, format.name, place)).toThrow(RangeError);
  });

  it('has neighbours between which nothing lies', () => {
    const values = readings.filter(({ value }) => value.kind === 'finite');
    for (const { code, value, above, below } of values) {
      const number = toNumber(value);
      if (above === null || number === format.max) expect([number, above && exactText(above)]).toEqual(endOf(format));
      else expectNext(format, number, toNumber(above));
      if (below === null || number === format.min) expect(number).toBe(format.min);
      else expectNext(format, toNumber(below), number);
      expect(Object.is(toNumber(value), format.decode(code))).toBe(true);
    }
  });

  it('adds the error to the number to get the value, at most half a unit unless it is cut off', () => {
    const numerators = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    const property = fc.property(numerators, fc.bigInt({ min: 1n, max: 10n ** 14n }), (n, d) => {
      const number = fraction(n, d);
      const { error, value, events } = readNumber(finite(number), format.name);
      if (value.kind !== 'finite') {
        expect(events).toContain('overflow');
        return;
      }
      expect(compare(add(number, error?.absolute ?? ZERO), value.value)).toBe(0);
      expect(events.includes('exact') || events.includes('negative-zero-lost')).toBe(error === null);
      if (error === null || events.includes('saturated')) return;
      expect(compare(multiply(absolute(error.ulps), fraction(2n)), fraction(1n))).toBeLessThanOrEqual(0);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('shows a tie with both neighbours, and takes the even one', () => {
    const finiteReadings = readings.filter(({ value, above }) => value.kind === 'finite' && above?.kind === 'finite');
    for (const { value, above } of finiteReadings.slice(0, 200)) {
      if (value.kind !== 'finite' || above?.kind !== 'finite') continue;
      const middle = multiply(add(value.value, above.value), powerOfTwo(-1));
      const reading = readNumber(finite(middle), format.name);
      expect(reading.events).toContain('tie');
      expect([reading.tie?.lower, reading.tie?.upper].map((end) => end && toNumber(end) + 0)).toEqual(
        [value, above].map((end) => toNumber(end) + 0),
      );
      expect(reading.bits.at(-1)?.bit).toBe(0);
    }
  });
});

function binaryToDecimal(text: string): string {
  const [whole = '', digits = ''] = text.replace('₂', '').split('.');
  return `(${parseInt(whole + digits, 2)}*2^-${digits.length})`;
}

/** Sums up what the ones count, as a reader of the cells would. */
function sameAsWeights({ bits, value, format }: NumberReading): boolean {
  const sumOf = (role: string): ExactNumber =>
    parsed(
      ['0', ...bits.filter((bit) => bit.role === role && bit.bit === 1).map(({ weight }) => `(${weight})`)].join('+'),
    );
  if (bits.some(({ role }) => role === 'integer')) {
    const total = toNumber(sumOf('integer')) + toNumber(sumOf('sign'));
    return total === toNumber(value);
  }
  const exponent = toNumber(sumOf('exponent'));
  const significand = toNumber(sumOf('mantissa')) + (exponent === 0 ? 0 : 1);
  const magnitude = significand * 2 ** (Math.max(exponent, 1) - (BIASES[format] ?? NaN));
  return Object.is((bits[0]?.bit === 1 ? -1 : 1) * magnitude, toNumber(value));
}

/** From the standards that the formats' files name. */
const BIASES: Readonly<Record<string, number>> = {
  float32: 127,
  bfloat16: 127,
  float16: 15,
  float8e4m3fn: 7,
  float8e4m3fnuz: 8,
  float8e5m2: 15,
  float8e5m2fnuz: 16,
  float6e2m3: 1,
  float6e3m2: 3,
  float4e2m1: 1,
};

/** The largest value, and infinity beyond it where the format has one. */
const endOf = ({ name, max }: ScalarNumberFormat): readonly [number, string | null] => [
  max,
  ['float32', 'float16', 'bfloat16', 'float8e5m2'].includes(name) ? '∞' : null,
];

/** Two values are next to each other where their codes are, zero counted once. */
function expectNext({ name, encode, family }: ScalarNumberFormat, lower: number, upper: number): void {
  expect(lower).toBeLessThan(upper);
  const rank = (value: number): number => {
    if (family === 'integer') return value;
    const magnitude = encode(Math.abs(value));
    return value < 0 ? -magnitude : magnitude;
  };
  expect({ name, distance: rank(upper) - rank(lower) }).toEqual({ name, distance: 1 });
}

describe('unused bits', () => {
  const unused = (value: number, format: ScalarNumberFormat['name']): number =>
    readNumber(fromNumber(value), format).bits.filter((bit) => bit.unused).length;

  it('are leading zeros, or copies of the sign', () => {
    expect(unused(1024, 'int32')).toBe(21);
    expect(unused(1024, 'int16')).toBe(5);
    expect(unused(255, 'uint8')).toBe(0);
    expect(unused(0, 'int8')).toBe(7);
    expect(unused(-1, 'int8')).toBe(7);
    expect(unused(-128, 'int8')).toBe(0);
    expect(unused(-5, 'int8')).toBe(4);
    expect(unused(1024, 'float32')).toBe(0);
  });

  it('stand in front', () => {
    const places = readNumber(fromNumber(5), 'int8').bits.map((bit) => bit.unused);
    expect(places).toEqual([true, true, true, true, true, false, false, false]);
  });
});

describe('wrapping', () => {
  it('keeps the lowest bits, as typed arrays do', () => {
    const arrays = { int8: Int8Array, uint8: Uint8Array, int16: Int16Array, uint16: Uint16Array, int32: Int32Array };
    const property = fc.property(fc.maxSafeInteger(), (value) => {
      for (const [name, TypedArray] of Object.entries(arrays)) {
        const format = name as keyof typeof arrays; // The keys of a literal, which Object.entries widens.
        const { wrapped, value: kept } = readNumber(fromNumber(value), format);
        expect(wrapped?.code ?? toNumber(kept)).toBe(TypedArray.of(value)[0]);
      }
    });
    fc.assert(property);
  });

  it('says how many bits were needed', () => {
    expect(readNumber(parsed('1024'), 'int8').wrapped).toEqual({
      integer: 1024n,
      code: 0,
      binary: '00000000',
      neededBits: 11,
    });
    expect(readNumber(parsed('-5'), 'uint8').wrapped).toMatchObject({ code: 251, binary: '11111011', neededBits: 4 });
    expect(readNumber(parsed('1e300'), 'int8').wrapped).toMatchObject({ code: 0, neededBits: 997 });
    expect(readNumber(parsed('inf'), 'int8').wrapped).toBeNull();
    expect(readNumber(parsed('127.4'), 'int8').wrapped).toBeNull();
  });
});
