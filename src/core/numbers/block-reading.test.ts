import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockFormat, BlockNumberFormat, ExponentMode } from '../formats/format';
import { BLOCK_FORMATS, hasExponentModes } from '../formats/block/block-formats';
import { elementBits, elementFields, flipElementBit, scaleFields } from './block-fields';
import { elementValue, flippedValue, readBlocks } from './block-reading';

const GOLDEN = path.resolve('../shared/golden/mx.json');

const formats: readonly BlockNumberFormat[] = Object.values(BLOCK_FORMATS);

const modes: readonly ExponentMode[] = ['floor', 'even', 'ceil'];

/** Magnitudes as weights have them, far ones and zeros among them. */
const values32 = fc
  .array(fc.oneof(fc.float({ min: -8, max: 8, noNaN: true }), fc.float({ noNaN: true, noDefaultInfinity: true })), {
    minLength: 1,
    maxLength: 32,
  })
  .map((values) => Float32Array.from(values));

const ordinary32 = fc
  .array(fc.integer({ min: -9999, max: 9999 }), { minLength: 32, maxLength: 32 })
  .map((values) => Float32Array.from(values, (value) => value / 1024));

interface GoldenBlock {
  readonly element: string;
  readonly input: readonly (number | string)[];
  readonly sharedExponent: number;
  readonly output: readonly (number | string)[];
}

const positiveZeros = (numbers: Iterable<number>) => Array.from(numbers, (value) => value + 0);

describe.skipIf(!existsSync(GOLDEN))('numbers of an independent implementation (../shared/golden/mx.json)', () => {
  const blocks: GoldenBlock[] = existsSync(GOLDEN) ? JSON.parse(readFileSync(GOLDEN, 'utf8')).blocks : [];

  it.each(formats.filter(({ name }) => hasExponentModes(name)))('$name reads as they do', ({ name, element }) => {
    const own = blocks.filter((block) => block.element === element);
    expect(own.length).toBe(24);
    for (const { input, sharedExponent, output } of own) {
      const reading = readBlocks(Float32Array.from(input, Number), name);
      expect(reading.blocks.map(({ exponent }) => exponent)).toEqual([sharedExponent]);
      expect(positiveZeros(reading.elements.map(({ rounded }) => rounded))).toEqual(positiveZeros(output.map(Number)));
    }
  });
});

describe.each(formats)('$name', (format) => {
  it('reads the codes, scales and values of encodeBlock and decodeBlock', () => {
    const property = fc.property(values32, fc.constantFrom(...modes), (values, mode) => {
      const reading = readBlocks(values, format.name, mode);
      const tensorScale = format.tensorScale?.(values);
      expect(reading.blocks.length).toBe(Math.ceil(values.length / format.blockSize));
      for (const { first, count, stored } of reading.blocks) {
        const expected = format.encodeBlock(values.subarray(first, first + format.blockSize), mode, tensorScale);
        expect(stored).toEqual(expected);
        const elements = reading.elements.slice(first, first + count);
        expect(elements.map(({ code }) => code)).toEqual(Array.from(expected.codes));
        expect(Float32Array.from(elements, ({ rounded }) => rounded)).toEqual(format.decodeBlock(expected));
      }
    });
    fc.assert(property);
  });

  it('gives elements whose product with the scale is the value, and bits that make up the code', () => {
    const property = fc.property(ordinary32, (values) => {
      for (const { element, scale, rounded, fields, code } of readBlocks(values, format.name).elements) {
        expect(Math.fround(element * scale) + 0).toBe(rounded + 0);
        const pattern = fields.reduce((bits, field) => bits * 2 ** field.width + field.value, 0);
        expect(pattern).toBe(code & (2 ** format.bits - 1));
      }
    });
    fc.assert(property);
  });

  it('is at most half a step away, save where it saturates', () => {
    const property = fc.property(ordinary32, fc.constantFrom(...modes), (values, mode) => {
      for (const { fate, error, step, value, rounded } of readBlocks(values, format.name, mode).elements) {
        // Scales of nvfp4 are no powers of two, so the float32 product is rounded once more.
        const slack = format.name === 'nvfp4' ? Math.abs(value) * 2 ** -22 : 0;
        if (fate !== 'saturated') expect(Math.abs(error)).toBeLessThanOrEqual(step / 2 + slack);
        expect(fate === 'zero').toBe(value === 0);
        expect(fate === 'flushed').toBe(value !== 0 && rounded === 0);
        expect(fate === 'exact').toBe(value !== 0 && rounded === value);
      }
    });
    fc.assert(property);
  });

  it('sets exactly the bit that is flipped, as long as the largest value stays the largest', () => {
    const property = fc.property(ordinary32, fc.nat(31), fc.nat(format.bits - 1), (values, index, place) => {
      const given = values.slice();
      // The largest of all, whatever the other becomes.
      const anchor = Math.floor(index / format.blockSize) * format.blockSize;
      given[anchor] = Math.max(16, format.max);
      fc.pre(index !== anchor);
      const before = readBlocks(given, format.name);
      const value = flippedValue(before, index, place);
      if (value === null || Math.abs(value) > Math.abs(given[anchor] ?? 0)) return;
      const after = readBlocks(given.with(index, value), format.name);
      expect(after.elements[index]?.rounded).toBe(value);
      expect(after.blocks[0]?.stored.scaleCode).toBe(before.blocks[0]?.stored.scaleCode);
      const sameShift = after.elements[index]?.scale === before.elements[index]?.scale;
      const twice = Object.is(value, -0) || value === 0;
      if (sameShift && !twice) {
        expect(after.elements[index]?.code).toBe(flipElementBit(format.name, before.elements[index]?.code ?? 0, place));
      }
    });
    fc.assert(property);
  });
});

