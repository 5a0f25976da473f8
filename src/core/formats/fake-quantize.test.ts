import * as fc from 'fast-check';
import * as ort from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { create, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
} from '../onnx/generated/onnx_pb';
import { dequantize, fakeQuantize, quantize } from './fake-quantize';
import { CHOOSABLE_FORMATS, INTEGER_FORMATS, type IntegerFormat, integerFacts } from './integer-format';
import type { Quantization } from './quantization';

const bytes = (data: Float32Array | Uint8Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

function expectSameBits(actual: Float32Array, expected: Float32Array): void {
  const other = expected.findIndex((value, i) => !Object.is(value, actual[i]));
  expect({ other, value: actual[other] }).toEqual({ other: -1, value: undefined });
  expect(actual.length).toBe(expected.length);
}

/** Zero points as raw data of the format; two 4-bit ones a byte, the first in the low half. */
function zeroPointBytes(format: IntegerFormat, zeroPoint: Int32Array): Uint8Array {
  const { bits } = INTEGER_FORMATS[format];
  const raw = new Uint8Array(Math.ceil((zeroPoint.length * bits) / 8));
  zeroPoint.forEach((value, i) => {
    if (bits === 4) raw[i >> 1] = (raw[i >> 1] ?? 0) | ((value & 15) << (4 * (i & 1)));
    else for (let byte = 0; byte < bits / 8; byte++) raw[(i * bits) / 8 + byte] = value >> (8 * byte);
  });
  return raw;
}

/** QuantizeLinear → DequantizeLinear at opset 21 over a float input, run by ONNX Runtime as written. */
async function reference(
  values: Float32Array,
  dims: readonly number[],
  { format, axis, scale, zeroPoint }: Quantization,
): Promise<Float32Array> {
  const parameterDims = axis === null ? [] : [BigInt(scale.length)];
  const attribute = axis === null ? [] : [{ name: 'axis', type: AttributeProto_AttributeType.INT, i: BigInt(axis) }];
  const shape = { dim: dims.map((dim) => ({ value: { case: 'dimValue' as const, value: BigInt(dim) } })) };
  const valueInfo = (name: string) => ({
    name,
    type: { value: { case: 'tensorType' as const, value: { elemType: DataType.FLOAT, shape } } },
  });
  const model = create(ModelProtoSchema, {
    irVersion: 10n,
    opsetImport: [{ domain: '', version: 21n }],
    graph: {
      name: 'qdq',
      input: [valueInfo('x')],
      output: [valueInfo('y')],
      initializer: [
        { name: 's', dataType: DataType.FLOAT, dims: parameterDims, rawData: bytes(scale) },
        {
          name: 'z',
          dataType: integerFacts(format).dataType,
          dims: parameterDims,
          rawData: zeroPointBytes(integerFacts(format).name, zeroPoint),
        },
      ],
      node: [
        { opType: 'QuantizeLinear', input: ['x', 's', 'z'], output: ['q'], attribute },
        { opType: 'DequantizeLinear', input: ['q', 's', 'z'], output: ['y'], attribute },
      ],
    },
  });
  const session = await ort.InferenceSession.create(toBinary(ModelProtoSchema, model), {
    graphOptimizationLevel: 'disabled',
    logSeverityLevel: 3,
  });
  const { y } = await session.run({ x: new ort.Tensor('float32', values, dims) });
  await session.release();
  if (!(y?.data instanceof Float32Array)) throw new Error('ONNX Runtime gave back no float tensor.');
  return y.data;
}

/** Ties, their neighbours, both edges, huge and tiny values, infinities, and noise, for one scale and zero point. */
function hardValues(format: IntegerFormat, scale: number, zeroPoint: number, length: number): Float32Array {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const special = [0, -0, 1e-45, -1e-45, 1e30, -1e30, 3.4e38, -3.4e38, Infinity, -Infinity, 2 ** 31, -(2 ** 31)];
  const random = mulberry32(length + qmax);
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

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
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

  it.each(cases)('per-tensor, scale $scale, zero point $zeroPoint', async ({ scale, zeroPoint }) => {
    const quantization = { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint) };
    const values = hardValues(format, Math.fround(scale), zeroPoint, 8192);
    const expected = await reference(values, [8192], quantization);
    expectSameBits(fakeQuantize(values, [8192], quantization), expected);
    expectSameBits(dequantize(quantize(values, [8192], quantization), [8192], quantization), expected);
  });

  // Native ONNX Runtime overflows int32 for 4-bit formats along the last axis, from |x / scale| = 2^31 on.
  const largest = INTEGER_FORMATS[format].bits === 4 ? 1e6 : Infinity;

  it.each([0, 1, 2, 3, -1])('per-channel along axis %d of a rank-4 tensor', async (axis) => {
    const dims = [4, 6, 8, 10];
    const channels = dims.at(axis) ?? 0;
    const scale = Float32Array.from({ length: channels }, (_, i) => 0.01 * (i + 1));
    const zeroPoint = Int32Array.from({ length: channels }, (_, i) => Math.max(qmin, Math.min(qmax, i - 2)));
    const quantization = { format, axis, scale, zeroPoint };
    const values = hardValues(format, 0.03, 0, 1920).map((value) => Math.min(Math.max(value, -largest), largest));
    const expected = await reference(values, dims, quantization);
    expectSameBits(fakeQuantize(values, dims, quantization), expected);
    expectSameBits(dequantize(quantize(values, dims, quantization), dims, quantization), expected);
  });
});

describe('fakeQuantize', () => {
  let quantization: Quantization;
  beforeAll(() => {
    quantization = { format: 'int8', axis: null, scale: Float32Array.of(0.25), zeroPoint: Int32Array.of(-3) };
  });

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

  it('reads NaN back as zero', () => {
    expect(fakeQuantize(Float32Array.of(NaN), [], quantization)).toEqual(Float32Array.of(0));
  });

  it('accepts empty tensors and leaves its input alone', () => {
    const perChannel = { ...quantization, axis: 0, scale: new Float32Array(0), zeroPoint: new Int32Array(0) };
    expect(fakeQuantize(new Float32Array(0), [0, 3], perChannel)).toEqual(new Float32Array(0));
    const values = Float32Array.of(0.3);
    fakeQuantize(values, [1], quantization);
    expect(values).toEqual(Float32Array.of(0.3));
  });

  it('refuses an axis that does not fit the scale', () => {
    expect(() => fakeQuantize(new Float32Array(6), [2, 3], { ...quantization, axis: 1 })).toThrow('3 channels');
    expect(() => fakeQuantize(new Float32Array(6), [2, 3], { ...quantization, axis: 2 })).toThrow('no axis 2');
  });

  it('dequantizes int32 biases in float32', () => {
    const bias = { ...quantization, format: 'int32' as const, zeroPoint: Int32Array.of(0), scale: Float32Array.of(1) };
    expect(dequantize(Int32Array.of(16777217, -5), [2], bias)).toEqual(Float32Array.of(16777216, -5));
  });
});
