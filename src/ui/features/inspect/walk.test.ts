import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../../../core/formats/fake-quantize';
import { type Route, walk } from './walk';

const route = (change: Partial<Route>): Route => ({
  format: 'int8',
  scale: 0.5,
  zeroPoint: 0,
  mode: 'floor',
  amax: 1,
  ...change,
});

const texts = (change: Partial<Route>, x: number) =>
  walk(route(change), x).steps.map(({ text, result, note }) => `${text} = ${result}${note === '' ? '' : ` (${note})`}`);

describe('walk', () => {
  it('rounds, adds the zero point, and goes back', () => {
    expect(texts({ format: 'uint8', scale: 0.25, zeroPoint: 7 }, 1.1)).toEqual([
      'q = round(1.1 / 0.25) + 7 = 11',
      'x′ = (11 − 7) · 0.25 = 1',
    ]);
    expect(texts({ format: 'int4', scale: 1, zeroPoint: -3 }, 20)).toEqual([
      'q = round(20 / 1) − 3 = 7 (clamped to −8 … 7)',
      'x′ = (7 + 3) · 1 = 10',
    ]);
  });

  it('finds the nearest float after dividing by the scale, and without one where there is none', () => {
    expect(texts({ format: 'float8e4m3fn', scale: 0.1 }, 2)).toEqual([
      'q = nearest float8 E4M3FN to 2 / 0.1 = 20',
      'x′ = 20 · 0.1 = 2',
    ]);
    expect(texts({ format: 'bfloat16', scale: 1 }, 1.3)).toEqual(['x′ = nearest bfloat16 to 1.3 = 1.29688']);
    expect(texts({ format: 'float4e2m1', scale: 0.5 }, 9)[0]).toContain('6 (clamped to ±6)');
  });

  it('tells how a block finds its scale', () => {
    expect(texts({ format: 'mxfp4', amax: 2.9 }, 1.1)).toEqual([
      'e = floor(log2 2.9) − 2 = −1',
      'q = nearest MXFP4 element to 1.1 / 2^−1 = 2',
      'x′ = 2 · 2^−1 = 1',
    ]);
    expect(texts({ format: 'mx6', amax: 2.9 }, 0.3)[0]).toContain('one less for this pair');
    expect(texts({ format: 'mxfp8e4m3', amax: 2.9, mode: 'ceil' }, 1)[0]).toBe('e = ceil(log2 2.9) − 8 = −6');
    expect(texts({ format: 'nvfp4', amax: 2.9 }, 1)).toHaveLength(3);
  });

  it.each([
    { format: 'uint8', scale: 0.013, zeroPoint: 99 },
    { format: 'int16', scale: 1e-4, zeroPoint: 0 },
    { format: 'float8e5m2', scale: 0.003, zeroPoint: 0 },
    { format: 'float6e3m2', scale: 0.05, zeroPoint: 0 },
    { format: 'float16', scale: 1, zeroPoint: 0 },
  ] as const)('ends where fake quantization does, within the bound it names: %o', (parameters) => {
    for (let x = -1.5; x <= 1.5; x += 0.0371) {
      const { real, bound } = walk(route({ ...parameters, scale: Math.fround(parameters.scale) }), x);
      const [expected] = fakeQuantize(Float32Array.of(x), [1], {
        format: parameters.format,
        axis: null,
        scale: Float32Array.of(parameters.scale),
        zeroPoint: Int32Array.of(parameters.zeroPoint),
      });
      expect(real).toBe(expected);
      if (bound !== null) expect(Math.abs(Math.fround(x) - real)).toBeLessThanOrEqual(bound * (1 + 1e-6));
    }
  });
});
