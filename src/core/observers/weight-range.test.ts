import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalValues } from './observed.fixture';
import { selectSmallest } from './selection';
import { weightRanges } from './weight-range';

const minMax = { kind: 'minmax' } as const;
const cube = Float32Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? i : -i));

const TARGET = { format: 'int8', symmetric: true } as const;

describe('weightRanges', () => {
  it('per-tensor is the range of all finite values', () => {
    const values = Float32Array.of(3, NaN, -2, Infinity);
    expect(weightRanges(values, [2, 2], null, minMax, TARGET)).toEqual({
      rmin: Float32Array.of(-2),
      rmax: Float32Array.of(3),
    });
  });

  it.each([0, 1, 2, -1, -3])('along axis %d equals a plain look at every element', (axis) => {
    const dims = [2, 3, 4];
    const at = axis < 0 ? axis + 3 : axis;
    const strides = [12, 4, 1];
    const channelOf = (i: number) => Math.floor(i / (strides[at] ?? 1)) % (dims[at] ?? 1);
    const channels = Array.from({ length: dims[at] ?? 0 }, (_, c) => [...cube].filter((_, i) => channelOf(i) === c));
    expect(weightRanges(cube, dims, axis, minMax, TARGET)).toEqual({
      rmin: Float32Array.from(channels, (values) => Math.min(...values)),
      rmax: Float32Array.from(channels, (values) => Math.max(...values)),
    });
  });

  it('has the range 0–0 for empty channels and those without a finite value', () => {
    const zeros = { rmin: new Float32Array(2), rmax: new Float32Array(2) };
    expect(weightRanges(new Float32Array(0), [2, 0], 0, minMax, TARGET)).toEqual(zeros);
    expect(weightRanges(new Float32Array(4).fill(NaN), [2, 2], 1, minMax, TARGET)).toEqual(zeros);
  });

  it('takes the moving average of a constant to be its range', () => {
    const choice = { kind: 'moving-average', constant: 0.01 } as const;
    expect(weightRanges(cube, [24], null, choice, TARGET)).toEqual(weightRanges(cube, [24], null, minMax, TARGET));
  });

  it('cuts at the exact percentile of the magnitudes', () => {
    const values = Float32Array.from({ length: 100 }, (_, i) => (i < 95 ? i + 1 : -(i + 1)));
    const at = (percentile: number) => weightRanges(values, [100], null, { kind: 'percentile', percentile }, TARGET);
    expect(at(50)).toEqual({ rmin: Float32Array.of(-50), rmax: Float32Array.of(50) });
    expect(at(97)).toEqual({ rmin: Float32Array.of(-97), rmax: Float32Array.of(95) });
    expect(at(100)).toEqual({ rmin: Float32Array.of(-100), rmax: Float32Array.of(95) });
  });

  it.each([
    [0, 2],
    [1, 2],
    [1, 3],
    [2, 3],
    [-1, 8],
  ])('along axis %d in blocks of %d is laid out as ONNX has it', (axis, blockSize) => {
    const dims = [2, 3, 4];
    const at = axis < 0 ? axis + 3 : axis;
    const blocks = dims.map((dim, i) => (i === at ? Math.ceil(dim / blockSize) : dim));
    const [, rows = 0, columns = 0] = blocks;
    const members: number[][] = Array.from({ length: blocks.reduce((product, dim) => product * dim, 1) }, () => []);
    cube.forEach((value, i) => {
      const index = [Math.floor(i / 12), Math.floor(i / 4) % 3, i % 4].map((k, d) =>
        d === at ? Math.floor(k / blockSize) : k,
      );
      members[((index[0] ?? 0) * rows + (index[1] ?? 0)) * columns + (index[2] ?? 0)]?.push(value);
    });
    expect(weightRanges(cube, dims, axis, minMax, TARGET, blockSize)).toEqual({
      rmin: Float32Array.from(members, (values) => Math.min(...values)),
      rmax: Float32Array.from(members, (values) => Math.max(...values)),
    });
  });

  it('has the scales that an observer chose', () => {
    const ranges = weightRanges(Float32Array.of(1, -1, 3, 2), [2, 2], 0, { kind: 'power-of-two-minmax' }, TARGET);
    expect(ranges.scale).toEqual(Float32Array.of(2 ** -7, 2 ** -5));
  });

  it('clips blocks where that loses less', () => {
    const values = normalValues(64, 3).map((value, i) => (i === 40 ? 5 * Math.sign(value) : value));
    const whole = weightRanges(values, [64], 0, minMax, { format: 'int2', symmetric: true }, 32);
    const least = weightRanges(values, [64], 0, { kind: 'mse' }, { format: 'int2', symmetric: true }, 32);
    const reach = ({ rmin, rmax }: typeof whole) => rmax.map((high, i) => Math.max(high, -(rmin[i] ?? 0)));
    expect(reach(least)[1]).toBeLessThan(0.9 * (reach(whole)[1] ?? 0));
  });

  it('leaves the weight as it was', () => {
    const values = normalValues(60, 1);
    const before = values.slice();
    weightRanges(values, [6, 10], 1, { kind: 'percentile', percentile: 90 }, TARGET);
    expect(values).toEqual(before);
  });
});

describe('selectSmallest', () => {
  it('finds what sorting would put there', () => {
    const property = fc.property(fc.array(fc.float({ noNaN: true }), { minLength: 1 }), fc.nat(), (values, pick) => {
      const sorted = Float32Array.from(values).sort();
      const rank = pick % values.length;
      expect(selectSmallest(Float32Array.from(values), rank) + 0).toBe((sorted[rank] ?? NaN) + 0);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});
