import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockFormat, BlockNumberFormat, ExponentMode } from '../format';
import { BLOCK_FORMATS } from './block-formats';

const golden = path.resolve('../shared/golden/mx.json');

/** Negative zeros are text, since JSON has none. */
type Numbers = readonly (number | string)[];

interface Block {
  readonly element: string;
  readonly input: Numbers;
  readonly sharedExponent: number;
  readonly output: Numbers;
}

const MX = {
  float8e4m3fn: BLOCK_FORMATS.mxfp8e4m3,
  float8e5m2: BLOCK_FORMATS.mxfp8e5m2,
  float6e2m3: BLOCK_FORMATS.mxfp6e2m3,
  float6e3m2: BLOCK_FORMATS.mxfp6e3m2,
  float4e2m1: BLOCK_FORMATS.mxfp4,
  int8: BLOCK_FORMATS.mxint8,
} as const;

const formats: readonly BlockNumberFormat[] = Object.values(MX);

const formatOf = (element: string): BlockNumberFormat => {
  const found = formats.find((format) => format.element === element);
  if (found === undefined) throw new Error(`There is no MX format of ${element}.`);
  return found;
};

function rounded(format: BlockNumberFormat, values: Iterable<number>, mode?: ExponentMode): Float32Array {
  const copy = Float32Array.from(values);
  format.round(copy, mode);
  return copy;
}

describe.skipIf(!existsSync(golden))(`MX formats against ${path.basename(golden)} (skipped where absent)`, () => {
  const blocks: Block[] = existsSync(golden) ? JSON.parse(readFileSync(golden, 'utf8')).blocks : [];

  it('has blocks of every element', () => {
    expect(new Set(blocks.map(({ element }) => element))).toEqual(new Set(Object.keys(MX)));
  });

  it('gives the same values, signs of zeros included, and the same shared exponents', () => {
    for (const { element, input, sharedExponent, output } of blocks) {
      const format = formatOf(element);
      const values = Float32Array.from(input, Number);
      expect({ element, values: rounded(format, values) }).toEqual({
        element,
        values: Float32Array.from(output, Number),
      });
      const block = format.encodeBlock(values);
      expect(block).toMatchObject({ scale: sharedExponent, scaleCode: sharedExponent + 127 });
      const positiveZeros = (numbers: Iterable<number>) => Array.from(numbers, (value) => value + 0);
      expect(positiveZeros(format.decodeBlock(block))).toEqual(positiveZeros(Array.from(output, Number)));
    }
  });
});

describe.each(formats.map((format) => [format.name, format] as const))('%s', (_, format) => {
  const codes = Array.from({ length: 2 ** format.bits }, (_, code) => (format.element === 'int8' ? code - 128 : code));
  const elements = codes
    .map((code) =>
      format.decodeBlock({ scale: 0, scaleCode: 127, shifts: new Uint8Array(0), codes: Int32Array.of(code) }),
    )
    .map(([value = NaN]) => value)
    .filter((value) => Math.abs(value) <= format.max);

  it.each([-127, -126, -60, -1, 0, 1, 60, 110])('keeps every element under the scale 2^%d', (exponent) => {
    expect(elements.length).toBeGreaterThan(2 ** format.bits - 9);
    for (const element of elements) {
      const values = Float32Array.of(format.max * 2 ** exponent, element * 2 ** exponent);
      expect(format.encodeBlock(values).scale).toBe(exponent);
      expect(rounded(format, values)).toEqual(values);
    }
  });

  it('clamps the shared exponent to what E8M0 has and float32 holds', () => {
    const emax = Math.floor(Math.log2(format.max));
    const largest = (2 - 2 ** -23) * 2 ** 127;
    for (const mode of ['floor', 'even', 'ceil'] as const) {
      expect(format.encodeBlock(Float32Array.of(largest), mode).scale).toBe(127 - emax);
      expect(format.encodeBlock(Float32Array.of(2 ** -149), mode)).toMatchObject({ scale: -127, scaleCode: 0 });
      expect(Array.from(rounded(format, [largest, -largest], mode))).toEqual(
        [1, -1].map((sign) => sign * format.max * 2 ** (127 - emax)),
      );
    }
  });

  it('aligns the largest magnitude as the mode says', () => {
    const scaleOf = (value: number, mode: ExponentMode) => format.encodeBlock(Float32Array.of(0, -value), mode).scale;
    const emax = Math.floor(Math.log2(format.max));
    const step = Math.min(...elements.filter((value) => value > 1)) - 1;
    const middle = 2 - step / 2;
    expect([1, middle, 1.999].map((value) => scaleOf(value, 'floor') + emax)).toEqual([0, 0, 0]);
    expect([1, middle * (1 - 2 ** -20), middle].map((value) => scaleOf(value, 'even') + emax)).toEqual([0, 0, 1]);
    expect([1, 1 + 2 ** -23, 1.999, 2].map((value) => scaleOf(value, 'ceil') + emax)).toEqual([0, 1, 1, 1]);
    expect(scaleOf(2 ** -140, 'ceil')).toBe(-127);
  });

  it('never saturates with ceil', () => {
    const magnitudes = fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true });
    const property = fc.property(magnitudes, (amax) => {
      const { scale } = format.encodeBlock(Float32Array.of(amax), 'ceil');
      expect(amax / 2 ** scale).toBeLessThanOrEqual(format.max);
    });
    fc.assert(property);
  });
});

it('even lets 7 round up to 8 where floor stops at 6', () => {
  const { mxfp4 } = BLOCK_FORMATS;
  expect(Array.from(rounded(mxfp4, [7, 1, 0.4], 'floor'))).toEqual([6, 1, 0.5]);
  expect(Array.from(rounded(mxfp4, [7, 1, 0.4], 'even'))).toEqual([8, 1, 0]);
  expect(Array.from(rounded(mxfp4, [6.9, 1, 0.4], 'even'))).toEqual([6, 1, 0.5]);
  expect(Array.from(rounded(mxfp4, [4.1, 1, 0.4], 'ceil'))).toEqual([4, 1, 0]);
});

it('stores elements as the OCP tables have them', () => {
  const stored = (name: BlockFormat, ...values: number[]) => {
    const { scaleCode, codes } = BLOCK_FORMATS[name].encodeBlock(Float32Array.from(values));
    return [scaleCode, ...codes];
  };
  expect(stored('mxfp4', 6, -0.5, 1, -0)).toEqual([127, 0b0111, 0b1001, 0b0010, 0b1000]);
  expect(stored('mxfp6e2m3', 7.5, -0.125)).toEqual([127, 0b011111, 0b100001]);
  expect(stored('mxfp6e3m2', 28, -0.0625)).toEqual([127, 0b011111, 0b100001]);
  expect(stored('mxfp8e4m3', 448, -(2 ** -9))).toEqual([127, 0x7e, 0x81]);
  expect(stored('mxfp8e5m2', 57344, -(2 ** -16))).toEqual([127, 0x7b, 0x81]);
  expect(stored('mxint8', 127 / 64, -1)).toEqual([127, 127, -64]);
});
