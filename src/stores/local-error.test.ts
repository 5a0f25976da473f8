import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../core/formats/fake-quantize';
import type { QuantizationParameters } from '../core/quantization/plan';
import { observed } from '../core/observers/observed.fixture';
import { indexGraph } from '../core/graph/graph-index';
import { op, smallModel, weight } from '../core/quantization/small-models.fixture';
import { activationError, constantError, localErrorOf } from './local-error';

const parametersOf = (axis: number | null, scale: readonly number[]): QuantizationParameters => ({
  format: 'int8',
  symmetric: true,
  axis,
  scale: Float32Array.from(scale),
  zeroPoint: new Int32Array(scale.length),
  rmin: Float32Array.from(scale, (step) => -127 * step),
  rmax: Float32Array.from(scale, (step) => 127 * step),
});

function sqnrOf(values: Float32Array, rounded: Float32Array): number {
  const noise = values.reduce((sum, value, i) => sum + (value - (rounded[i] ?? 0)) ** 2, 0);
  return 10 * Math.log10(values.reduce((sum, value) => sum + value * value, 0) / noise);
}

describe('localErrorOf', () => {
  it('tells constants with one scale in common apart', () => {
    const weights = [weight('a', [8]), weight('b', [8], 0.1)];
    const index = indexGraph(smallModel({ nodes: [op('Concat', ['a', 'b'], 'y', { axis: { int: 0 } })], weights }));
    const shared = parametersOf(null, [1 / 127]);
    const [first, second] = ['a', 'b'].map((name) =>
      localErrorOf(
        index,
        {
          name,
          role: 'weight',
          quantized: true,
          reason: { kind: 'operand-of', operator: 'Concat', node: 'y_node' },
          parameters: shared,
          node: 'y_node',
          sharedWith: name === 'a' ? null : 'a',
        },
        null,
      ),
    );
    expect(second?.sqnr).toBeLessThan((first?.sqnr ?? NaN) - 10);
  });
});

describe('constantError', () => {
  const values = Float32Array.from({ length: 2 * 3 * 5 }, (_, i) => Math.sin(i * 1.7) * (1 + (i % 3)));

  it.each([
    ['per-tensor', parametersOf(null, [0.03])],
    ['along the first axis', parametersOf(0, [0.03, 0.02])],
    ['along the middle axis', parametersOf(1, [0.03, 0.02, 0.025])],
    ['along the last axis', parametersOf(2, [0.03, 0.02, 0.025, 0.024, 0.05])],
  ])('agrees with fake quantization %s', (_, parameters) => {
    const error = constantError(values, [2, 3, 5], parameters);
    expect(error.sqnr).toBeCloseTo(sqnrOf(values, fakeQuantize(values, [2, 3, 5], parameters)), 3);
    expect(error.sampled).toBeNull();
  });

  it('counts what is clipped, and calls exact values exact', () => {
    expect(constantError(Float32Array.of(0.5, 1, 300, -300), [4], parametersOf(null, [1])).clippedShare).toBe(0.5);
    expect(constantError(Float32Array.of(1, 2, -3), [3], parametersOf(null, [1])).sqnr).toBe(Infinity);
  });

  it.each([
    ['blocks along the last axis', { axis: 2, blockSize: 2, entries: 2 * 3 * 3 }],
    ['blocks along the first axis', { axis: 0, blockSize: 2, entries: 3 * 5 }],
  ])('agrees with fake quantization of %s', (_, { axis, blockSize, entries }) => {
    const parameters = {
      ...parametersOf(
        axis,
        Array.from({ length: entries }, (_, i) => 0.01 + i / 1000),
      ),
      blockSize,
    };
    const error = constantError(values, [2, 3, 5], parameters);
    expect(error.sqnr).toBeCloseTo(sqnrOf(values, fakeQuantize(values, [2, 3, 5], parameters)), 3);
  });

  it.each(['float8e4m3fn', 'float4e2m1', 'bfloat16'] as const)('takes %s, too', (format) => {
    const parameters = { ...parametersOf(null, [format === 'bfloat16' ? 1 : 0.3]), format };
    const error = constantError(values, [2, 3, 5], parameters);
    expect(error.sqnr).toBeCloseTo(sqnrOf(values, fakeQuantize(values, [2, 3, 5], parameters)), 3);
    expect(error.clippedShare).toBe(
      format === 'float4e2m1' ? values.filter((x) => Math.abs(x) > 7 * 0.3).length / 30 : 0,
    );
  });

  it('knows no clipping of block formats', () => {
    const blocks = { ...parametersOf(2, []), format: 'mxfp4', blockSize: 32 } as const;
    const error = constantError(values, [2, 3, 5], blocks);
    expect(error.sqnr).toBeCloseTo(sqnrOf(values, fakeQuantize(values, [2, 3, 5], blocks)), 3);
    expect(error.clippedShare).toBeNull();
  });

  it('samples the rows of large constants and says from how many values', () => {
    const large = Float32Array.from({ length: 300_000 }, (_, i) => Math.sin(i));
    const error = constantError(large, [300_000], parametersOf(null, [1 / 127]));
    expect(error.sampled).toBe(60_000);
    expect(error.sqnr).toBeCloseTo(sqnrOf(large, fakeQuantize(large, [300_000], parametersOf(null, [1 / 127]))), 0);
  });
});

describe('activationError', () => {
  const spread = (reach: number) => Float32Array.from({ length: 2001 }, (_, i) => reach * Math.sin(i));
  const [narrow, wide] = [spread(0.5), spread(8)];
  const whole = { ...observed([...narrow, ...wide]), channels: { axis: 1, list: [observed(narrow), observed(wide)] } };

  it('adds up the channels, each under its own scale', () => {
    const parameters = parametersOf(1, [0.5 / 127, 8 / 127]);
    const values = Float32Array.from([...narrow, ...wide]);
    const expected = sqnrOf(values, fakeQuantize(values, [1, 2, 2001], parameters));
    expect(activationError(whole, parameters)?.sqnr).toBeCloseTo(expected, 0);
    expect(activationError(whole, parametersOf(null, [8 / 127]))?.sqnr).toBeLessThan(expected);
  });

  it('tells nothing where channels were not watched, nor of blocks, nor of scales found at run time', () => {
    expect(activationError(observed(narrow), parametersOf(1, [0.1, 0.2]))).toBeNull();
    expect(activationError(whole, { ...parametersOf(1, []), format: 'mxfp4', blockSize: 32 })).toBeNull();
    expect(activationError(whole, parametersOf(null, []))).toBeNull();
  });
});
