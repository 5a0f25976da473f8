import { describe, expect, it } from 'vitest';
import type { BlockFormat } from '../format';
import { BLOCK_FORMATS } from './block-formats';

const VALUES = Float32Array.of(
  0.1,
  -0.7,
  2.5,
  3.3,
  -6.1,
  0.02,
  1.2,
  -1.9,
  4.4,
  5.2,
  -0.33,
  0.9,
  7.7,
  -2.2,
  0.6,
  1.5,
  0.01,
  -0.02,
  0.035,
  0.004,
  -0.05,
  0.06,
  0.011,
  0,
  0.0123,
  -0.0321,
  0.044,
  0.0005,
  0.021,
  -0.017,
  0.03,
  0.058,
);

/** What NumPy and ml_dtypes (float8_e4m3fn, float4_e2m1fn) make of the values, straight from the definitions. */
const REFERENCE: Partial<Record<BlockFormat, readonly number[]>> = {
  nvfp4: [
    0, -0.6416666507720947, 2.566666603088379, 3.8499999046325684, -5.133333206176758, 0, 1.2833333015441895,
    -1.9249999523162842, 3.8499999046325684, 5.133333206176758, -0.6416666507720947, 0.6416666507720947,
    7.699999809265137, -1.9249999523162842, 0.6416666507720947, 1.2833333015441895, 0.01002604141831398,
    -0.02005208283662796, 0.03007812425494194, 0.00501302070915699, -0.04010416567325592, 0.06015624850988388,
    0.01002604141831398, 0, 0.01002604141831398, -0.03007812425494194, 0.04010416567325592, 0, 0.02005208283662796,
    -0.01503906212747097, 0.03007812425494194, 0.06015624850988388,
  ],
  bfp16: [
    0.125, -0.6875, 2.5, 3.3125, -6.125, 0, 1.1875, -1.875, 4.375, 5.1875, -0.3125, 0.875, 7.6875, -2.1875, 0.625, 1.5,
    0.009765625, -0.02001953125, 0.03515625, 0.00390625, -0.0498046875, 0.06005859375, 0.01123046875, 0, 0.01220703125,
    -0.0322265625, 0.0439453125, 0.00048828125, 0.02099609375, -0.01708984375, 0.02978515625, 0.05810546875,
  ],
  mx4: [
    0, -1, 2, 3, -6, 0, 1, -2, 4, 6, 0, 1, 6, -2, 1, 2, 0.0078125, -0.0234375, 0.03125, 0, -0.046875, 0.046875,
    0.0078125, 0, 0.015625, -0.03125, 0.046875, 0, 0.0234375, -0.015625, 0.03125, 0.046875,
  ],
  mx6: [
    0, -0.75, 2.5, 3.25, -6, 0, 1.25, -2, 4.5, 5, -0.25, 1, 7.5, -2, 0.5, 1.5, 0.009765625, -0.01953125, 0.03515625,
    0.00390625, -0.05078125, 0.05859375, 0.01171875, 0, 0.01171875, -0.03125, 0.04296875, 0, 0.021484375, -0.017578125,
    0.03125, 0.05859375,
  ],
  mx9: [
    0.09375, -0.6875, 2.5, 3.3125, -6.125, 0, 1.1875, -1.90625, 4.375, 5.1875, -0.34375, 0.90625, 7.6875, -2.1875,
    0.59375, 1.5, 0.010009765625, -0.02001953125, 0.03515625, 0.00390625, -0.0498046875, 0.06005859375, 0.010986328125,
    0, 0.01220703125, -0.0322265625, 0.0439453125, 0.00048828125, 0.02099609375, -0.01708984375, 0.02978515625,
    0.05810546875,
  ],
};

describe('formats without golden numbers', () => {
  it.each(['nvfp4', 'bfp16', 'mx4', 'mx6', 'mx9'] as const)('%s gives the reference', (name) => {
    const values = VALUES.slice();
    BLOCK_FORMATS[name].round(values);
    expect(Array.from(values, (value) => value + 0)).toEqual(REFERENCE[name]);
  });
});

describe('nvfp4', () => {
  const { nvfp4 } = BLOCK_FORMATS;

  it('has one scale a tensor and one a block', () => {
    const tensorScale = nvfp4.tensorScale?.(VALUES) ?? NaN;
    expect(tensorScale).toBe(Math.fround(Math.fround(7.7) / 2688));
    const first = nvfp4.encodeBlock(VALUES.subarray(0, 16), 'floor', tensorScale);
    const second = nvfp4.encodeBlock(VALUES.subarray(16), 'floor', tensorScale);
    // 448 and 3.5 as E4M3.
    expect([first.scaleCode, second.scaleCode]).toEqual([0x7e, 0x46]);
    expect(first.scale).toBe(Math.fround(448 * tensorScale));
    expect(first.codes[12]).toBe(0b0111);
    expect(second.codes[4]).toBe(0b1110);
  });

  it('takes a block that is encoded alone for a whole tensor', () => {
    const alone = nvfp4.encodeBlock(VALUES.subarray(16));
    expect(alone.scaleCode).toBe(0x7e);
    expect(nvfp4.decodeBlock(alone)[5]).toBeCloseTo(0.06, 7);
  });

  it('leaves values that are not finite out of the scale of the tensor', () => {
    expect(nvfp4.tensorScale?.(Float32Array.of(NaN, -2688, Infinity, 5))).toBe(1);
    expect(nvfp4.tensorScale?.(Float32Array.of(0, NaN))).toBe(1);
  });

  it('keeps something of blocks far below the largest one', () => {
    const values = new Float32Array(32);
    values[0] = 2688;
    values[16] = 6 * 2 ** -10.5;
    nvfp4.round(values);
    expect(values[16]).toBe(2 * 2 ** -9);
  });
});

describe('shared microexponents', () => {
  const { mx6 } = BLOCK_FORMATS;

  it('lower the exponent where both neighbours lie below the power of two of the largest', () => {
    const block = mx6.encodeBlock(Float32Array.of(4, 0.25, 3.9, 3.9, -0.3, 3.75, 5));
    expect(block).toMatchObject({ scale: 2, scaleCode: 129 });
    expect(Array.from(block.shifts)).toEqual([0, 1, 1, 0]);
    // Units of 1/2, or of 1/4 where the exponent is lowered; ties to even, saturating at 15.
    expect(Array.from(block.codes)).toEqual([8, 0, 15, 15, 16 + 1, 15, 10]);
    expect(Array.from(mx6.decodeBlock(block))).toEqual([4, 0, 3.75, 3.75, -0.25, 3.75, 5]);
  });
});

describe('bfp16', () => {
  const { bfp16 } = BLOCK_FORMATS;

  it('has sign and magnitude in units of a 64th of the power of two below the largest', () => {
    const block = bfp16.encodeBlock(Float32Array.of(1.5, -1 / 64, 1 / 128, 3 / 128, -0, 1.999));
    expect(block).toMatchObject({ scale: 0, scaleCode: 127 });
    expect(Array.from(block.codes)).toEqual([96, 128 + 1, 0, 2, 128, 127]);
    expect(Array.from(bfp16.decodeBlock(block))).toEqual([1.5, -1 / 64, 0, 2 / 64, -0, 127 / 64]);
  });

  it('has no other way to find its exponent', () => {
    for (const mode of ['even', 'ceil'] as const) expect(bfp16.encodeBlock(Float32Array.of(1.999), mode).scale).toBe(0);
  });
});
