import { describe, expect, it } from 'vitest';
import { BLOCK_FORMATS } from '../../../core/formats/block/block-formats';
import type { BlockFormat } from '../../../core/formats/format';
import { blockValues, elementFields, exampleBlock, sharedFields } from './example-block';

// Object.keys forgets the keys of the table, which are exactly these.
const FORMATS = Object.keys(BLOCK_FORMATS) as readonly BlockFormat[];
const AMAX = 2.9;

describe('blockValues', () => {
  it('lists the values of an MXFP4 block: those of E2M1 times the shared power of two', () => {
    // floor(log2 2.9) − 2 = −1
    expect([...blockValues('mxfp4', 'floor', AMAX)]).toEqual([
      -3, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3,
    ]);
    expect(blockValues('mxfp4', 'ceil', AMAX).at(-1)).toBe(6);
  });

  it.each(FORMATS)('%s: every value that rounding leads to, and none that it leaves', (format) => {
    const values = new Set(blockValues(format, 'floor', AMAX).map((value) => value + 0));
    const ramp = Float32Array.from({ length: 500 }, (_, i) => (AMAX * (i - 250)) / 250);
    for (const value of ramp) {
      expect(values).toContain(exampleBlock(format, 'floor', AMAX, value).real + 0);
    }
    for (const value of values) {
      if (Math.abs(value) > AMAX) continue;
      expect(exampleBlock(format, 'floor', AMAX, value).real + 0).toBe(value);
    }
  });
});

describe('exampleBlock', () => {
  it.each(FORMATS)('%s: the element times the scale is the value read back', (format) => {
    const block = exampleBlock(format, 'floor', AMAX, 1.234);
    expect(block.element * block.scale).toBeCloseTo(block.real, 6);
    expect(Math.abs(block.real - 1.234)).toBeLessThan(0.4);
    const worth = elementFields(format, block).map((field) => field.worth);
    expect(sharedFields(format, block)[0]?.width).toBeGreaterThan(0);
    expect(worth.length).toBeGreaterThan(1);
  });

  it('takes the value itself for the largest where it is larger', () => {
    expect(exampleBlock('mxint8', 'floor', 1, 5).stored.scale).toBe(2);
  });

  it('halves the scale of a pair that lies below the power of two of its block', () => {
    expect(exampleBlock('mx9', 'floor', AMAX, 0.3)).toMatchObject({ shifted: true, scale: 1 });
    expect(exampleBlock('mx9', 'floor', AMAX, 2.5)).toMatchObject({ shifted: false, scale: 2 });
  });
});

describe('elementFields', () => {
  it('splits sign and magnitude of elements without a format of their own', () => {
    const fields = elementFields('bfp16', exampleBlock('bfp16', 'floor', AMAX, -1));
    // −1 in units of 2^(1 − 6): 32 of them.
    expect(fields.map(({ role, width, value, worth }) => ({ role, width, value, worth }))).toEqual([
      { role: 'sign', width: 1, value: 1, worth: -1 },
      { role: 'mantissa', width: 7, value: 32, worth: 0.5 },
    ]);
  });
});
