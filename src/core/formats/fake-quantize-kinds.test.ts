import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantize, fakeQuantize, quantize } from './fake-quantize';
import type { FormatName } from './format';
import { FORMATS, isBlockFormat, MENU_FORMATS } from './format-registry';
import { scalarFormat } from './scalar-format.fixture';
import type { Quantization } from './quantization';

const none = { scale: new Float32Array(0), zeroPoint: new Int32Array(0) };
const one = { axis: null, scale: Float32Array.of(1), zeroPoint: Int32Array.of(0) };

describe('fakeQuantize', () => {
  const quantization: Quantization = {
    format: 'int8',
    axis: null,
    scale: Float32Array.of(0.25),
    zeroPoint: Int32Array.of(-3),
  };

  it('moves nothing inside the range by more than half a step, and keeps zero', () => {
    const inside = fc.float({ min: -31.25, max: 32.5, noNaN: true });
    const property = fc.property(fc.array(inside), (values) => {
      const x = Float32Array.from([0, ...values]);
      const y = fakeQuantize(x, [x.length], quantization);
      expect(y[0]).toBe(0);
      x.forEach((value, i) => expect(Math.abs(value - (y[i] ?? NaN))).toBeLessThanOrEqual(0.125));
    });
    fc.assert(property);
  });

  it('keeps what is already quantized', () => {
    const codes = Int8Array.from({ length: 256 }, (_, i) => i - 128);
    const values = dequantize(codes, [256], quantization);
    expect(quantize(values, [256], quantization)).toEqual(codes);
    expect(fakeQuantize(values, [256], quantization)).toEqual(values);
  });

  it('reads NaN back as zero in integer formats', () => {
    expect(fakeQuantize(Float32Array.of(NaN), [], quantization)).toEqual(Float32Array.of(0));
  });

  it('accepts empty tensors and leaves its input alone', () => {
    const perChannel = { ...quantization, axis: 0, ...none };
    expect(fakeQuantize(new Float32Array(0), [0, 3], perChannel)).toEqual(new Float32Array(0));
    expect(fakeQuantize(new Float32Array(0), [3, 0], { ...perChannel, axis: 1, blockSize: 2 })).toHaveLength(0);
    expect(fakeQuantize(new Float32Array(0), [0, 3], { format: 'mxfp4', axis: 0, ...none })).toHaveLength(0);
    for (const format of MENU_FORMATS) {
      const values = Float32Array.of(0.3);
      fakeQuantize(values, [1], { format, ...(isBlockFormat(format) ? { axis: 0, ...none } : one) });
      expect(values).toEqual(Float32Array.of(0.3));
    }
  });

  it('refuses an axis or blocks that do not fit the scale', () => {
    expect(() => fakeQuantize(new Float32Array(6), [2, 3], { ...quantization, axis: 1 })).toThrow('3 channels');
    expect(() => fakeQuantize(new Float32Array(6), [2, 3], { ...quantization, axis: 2 })).toThrow('no axis 2');
    const blocked = { ...quantization, axis: 1, blockSize: 2 };
    expect(() => fakeQuantize(new Float32Array(6), [2, 3], blocked)).toThrow('4 blocks');
    expect(() => fakeQuantize(new Float32Array(6), [2, 3], { ...blocked, blockSize: 0 })).toThrow('0 values');
  });

  it('dequantizes int32 biases in float32', () => {
    const bias = { ...quantization, format: 'int32' as const, zeroPoint: Int32Array.of(0), scale: Float32Array.of(1) };
    expect(dequantize(Int32Array.of(16777217, -5), [2], bias)).toEqual(Float32Array.of(16777216, -5));
  });
});

describe('floats', () => {
  const x = Float32Array.from({ length: 999 }, (_, i) => Math.sin(i) * 2 ** ((i % 40) - 20));

  it.each(['float16', 'bfloat16'] as const)('%s is rounded without a scale', (format) => {
    const expected = x.map((value) => scalarFormat(format).decode(scalarFormat(format).encode(value)));
    expect(fakeQuantize(x, [999], { format, ...one })).toEqual(expected);
    const codes = quantize(x, [999], { format, ...one });
    expect(codes).toBeInstanceOf(Uint16Array);
    expect(dequantize(codes, [999], { format, ...one })).toEqual(expected);
  });

  it.each(['float4e2m1', 'float6e2m3', 'float6e3m2'] as const)('%s has a scale a block', (format) => {
    const scale = Float32Array.of(0.1, 3, 0.5, 7);
    const quantization: Quantization = { format, axis: 0, blockSize: 2, scale, zeroPoint: new Int32Array(4) };
    const values = Float32Array.of(0.3, 5, -0.21, 40, 0.9, 22);
    const number = scalarFormat(format);
    const rounded = (value: number, s: number) => number.decode(number.encode(Math.fround(value / s))) * s;
    const expected = values.map((value, i) => rounded(value, scale[(i < 4 ? 0 : 2) + (i % 2)] ?? NaN));
    expect(fakeQuantize(values, [3, 2], quantization)).toEqual(expected);
    const codes = quantize(values, [3, 2], quantization);
    expect(codes).toBeInstanceOf(Uint8Array);
    expect(dequantize(codes, [3, 2], quantization)).toEqual(expected);
  });

  it('leaves float32 as it is, and has no codes for it', () => {
    expect(fakeQuantize(x, [999], { format: 'float32', ...one })).toEqual(x);
    expect(() => quantize(x, [999], { format: 'float32', ...one })).toThrow('no codes');
  });
});

describe('block formats', () => {
  const names: readonly FormatName[] = MENU_FORMATS.filter(isBlockFormat);

  it.each(names)('%s has no codes of its own', (format) => {
    expect(() => quantize(new Float32Array(1), [1], { format, axis: 0, ...none })).toThrow('encodeBlock');
    expect(() => dequantize(new Uint8Array(1), [1], { format, axis: 0, ...none })).toThrow('decodeBlock');
  });

  it('uses the exponent mode', () => {
    const values = Float32Array.of(7, 0.3);
    const round = (exponentMode: 'floor' | 'even' | 'ceil') =>
      Array.from(fakeQuantize(values, [2], { format: 'mxfp4', axis: 0, exponentMode, ...none }));
    expect([round('floor'), round('even'), round('ceil')]).toEqual([
      [6, 0.5],
      [8, 0],
      [8, 0],
    ]);
  });

  it('are in the registry with what a stored value costs', () => {
    const costs = names.map((name) => [name, FORMATS[name].storageBits]);
    expect(Object.fromEntries(costs)).toEqual({
      mxfp8e4m3: 8.25,
      mxfp8e5m2: 8.25,
      mxfp6e2m3: 6.25,
      mxfp6e3m2: 6.25,
      mxfp4: 4.25,
      mxint8: 8.25,
      nvfp4: 4.5,
      bfp16: 9,
      mx4: 4,
      mx6: 6,
      mx9: 9,
    });
  });
});
