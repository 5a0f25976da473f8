import { describe, expect, it } from 'vitest';
import { makeModel, makeValueInfo } from '../onnx/make-model';
import { makeNode } from '../onnx/make-node';
import { makeFloatTensor, tensorToProto } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { dequantize } from './fake-quantize';
import type { FormatName, ScalarNumberFormat } from './format';
import { hardValues } from './hard-values.fixture';
import { CHOOSABLE_FORMATS, scalarFormat } from './scalar-format.fixture';
import { qdqModel, runOnBoth } from './qdq-model.fixture';
import { expectSameFloats } from './same-floats.fixture';

const FLOAT8 = ['float8e4m3fn', 'float8e5m2', 'float8e4m3fnuz', 'float8e5m2fnuz'] as const;

/** To the format and back by Cast, which saturates to float8 by default. */
const castModel = ({ onnx }: ScalarNumberFormat, length: number) =>
  makeModel({
    inputs: [makeValueInfo('x', DataType.FLOAT, [length])],
    outputs: [makeValueInfo('y', DataType.FLOAT, null)],
    nodes: [
      makeNode({ opType: 'Cast', inputs: ['x'], outputs: ['q'], attributes: { to: { int: onnx.dataType } } }),
      makeNode({ opType: 'Cast', inputs: ['q'], outputs: ['y'], attributes: { to: { int: DataType.FLOAT } } }),
    ],
  });

function rounded(format: ScalarNumberFormat, values: Float32Array): Float32Array {
  const result = values.slice();
  format.round(result);
  return result;
}

const unitScale = (format: FormatName) => ({
  format,
  axis: null,
  scale: Float32Array.of(1),
  zeroPoint: Int32Array.of(0),
});

describe('rounding is bit-equal to ONNX Runtime, native and in WebAssembly, for ties, subnormals, infinities, NaN', () => {
  it.each([...FLOAT8, 'float16', 'bfloat16'] as const)('%s by Cast there and back', async (name) => {
    const format = scalarFormat(name);
    const x = hardValues(format);
    const expected = await runOnBoth(castModel(format, x.length), x, [x.length]);
    expect(x.length).toBeGreaterThan(10_000);
    expectSameFloats(rounded(format, x), expected.web);
    expectSameFloats(rounded(format, x), expected.native);
  });

  it.each(FLOAT8)('%s by QuantizeLinear and DequantizeLinear', async (name) => {
    const format = scalarFormat(name);
    const x = hardValues(format);
    const expected = await runOnBoth(qdqModel([x.length], unitScale(name)), x, [x.length]);
    expect(x.length).toBeGreaterThan(10_000);
    expectSameFloats(rounded(format, x), expected.web);
    expectSameFloats(rounded(format, x), expected.native);
  });

  it.each(CHOOSABLE_FORMATS)('%s by QuantizeLinear and DequantizeLinear', async (name) => {
    const format = scalarFormat(name);
    const x = hardValues(format);
    const expected = await runOnBoth(qdqModel([x.length], unitScale(name)), x, [x.length]);
    expect(x.length).toBeGreaterThan(10_000);
    expectSameFloats(rounded(format, x), expected.web);
    // ONNX leaves NaN open for integers, and native ONNX Runtime answers the lowest code. With 2 bits it overflows an
    // int32 instead of saturating.
    const largest = format.bits === 2 ? 2 ** 30 : Infinity;
    const comparable = (values: Float32Array) => values.filter((_, i) => Math.abs(x[i] ?? NaN) <= largest);
    expectSameFloats(comparable(rounded(format, x)), comparable(expected.native));
    expect(comparable(x).length).toBeGreaterThan(8_000);
  });
});

describe('ONNX Runtime reads every code as `decode` does', () => {
  it.each(['float16', 'bfloat16'] as const)(
    '%s: all numbers that it has survive the way there and back',
    async (name) => {
      const format = scalarFormat(name);
      const values = Float32Array.from({ length: 65_536 }, (_, code) => format.decode(code));
      const { native, web } = await runOnBoth(castModel(format, values.length), values, [values.length]);
      expectSameFloats(web, values);
      expectSameFloats(native, values);
    },
  );

  it('int32, which is only read', async () => {
    const data = Int32Array.from({ length: 20_000 }, (_, i) => Math.imul(i - 10_000, 0x9e3779b1) >> (i % 32));
    const scale = Float32Array.of(0.003921568859368563);
    const model = makeModel({
      inputs: [makeValueInfo('x', DataType.FLOAT, [1])],
      outputs: [makeValueInfo('y', DataType.FLOAT, null)],
      initializers: [
        tensorToProto('q', { elementType: DataType.INT32, dims: [data.length], data }),
        makeFloatTensor('s', [], scale),
      ],
      nodes: [makeNode({ opType: 'DequantizeLinear', inputs: ['q', 's'], outputs: ['y'] })],
    });
    const { native, web } = await runOnBoth(model, new Float32Array(1), [1]);
    const values = dequantize(data, [data.length], { ...unitScale('int32'), scale });
    expectSameFloats(values, web);
    expectSameFloats(values, native);
  });
});
