import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_FORMATS } from './block-formats';
import { roundBlocks } from './round-blocks';

const none = { scale: new Float32Array(0), zeroPoint: new Int32Array(0) };

const names = Object.values(BLOCK_FORMATS).map(({ name }) => name);

/** Each line along the axis, block by block, from the indices. */
function roundedLines(values: Float32Array, dims: readonly number[], axis: number, name: (typeof names)[number]) {
  const format = BLOCK_FORMATS[name];
  const length = dims[axis] ?? NaN;
  const stride = dims.slice(axis + 1).reduce((product, dim) => product * dim, 1);
  const tensorScale = format.tensorScale?.(values);
  const result = new Float32Array(values.length);
  for (let start = 0; start < values.length; start++) {
    if (Math.floor(start / stride) % length !== 0) continue;
    for (let from = 0; from < length; from += format.blockSize) {
      const to = Math.min(from + format.blockSize, length);
      const block = Float32Array.from({ length: to - from }, (_, i) => values[start + (from + i) * stride] ?? NaN);
      format.round(block, 'even', tensorScale);
      block.forEach((value, i) => {
        result[start + (from + i) * stride] = value;
      });
    }
  }
  return result;
}

const noise = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * 7.7) * 2 ** (i % 9));

describe('roundBlocks', () => {
  it('rounds every line along any axis, ragged ones too', () => {
    const dims = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(16, 32, 33, 40)), {
      minLength: 1,
      maxLength: 3,
    });
    const property = fc.property(fc.constantFrom(...names), dims, fc.nat(2), (name, shape, number) => {
      const axis = number % shape.length;
      const values = noise(shape.reduce((product, dim) => product * dim, 1));
      const expected = roundedLines(values, shape, axis, name);
      for (const same of [axis, axis - shape.length]) {
        const quantization = { format: name, axis: same, exponentMode: 'even' as const, ...none };
        expect(roundBlocks(values, shape, quantization, name)).toEqual(expected);
      }
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('works through more lines than it gathers at once, and through one that is longer', () => {
    for (const shape of [
      [3, 5, 2000],
      [2, 20_000, 2],
    ]) {
      const values = noise(shape.reduce((product, dim) => product * dim, 1));
      const quantization = { format: 'nvfp4' as const, axis: 1, exponentMode: 'even' as const, ...none };
      expect(roundBlocks(values, shape, quantization, 'nvfp4')).toEqual(roundedLines(values, shape, 1, 'nvfp4'));
    }
  });

  it('takes all values for one line without an axis', () => {
    const values = noise(70);
    const expected = roundedLines(values, [70], 0, 'mxint8');
    const quantization = { format: 'mxint8' as const, axis: null, exponentMode: 'even' as const, ...none };
    expect(roundBlocks(values, [7, 10], quantization, 'mxint8')).toEqual(expected);
  });
});
