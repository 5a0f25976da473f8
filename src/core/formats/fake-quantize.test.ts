import { describe, it } from 'vitest';
import { makeModel, makeValueInfo } from '../onnx/make-model';
import { makeNode } from '../onnx/make-node';
import { DataType } from '../onnx/tensor';
import { dequantize, fakeQuantize, quantize } from './fake-quantize';
import type { ScalarFormat } from './format';
import { INTEGER_FORMATS, type IntegerFormat } from './integer-format';
import { CHOOSABLE_FORMATS } from './scalar-format.fixture';
import { dqModel, qdqModel, runOnBoth } from './qdq-model.fixture';
import type { Quantization } from './quantization';
import { expectSameFloats } from './same-floats.fixture';
import { scaleLayout } from './scale-runs';

/** Numbers in [0, 1) that are the same in every run (a linear congruential generator). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Ties, their neighbours, both edges, huge and tiny values, infinities, and noise, for one scale and zero point. */
function hardValues(format: IntegerFormat, scale: number, zeroPoint: number, length: number): Float32Array {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const special = [0, -0, 1e-45, -1e-45, 1e30, -1e30, 3.4e38, -3.4e38, Infinity, -Infinity, 2 ** 31, -(2 ** 31)];
  const random = seeded(length + qmax);
  return Float32Array.from({ length }, (_, i) => {
    if (i < special.length) return special[i] ?? 0;
    const q = qmin - 3 + Math.floor(random() * (qmax - qmin + 7));
    const half = (q - zeroPoint + 0.5) * scale;
    if (i % 4 === 0) return half;
    if (i % 4 === 1) return Math.fround(half) * (1 + 2 ** -23);
    if (i % 4 === 2) return Math.fround(half) * (1 - 2 ** -23);
    return (random() - 0.5) * 2 * (qmax - qmin) * scale;
  });
}

/**
 * Both runtimes give what `fakeQuantize` gives, and what quantizing and dequantizing gives. `dequantizeOnly`: they start
 * from the codes.
 */
async function expectParity(
  values: Float32Array,
  dims: readonly number[],
  quantization: Quantization,
  dequantizeOnly = false,
): Promise<void> {
  const codes = quantize(values, dims, quantization);
  const model = dequantizeOnly ? dqModel(codes, dims, quantization) : qdqModel(dims, quantization);
  const expected = await runOnBoth(model, values, dims);
  const actual = fakeQuantize(values, dims, quantization);
  expectSameFloats(actual, expected.native);
  expectSameFloats(actual, expected.web);
  expectSameFloats(dequantize(codes, dims, quantization), actual);
}

/** Scales and zero points that are all different, as many as the shape asks for. */
function spread(format: ScalarFormat, dims: readonly number[], axis: number | null, blockSize?: number): Quantization {
  const where = blockSize === undefined ? { axis } : { axis, blockSize };
  const count = dims.reduce((product, dim) => product * dim, 1);
  const { entries } = scaleLayout(count, dims, where);
  const { qmin, qmax } = INTEGER_FORMATS[format as IntegerFormat]?.asymmetric ?? { qmin: 0, qmax: 0 };
  return {
    format,
    ...where,
    scale: Float32Array.from({ length: entries }, (_, i) => 0.01 * ((i % 37) + 1)),
    zeroPoint: Int32Array.from({ length: entries }, (_, i) => Math.max(qmin, Math.min(qmax, (i % 11) - 2))),
  };
}

