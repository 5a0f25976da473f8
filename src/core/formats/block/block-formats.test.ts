import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockFormat, BlockNumberFormat, ExponentMode } from '../format';
import { BLOCK_FORMATS } from './block-formats';

const MODES: readonly ExponentMode[] = ['floor', 'even', 'ceil'];

function rounded(format: BlockNumberFormat, values: Float32Array, mode?: ExponentMode, tensorScale?: number) {
  const copy = values.slice();
  format.round(copy, mode, tensorScale);
  return copy;
}

/** What blocks encoded and decoded one by one give, −0 as 0. */
function throughCodes(format: BlockNumberFormat, values: Float32Array, mode: ExponentMode): Float32Array {
  const tensorScale = format.tensorScale?.(values);
  const result = new Float32Array(values.length);
  for (let begin = 0; begin < values.length; begin += format.blockSize) {
    const block = values.subarray(begin, begin + format.blockSize);
    result.set(format.decodeBlock(format.encodeBlock(block, mode, tensorScale)), begin);
  }
  return result;
}

const withoutSigns = (values: Float32Array) => values.map((value) => value + 0);

/** Values of any magnitude, subnormal and huge ones too. */
const anyFloats = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 70 });

/** Values within 2^36 of each other, far from both ends of float32. */
const tensors = fc
  .tuple(
    fc.array(fc.integer({ min: -4096, max: 4096 }), { minLength: 1, maxLength: 70 }),
    fc.integer({ min: -35, max: 35 }),
  )
  .map(([values, exponent]) => Float32Array.from(values, (value) => (value / 4096) ** 3 * 2 ** exponent));

/**
 * Largest error of floor mode, relative to the largest magnitude of the block: half a step below the largest element, or
 * what saturation takes from the largest magnitude that has the same exponent.
 */
const WORST_ERROR: Readonly<Record<BlockFormat, number>> = {
  mxfp8e4m3: (512 - 448) / 512,
  mxfp8e5m2: (65536 - 57344) / 65536,
  mxfp6e2m3: (8 - 7.5) / 8,
  mxfp6e3m2: (32 - 28) / 32,
  mxfp4: (8 - 6) / 8,
  mxint8: 1 / 128,
  nvfp4: 17 / 16 / 6,
  bfp16: 1 / 128,
  mx4: 1 / 4,
  mx6: 1 / 16,
  mx9: 1 / 128,
};

const all = Object.values(BLOCK_FORMATS).map((format) => [format.name, format] as const);

