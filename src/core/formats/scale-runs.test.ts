import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachScaleRun, type ScaleAxis, scaleLayout } from './scale-runs';

const shapes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });

const sizeOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

/** Number of the scale of every element, from its indices, as ONNX describes it. */
function scaleNumbers(dims: readonly number[], { axis, blockSize }: ScaleAxis): number[] {
  const at = axis === null ? null : axis < 0 ? axis + dims.length : axis;
  const scaleDims = dims.map((dim, i) => (i === at && blockSize !== undefined ? Math.ceil(dim / blockSize) : dim));
  return Array.from({ length: sizeOf(dims) }, (_, element) => {
    let rest = element;
    const indices = dims.toReversed().map((dim) => {
      const index = rest % dim;
      rest = Math.floor(rest / dim);
      return index;
    });
    indices.reverse();
    if (at === null) return 0;
    if (blockSize === undefined) return indices[at] ?? NaN;
    return indices.reduce((number, index, i) => {
      const own = i === at ? Math.floor(index / blockSize) : index;
      return number * (scaleDims[i] ?? NaN) + own;
    }, 0);
  });
}

/** The same, as visited. */
function visited(dims: readonly number[], where: ScaleAxis): number[] {
  const numbers: number[] = [];
  forEachScaleRun(sizeOf(dims), scaleLayout(sizeOf(dims), dims, where), (begin, end, entry, step) => {
    expect(begin).toBe(numbers.length);
    for (let i = begin; i < end; i++) numbers.push(entry + (i - begin) * step);
  });
  return numbers;
}

describe('the scales of a tensor', () => {
  it('are where ONNX has them', () => {
    const sizes = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
    const property = fc.property(shapes, fc.integer({ min: -4, max: 4 }), sizes, (dims, number, blockSize) => {
      const axis = number >= dims.length || number < -dims.length ? null : number;
      const where = blockSize === undefined ? { axis } : { axis, blockSize };
      const numbers = scaleNumbers(dims, where);
      expect(visited(dims, where)).toEqual(numbers);
      expect(scaleLayout(sizeOf(dims), dims, where).entries).toBe(Math.max(...numbers) + 1);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('are visited in runs as long as they can be', () => {
    const runs = (dims: readonly number[], where: ScaleAxis): number => {
      let count = 0;
      forEachScaleRun(sizeOf(dims), scaleLayout(sizeOf(dims), dims, where), () => count++);
      return count;
    };
    expect(runs([8, 6], { axis: null })).toBe(1);
    expect(runs([8, 6], { axis: 0 })).toBe(8);
    expect(runs([8, 6], { axis: 1 })).toBe(8);
    expect(runs([8, 6], { axis: 1, blockSize: 4 })).toBe(16);
    expect(runs([8, 6], { axis: 0, blockSize: 4 })).toBe(8);
  });

  it('are none in an empty tensor', () => {
    expect(scaleLayout(0, [0, 3], { axis: 1, blockSize: 2 }).entries).toBe(0);
    expect(visited([3, 0], { axis: 0 })).toEqual([]);
  });

  it('need a block size that is whole and positive, and an axis', () => {
    for (const blockSize of [0, -1, 1.5, NaN]) {
      expect(() => scaleLayout(4, [4], { axis: 0, blockSize })).toThrow(`${blockSize} values`);
    }
    expect(() => scaleLayout(4, [4], { axis: 1 })).toThrow('no axis 1');
  });
});