describe.each(CHOOSABLE_FORMATS)('%s is bit-equal to ONNX Runtime', (format) => {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const cases = [
    { scale: 0.1, zeroPoint: qmin },
    { scale: 1, zeroPoint: Math.round((qmin + qmax) / 2) },
    { scale: 0.003921568859368563, zeroPoint: qmax },
    { scale: 2 ** -20, zeroPoint: Math.round((qmin + qmax) / 3) },
  ];

  // From x / scale = 2^31 on, ONNX Runtime overflows int32 for some formats and layouts: see `quantize`.
  const { bits } = INTEGER_FORMATS[format];
  const below = (largest: number, values: Float32Array) =>
    values.map((value) => Math.min(Math.max(value, -largest), largest));

  it.each(cases)('per-tensor, scale $scale, zero point $zeroPoint', async ({ scale, zeroPoint }) => {
    const quantization = { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint) };
    const values = hardValues(format, Math.fround(scale), zeroPoint, 10_240);
    await expectParity(below(bits === 2 ? 2 ** 30 * scale : Infinity, values), [10_240], quantization);
  });

  it.each([0, 1, 2, 3, -1])('per-channel along axis %d of a rank-4 tensor', async (axis) => {
    const dims = [4, 6, 8, 10];
    const values = hardValues(format, 0.03, 0, 1920);
    // QuantizeLinear itself is wrong for two-bit formats along the last axis: see `quantize`.
    const dequantizeOnly = bits === 2 && (axis === 3 || axis === -1);
    await expectParity(below(bits <= 4 ? 1e6 : Infinity, values), dims, spread(format, dims, axis), dequantizeOnly);
  });

  it.each([
    [0, 2],
    [0, 5],
    [1, 3],
    [1, 4],
    [1, 100],
    [2, 16],
    [2, 1],
    [-1, 7],
  ])('per-block along axis %d in blocks of %d, ragged ones included', async (axis, blockSize) => {
    const dims = [6, 7, 40];
    await expectParity(below(1e6, hardValues(format, 0.03, 0, 1680)), dims, spread(format, dims, axis, blockSize));
  });
});

const FLOAT8 = ['float8e4m3fn', 'float8e5m2', 'float8e4m3fnuz', 'float8e5m2fnuz'] as const;

describe.each(FLOAT8)('%s is bit-equal to ONNX Runtime', (format) => {
  const random = seeded(8);
  const patterns = Uint32Array.from({ length: 10_080 }, () => random() * 2 ** 32);
  const values = new Float32Array(patterns.buffer).map((value, i) => (i % 3 === 0 ? value : (random() - 0.5) * 600));

  it.each([1, 0.1, 2 ** -20, 3.7e9])('per-tensor, scale %d', async (scale) => {
    const quantization = { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(0) };
    await expectParity(values, [10_080], quantization);
  });

  it.each([0, 1, -1])('per-channel along axis %d', async (axis) => {
    const dims = [12, 14, 60];
    await expectParity(values, dims, spread(format, dims, axis));
  });

  it.each([
    [0, 5],
    [1, 4],
    [2, 16],
  ])('per-block along axis %d in blocks of %d', async (axis, blockSize) => {
    const dims = [12, 14, 60];
    await expectParity(values, dims, spread(format, dims, axis, blockSize));
  });
});

describe('dynamic quantization is bit-equal to DynamicQuantizeLinear', () => {
  const model = makeModel({
    inputs: [makeValueInfo('x', DataType.FLOAT, [null])],
    outputs: [makeValueInfo('y', DataType.FLOAT, null)],
    nodes: [
      makeNode({ opType: 'DynamicQuantizeLinear', inputs: ['x'], outputs: ['q', 's', 'z'] }),
      makeNode({ opType: 'DequantizeLinear', inputs: ['q', 's', 'z'], outputs: ['y'] }),
    ],
  });
  const dynamic: Quantization = {
    format: 'uint8',
    axis: null,
    scale: new Float32Array(0),
    zeroPoint: new Int32Array(0),
  };
  const random = seeded(3);
  const noise = (from: number, to: number) => Float32Array.from({ length: 3000 }, () => from + (to - from) * random());

  it.each([
    ['both signs', noise(-3, 5)],
    ['no negative values', noise(2, 5)],
    ['no positive values', noise(-5, -2)],
    ['ties', Float32Array.from({ length: 1024 }, (_, i) => (i - 300) / 2)],
    ['zeros', new Float32Array(100)],
    ['one value', Float32Array.of(0.3)],
    ['tiny values', noise(-1e-37, 1e-37)],
    ['huge values', noise(-1e38, 2e38)],
  ])('%s', async (_, values) => {
    const expected = await runOnBoth(model, values, [values.length]);
    const actual = fakeQuantize(values, [values.length], dynamic);
    expectSameFloats(actual, expected.native);
    expectSameFloats(actual, expected.web);
  });
});