describe.each(all)('%s', (name, format) => {
  it('rounds to what its codes stand for', () => {
    const property = fc.property(anyFloats, fc.constantFrom(...MODES), (numbers, mode) => {
      const values = Float32Array.from(numbers);
      expect(withoutSigns(rounded(format, values, mode))).toEqual(withoutSigns(throughCodes(format, values, mode)));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('keeps the sign of every value, zeros included', () => {
    const isNegative = (value: number) => value < 0 || Object.is(value, -0);
    const property = fc.property(anyFloats, (numbers) => {
      const values = Float32Array.from(numbers);
      const signs = Array.from(rounded(format, values), isNegative);
      expect(signs).toEqual(Array.from(values, isNegative));
    });
    fc.assert(property);
  });

  it('keeps what it has rounded', () => {
    const property = fc.property(tensors, fc.constantFrom(...MODES), (values, mode) => {
      const once = rounded(format, values, mode);
      const again = rounded(format, once, mode);
      // The tensor scale of nvfp4 is a float32 quotient, so that a second rounding can move the last bits.
      if (format.tensorScale === undefined) expect(again).toEqual(once);
      else expect(again.every((value, i) => Math.abs(value - (once[i] ?? NaN)) <= 1e-6 * Math.abs(value))).toBe(true);
    });
    fc.assert(property);
  });

  it('moves no value by more than its share of the largest in the block', () => {
    const property = fc.property(tensors, (values) => {
      const result = rounded(format, values);
      const tensorScale = format.tensorScale?.(values) ?? 0;
      for (let begin = 0; begin < values.length; begin += format.blockSize) {
        const block = values.subarray(begin, begin + format.blockSize);
        const amax = block.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        const errors = block.map((value, i) => Math.abs(value - (result[begin + i] ?? NaN)));
        // Blocks below the smallest E4M3 scale, 2^-9 times that of the tensor, have its step.
        expect(Math.max(...errors)).toBeLessThanOrEqual(Math.max(WORST_ERROR[name] * amax, tensorScale * 2 ** -9));
      }
    });
    fc.assert(property);
  });

  it('follows powers of two', () => {
    const property = fc.property(
      tensors,
      fc.integer({ min: -30, max: 30 }),
      fc.constantFrom(...MODES),
      (values, power, mode) => {
        const scaled = values.map((value) => value * 2 ** power);
        expect(rounded(format, scaled, mode)).toEqual(rounded(format, values, mode).map((value) => value * 2 ** power));
      },
    );
    fc.assert(property);
  });

  it('treats blocks apart, and a short last block like others', () => {
    const values = Float32Array.from({ length: 3 * format.blockSize + 5 }, (_, i) => Math.sin(i) * 10 ** (i % 7));
    const whole = rounded(format, values);
    const tensorScale = format.tensorScale?.(values);
    for (let begin = 0; begin < values.length; begin += format.blockSize) {
      const block = values.slice(begin, begin + format.blockSize);
      expect(rounded(format, block, 'floor', tensorScale)).toEqual(whole.slice(begin, begin + format.blockSize));
    }
    const padded = Float32Array.from({ length: 4 * format.blockSize }, (_, i) => values[i] ?? 0);
    expect(rounded(format, padded).subarray(0, values.length)).toEqual(whole);
  });

  it('keeps blocks of zeros, and zeros beside other values', () => {
    const zeros = new Float32Array(2 * format.blockSize);
    expect(rounded(format, zeros)).toEqual(zeros);
    expect(format.decodeBlock(format.encodeBlock(zeros.subarray(format.blockSize)))).toEqual(
      new Float32Array(format.blockSize),
    );
    expect(Array.from(rounded(format, Float32Array.of(0, 3, -0)))).toEqual([0, 3, -0]);
  });

  it('loses small values beside an outlier, in its block only', () => {
    const values = new Float32Array(2 * format.blockSize).fill(0.001);
    values[0] = 2 ** 20;
    const result = rounded(format, values);
    expect(result[0]).toBeCloseTo(2 ** 20, -1);
    expect(result[format.blockSize - 1]).toBe(name === 'mxfp8e5m2' ? result[1] : 0);
    if (format.tensorScale === undefined) expect(result[format.blockSize]).toBeGreaterThan(0.0007);
  });

  it('makes NaN of a block with NaN or an infinity in it, and of no other', () => {
    for (const stray of [NaN, Infinity, -Infinity]) {
      const values = new Float32Array(2 * format.blockSize).fill(1);
      values[3] = stray;
      const result = rounded(format, values);
      expect(result.subarray(0, format.blockSize).every(Number.isNaN)).toBe(true);
      expect(result.subarray(format.blockSize)).toEqual(new Float32Array(format.blockSize).fill(1));
      const encoded = format.encodeBlock(values.subarray(0, format.blockSize));
      expect(encoded.scaleCode).toBe(format.tensorScale === undefined ? 255 : 0x7f);
      expect(format.decodeBlock(encoded).every(Number.isNaN)).toBe(true);
    }
  });

  it('stays finite and close for subnormal and huge values', () => {
    for (const size of [2 ** -149, 2 ** -140, 2 ** -127, 2 ** -126, 2 ** 120, (2 - 2 ** -23) * 2 ** 127]) {
      const values = Float32Array.of(size, -size, size / 4, 0);
      for (const mode of MODES) {
        const [kept = NaN] = rounded(format, values, mode);
        expect(Number.isFinite(kept)).toBe(true);
        if (size >= 2 ** -126) expect(Math.abs(kept / size - 1)).toBeLessThanOrEqual(0.34);
      }
    }
  });

  it('says how it is carried and costs no less than its elements', () => {
    expect(format).toMatchObject({ name, family: 'block', carrier: 'simulated' });
    expect(format.storageBits).toBeGreaterThan(format.bits);
    expect(format.min).toBe(-format.max);
  });
});
