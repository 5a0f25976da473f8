import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeHalf } from '../../onnx/half-float';
import type { FloatFormat, ScalarNumberFormat } from '../format';
import { hardValues } from '../hard-values.fixture';
import { expectSameFloats } from '../same-floats.fixture';
import { float8e8m0 } from './float8e8m0';
import { FLOAT_FORMATS } from './float-formats';

const FORMATS: readonly ScalarNumberFormat[] = Object.values(FLOAT_FORMATS);
const SMALL = FORMATS.filter(({ bits }) => bits <= 16);

type Golden<T> = Readonly<Record<string, readonly (T | string | null)[]>>;

function golden<T>(file: string): Golden<T> {
  const at = path.resolve('../shared/golden', file);
  return existsSync(at) ? JSON.parse(readFileSync(at, 'utf8')) : {};
}

/** "NaN", "Infinity", "-0" as JSON has to write them. */
const toNumber = (value: number | string | null | undefined): number => Number(value ?? NaN);

const codesOf = ({ bits }: { readonly bits: number }): number[] => Array.from({ length: 2 ** bits }, (_, code) => code);

const values: Golden<number> = golden('formats.json');
const casts: Golden<number> = golden('cast.json');

describe.skipIf(Object.keys(values).length === 0)('every code of golden/formats.json (skipped where absent)', () => {
  it.each(Object.keys(values))('%s', (name) => {
    const format = name === 'float8e8m0' ? float8e8m0 : FLOAT_FORMATS[name as FloatFormat];
    expect(codesOf(format).map((code) => format.decode(code))).toEqual(values[name]?.map(toNumber));
  });
});

describe.skipIf(Object.keys(casts).length === 0)('every cast of golden/cast.json (skipped where absent)', () => {
  const x = Float32Array.from(casts.x ?? [], toNumber);

  it.each(Object.keys(casts).filter((name) => name !== 'x' && name !== 'bits'))('%s', (name) => {
    const format = FLOAT_FORMATS[name as FloatFormat];
    // null: the format has no NaN, and zero stands for it here.
    const expected = casts[name]?.map((code) => code ?? 0);
    expect(Array.from(x, (value) => format.encode(value))).toEqual(expected);
    const rounded = x.slice();
    format.round(rounded);
    expect(rounded).toEqual(Float32Array.from(expected ?? [], (code) => format.decode(toNumber(code))));
  });

  it('has the bits that it says', () => {
    expect(Array.from(new Uint32Array(x.buffer))).toEqual(casts.bits);
  });
});

describe.each(SMALL)('$name, all codes', (format) => {
  const codes = codesOf(format);

  it('are what their values become again, but for NaN and an infinity that saturates', () => {
    const largest = format.encode(format.max);
    const lowest = format.encode(format.min);
    const wrong = codes.filter((code) => {
      const value = format.decode(code);
      if (value !== value) return format.decode(format.encode(value)) === format.decode(format.encode(value));
      const saturated = value > 0 ? largest : lowest;
      return format.encode(value) !== (Number.isFinite(value) || format.bits === 16 ? code : saturated);
    });
    expect(wrong).toEqual([]);
  });

  it('ascend with their magnitude, and have a negative for every positive', () => {
    const half = codes.length / 2;
    const positive = codes.slice(0, half).map((code) => format.decode(code));
    const finite = positive.filter((value) => Number.isFinite(value));
    expect(finite).toEqual(finite.toSorted((a, b) => a - b));
    expect(positive.slice(0, finite.length)).toEqual(finite);
    expect(finite.at(-1)).toBe(format.max);
    expect(format.min).toBe(-format.max);
    const unlike = codes.slice(1, half).filter((code) => !Object.is(format.decode(half + code), -format.decode(code)));
    expect(unlike).toEqual([]);
  });

  it('are worth the product of their fields', () => {
    for (const code of codes) {
      const fields = format.fields(code);
      const worth = fields.reduce((product, field) => product * field.worth, 1);
      const bits = fields.reduce((sum, { value, width }) => sum * 2 ** width + value, 0);
      const width = fields.reduce((sum, field) => sum + field.width, 0);
      const right = Object.is(worth, format.decode(code)) && bits === code && width === format.bits;
      if (!right) expect.fail(`${code} is worth ${worth} in ${width} bits ${bits}`);
    }
  });

  it('make an ascending grid with one zero', () => {
    const grid = format.grid();
    const finite = new Set(codes.map((code) => format.decode(code)).filter((value) => Number.isFinite(value)));
    expect(new Set(grid)).toEqual(finite);
    expect(grid.every((value, i) => i === 0 || value > (grid[i - 1] ?? NaN))).toBe(true);
  });
});

/** Between neighbours the even code wins the tie, and a breath beside it the nearer one. Exhaustive. */
describe.each(SMALL)('$name, all ties', (format) => {
  it('go to the even code', () => {
    const largest = format.encode(format.max);
    for (let code = 0; code < largest; code++) {
      const tie = (format.decode(code) + format.decode(code + 1)) / 2;
      const even = code % 2 === 0 ? code : code + 1;
      const got = [tie, tie * (1 - 2 ** -40), tie * (1 + 2 ** -40), -tie].map((value) => format.encode(value));
      const expected = [even, code, code + 1, format.encode(-format.decode(even))];
      if (got.some((value, i) => value !== expected[i])) expect(got).toEqual(expected);
    }
  });
});

