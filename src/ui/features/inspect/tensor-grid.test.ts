import { describe, expect, it } from 'vitest';
import type { QuantizationParameters } from '../../../core/quantization/plan';
import { clipOf, gridOf, isDynamic, scaleAt } from './tensor-grid';

const EXTENT = { min: -1, max: 3 };

const parameters = (change: Partial<QuantizationParameters>): QuantizationParameters => ({
  format: 'uint8',
  symmetric: false,
  axis: null,
  scale: Float32Array.of(0.5, 0.25),
  zeroPoint: Int32Array.of(2, 4),
  rmin: Float32Array.of(-1, -2),
  rmax: Float32Array.of(3, 4),
  ...change,
});

const NONE = {
  scale: new Float32Array(),
  zeroPoint: new Int32Array(),
  rmin: new Float32Array(),
  rmax: new Float32Array(),
};

describe('gridOf', () => {
  it('is even for integers, under the chosen scale', () => {
    expect(gridOf(parameters({}), 1, EXTENT)).toEqual({ kind: 'even', first: -1, step: 0.25, count: 256 });
  });

  it('is the values of the format times the scale for floats, and the same object for the same two', () => {
    const float = parameters({ format: 'float4e2m1' });
    const grid = gridOf(float, 0, EXTENT);
    expect(grid?.kind === 'uneven' && [...grid.values].slice(-3)).toEqual([1.5, 2, 3]);
    expect(gridOf(float, 0, EXTENT)).toBe(grid);
  });

  it('is that of the block with the largest value for block formats', () => {
    const grid = gridOf(parameters({ format: 'mxfp4', ...NONE }), 0, EXTENT);
    expect(grid?.kind === 'uneven' && grid.values.at(-1)).toBe(3);
    expect(gridOf(parameters({ format: 'mxfp4', ...NONE }), 0, null)).toBeNull();
    expect(gridOf(parameters({ format: 'mxfp4', ...NONE }), 0, { min: 0, max: 0 })).toBeNull();
  });

  it('is that of a run over all values seen where the scale is dynamic', () => {
    const dynamic = parameters(NONE);
    expect(isDynamic(dynamic)).toBe(true);
    expect(scaleAt(dynamic, 0, EXTENT)).toEqual({ scale: Math.fround(4 / 255), zeroPoint: 64 });
    expect(gridOf(dynamic, 0, EXTENT)).toMatchObject({ kind: 'even', count: 256 });
    expect(gridOf(dynamic, 0, null)).toBeNull();
  });

  it('is nothing where nothing is rounded', () => {
    expect(gridOf(parameters({ format: 'float32' }), 0, EXTENT)).toBeNull();
  });
});

describe('clipOf', () => {
  it('is the range of the chosen scale, and nothing for formats without one of the tensor', () => {
    expect(clipOf(parameters({}), 1)).toEqual({ rmin: -2, rmax: 4 });
    expect(clipOf(parameters({ format: 'float16' }), 0)).toBeNull();
    expect(clipOf(parameters(NONE), 0)).toBeNull();
  });
});