describe('what a block says of itself', () => {
  it('loses small values as one of them grows', () => {
    const values = Float32Array.of(1, 0.5, 0.25, -0.75, 1.5);
    const flushed = [1, 8, 64].map((outlier) => readBlocks(values.with(0, outlier), 'mxfp4').flushed);
    expect(flushed).toEqual([0, 2, 4]);
    expect([1, 8, 64].map((outlier) => readBlocks(values.with(0, outlier), 'mxfp4').blocks[0]?.exponent)).toEqual([
      -2, 1, 4,
    ]);
  });

  it('says which value decides, which saturate and which are exact', () => {
    const reading = readBlocks(Float32Array.of(0, 7, 1, -0.2, 1.2), 'mxfp4', 'floor');
    expect(reading.blocks[0]).toMatchObject({ largest: 1, amax: 7, exponent: 0, scale: 1 });
    expect(reading.elements.map(({ fate }) => fate)).toEqual(['zero', 'saturated', 'exact', 'flushed', 'rounded']);
    expect(reading.elements.map(({ step }) => step)).toEqual([0.5, 2, 0.5, 0.5, 0.5]);
    expect(reading.elements[1]?.error).toBe(-1);
  });

  it('cuts 32 values into as many blocks as the format needs, with what they cost', () => {
    const values = new Float32Array(32).fill(1);
    const counts = formats.map(({ name }) => [name, readBlocks(values, name).blocks.length]);
    expect(Object.fromEntries(counts)).toMatchObject({ mxfp4: 1, mxint8: 1, nvfp4: 2, mx9: 2, bfp16: 4 });
    expect(readBlocks(values, 'mxfp4').bitsPerValue).toBe(4.25);
    expect(readBlocks(values, 'nvfp4').bitsPerValue).toBe(4.5);
    expect(readBlocks(values, 'mx6').bitsPerValue).toBe(6);
  });

  it('halves the scale of pairs that lie low', () => {
    const { elements } = readBlocks(Float32Array.of(4, 0.25, 1, 1.5), 'mx6');
    expect(elements.map(({ scale }) => scale)).toEqual([4, 4, 2, 2]);
    expect(elements.map(({ step }) => step)).toEqual([0.5, 0.5, 0.25, 0.25]);
  });

  it('has one scale for the tensor only where the format does', () => {
    expect(readBlocks(Float32Array.of(2688), 'nvfp4').tensorScale).toBe(1);
    expect(readBlocks(Float32Array.of(2688), 'mxfp4').tensorScale).toBeNull();
  });

  it('will not read what is not finite', () => {
    expect(() => readBlocks(Float32Array.of(1, NaN), 'mxfp4')).toThrow('finite');
  });
});

describe('bits of a block', () => {
  it('has sign and magnitude where elements have no format of their own', () => {
    expect(elementFields('bfp16', 0b1100_0001)).toEqual([
      { role: 'sign', width: 1, value: 1, worth: -1 },
      { role: 'mantissa', width: 7, value: 65, worth: 65 / 64 },
    ]);
    expect(elementValue('bfp16', 0b1100_0001)).toBe(-65 / 64);
    expect(elementValue('mxint8', -64)).toBe(-1);
  });

  it('says what each bit counts before the shared scale', () => {
    const weights = (name: BlockFormat, code: number) => elementBits(name, code).map(({ weight }) => weight);
    expect(weights('mxint8', -64)).toEqual(['−2^1', '2^0', '2^−1', '2^−2', '2^−3', '2^−4', '2^−5', '2^−6']);
    expect(weights('mx4', 0b101)).toEqual(['×−1', '2^0', '2^−1']);
    expect(elementBits('mxint8', -64).map(({ bit }) => bit)).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
    expect(elementBits('mxfp4', 0b0111).map(({ role }) => role)).toEqual(['sign', 'exponent', 'exponent', 'mantissa']);
  });

  it('reads the shared exponent as E8M0', () => {
    expect(scaleFields('mxfp4', 124)).toEqual([{ role: 'exponent', width: 8, value: 124, worth: 0.125 }]);
    expect(scaleFields('mxfp4', 255)[0]?.worth).toBeNaN();
    expect(scaleFields('nvfp4', 0x7e).map(({ value }) => value)).toEqual([0, 15, 6]);
  });

  it('flips any bit back, two’s complement among them', () => {
    expect(flipElementBit('mxint8', 1, 7)).toBe(-127);
    expect(flipElementBit('mxfp4', 0b0111, 3)).toBe(0b1111);
    for (const format of formats) {
      const { name, bits } = format;
      for (const code of format.encodeBlock(Float32Array.of(1, -0.6, 0.2, 0.01)).codes) {
        for (let place = 0; place < bits; place += 1) {
          expect(flipElementBit(name, flipElementBit(name, code, place), place)).toBe(code);
        }
      }
    }
  });

  it('knows no number for codes that stand for none', () => {
    const reading = readBlocks(Float32Array.of(448, 256), 'mxfp8e4m3');
    expect(flippedValue(reading, 0, 0)).toBeNull();
    expect(flippedValue(reading, 1, 7)).toBe(-256);
    expect(flippedValue(reading, 2, 0)).toBeNull();
  });
});