describe.each(FORMATS)('$name rounds in place', (format) => {
  it('to what it encodes, on hard values, whatever the memory they lie in', () => {
    const x = hardValues(format);
    const memory = new Float32Array(x.length + 3).fill(0.3);
    memory.set(x, 1);
    format.round(memory.subarray(1, x.length + 1));
    expectSameFloats(
      memory.subarray(1, -2),
      x.map((value) => format.decode(format.encode(value))),
    );
    expect([memory[0], memory.at(-1), memory.at(-2)]).toEqual([0.3, 0.3, 0.3].map(Math.fround));
  });

  it('nothing at all', () => {
    expect(() => format.round(new Float32Array())).not.toThrow();
  });
});

describe('float32', () => {
  it('keeps every number, and is what Math.fround makes of a double', () => {
    const { encode, decode } = FLOAT_FORMATS.float32;
    const doubles = [0.1, 1 / 3, 2 ** -149, 2 ** -150, 1.5 * 2 ** -149, 1e39, 2 ** 128 * (1 - 2 ** -25), 16777217];
    for (const value of doubles) expect(decode(encode(value))).toBe(Math.fround(value));
    const x = hardValues(FLOAT_FORMATS.float32);
    expectSameFloats(
      x.map((value) => decode(encode(value))),
      x,
    );
    const numbers = x.filter((value) => value === value);
    expect(Uint32Array.from(numbers, encode)).toEqual(new Uint32Array(numbers.buffer));
  });

  it('has too many values for a grid', () => {
    expect(() => FLOAT_FORMATS.float32.grid()).toThrow('32 bits');
  });
});

describe('16-bit floats against arithmetic on bits', () => {
  it('bfloat16 is the upper half of a float32, rounded half to even', () => {
    const { encode, decode } = FLOAT_FORMATS.bfloat16;
    const x = hardValues(FLOAT_FORMATS.bfloat16);
    const bits = new Uint32Array(x.buffer);
    const expected = Array.from(x, (value, i) => {
      const pattern = bits[i] ?? 0;
      return value === value ? Math.floor((pattern + 0x7fff + ((pattern >>> 16) & 1)) / 2 ** 16) : 0x7fc0;
    });
    expect(Array.from(x, encode)).toEqual(expected);
    const upper = new Float32Array(Uint32Array.from({ length: 65_536 }, (_, code) => code << 16).buffer);
    expect(Float32Array.from(upper, (_, code) => decode(code))).toEqual(upper);
  });

  it('float16 is what a shift of the float32 pattern gives, and what reading a file gives', () => {
    const codes = codesOf(FLOAT_FORMATS.float16);
    const values = codes.map(FLOAT_FORMATS.float16.decode);
    expect(values).toEqual(codes.map(halfByBits));
    expect(values).toEqual(codes.map(decodeHalf));
  });
});

/** The pattern moved into a float32's place, 112 exponents too low; the multiplication puts that right, and is exact. */
function halfByBits(code: number): number {
  const sign = code >= 0x8000 ? -1 : 1;
  const magnitude = new Float32Array(Uint32Array.of((code & 0x7fff) << 13).buffer)[0] ?? NaN;
  if ((code & 0x7c00) === 0x7c00) return (code & 0x3ff) === 0 ? sign * Infinity : NaN;
  return sign * magnitude * 2 ** 112;
}

describe('overflow and NaN', () => {
  it.each([
    ['float16', 65_519.996, 65_504],
    ['float16', 65_520, Infinity],
    ['float16', -1e6, -Infinity],
    ['bfloat16', 3.4e38, Infinity],
    ['float8e4m3fn', Infinity, 448],
    ['float8e5m2', -Infinity, -57_344],
    ['float8e4m3fnuz', Infinity, 240],
    ['float8e5m2fnuz', -Infinity, -57_344],
    ['float6e2m3', 8, 7.5],
    ['float6e3m2', -Infinity, -28],
    ['float4e2m1', 100, 6],
    ['float8e4m3fn', NaN, NaN],
    ['float8e4m3fnuz', NaN, NaN],
    ['float6e2m3', NaN, 0],
    ['float4e2m1', NaN, 0],
    ['float4e2m1', -0, -0],
    ['float8e5m2fnuz', -0, 0],
    ['float8e5m2fnuz', -1e-30, 0],
  ] as const)('%s makes %d %d', (name, value, expected) => {
    expect(FLOAT_FORMATS[name].decode(FLOAT_FORMATS[name].encode(value))).toBe(expected);
  });

  it('reads the codes of infinity that float8 E5M2 does not write', () => {
    const { decode } = FLOAT_FORMATS.float8e5m2;
    expect([0x7c, 0xfc, 0x7d, 0xff].map(decode)).toEqual([Infinity, -Infinity, NaN, NaN]);
  });
});

describe('float8 E8M0', () => {
  const { encode, decode } = float8e8m0;

  it('encodes what it decodes', () => {
    const codes = codesOf(float8e8m0);
    expect(codes.map((code) => encode(decode(code)))).toEqual(codes);
  });

  it('rounds to the nearest power of two, the middle up, and saturates', () => {
    const middle = Array.from({ length: 254 }, (_, code) => 1.5 * decode(code));
    middle.forEach((value, code) => {
      expect([value, value * (1 - 2 ** -40)].map(encode)).toEqual([code + 1, code]);
    });
    expect([0, -0, 5e-324, 1e300].map(encode)).toEqual([0, 0, 0, 254]);
    expect([-1, Infinity, NaN].map(encode)).toEqual([255, 255, 255]);
  });
});
