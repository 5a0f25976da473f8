import { toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import type { NodeProto } from '../core/onnx/generated/onnx_pb';
import { ModelProtoSchema } from '../core/onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { DataType, type TensorType } from '../core/onnx/tensor';
import { matchTensors } from './match-tensors';
import type { TypedModel } from './roundings';

const { FLOAT, INT8 } = DataType;

const node = (opType: string, input: string, output: string): NodeProto =>
  makeNode({ opType, inputs: [input, ...(opType.endsWith('Linear') ? ['s', 'z'] : [])], outputs: [output] });

function typed(nodes: readonly NodeProto[], codes: readonly string[] = []): TypedModel {
  const names = ['x', ...nodes.flatMap(({ output }) => output)];
  const types = names.map((name): TensorType => {
    return { name, elementType: codes.includes(name) ? INT8 : FLOAT, shape: [1] };
  });
  const inputs = types.slice(0, 1);
  const model = makeModel({
    opset: 21,
    irVersion: 10,
    nodes: [...nodes],
    inputs: [makeValueInfo('x', FLOAT, [1])],
    outputs: [makeValueInfo(names.at(-1) ?? '', FLOAT, [1])],
  });
  return {
    packed: { skeleton: toBinary(ModelProtoSchema, model), buffers: [] },
    inputs,
    outputs: types.slice(-1),
    types,
  };
}

const float = typed([node('Relu', 'x', 'a'), node('Neg', 'a', 'b'), node('Exp', 'b', 'y')]);

describe('matchTensors', () => {
  it('finds Q/DQ pairs by the name in front, and by the name behind for graph outputs', () => {
    const quantized = typed(
      [
        node('QuantizeLinear', 'x', 'x_q'),
        node('DequantizeLinear', 'x_q', 'x_dq'),
        node('Relu', 'x_dq', 'a'),
        node('QuantizeLinear', 'a', 'a_q'),
        node('DequantizeLinear', 'a_q', 'a_dq'),
        node('DequantizeLinear', 'a_q', 'a_dq_again'),
        node('Neg', 'a_dq', 'b'),
        node('Exp', 'b', 'y_float'),
        node('QuantizeLinear', 'y_float', 'y_q'),
        node('DequantizeLinear', 'y_q', 'y'),
      ],
      ['x_q', 'a_q', 'y_q'],
    );
    const { probed, rounded } = matchTensors(float, quantized);
    expect(probed).toEqual([
      { name: 'x', before: 'x', after: 'x_dq' },
      { name: 'a', before: 'a', after: 'a_dq' },
      { name: 'b', before: 'b', after: 'b' },
      { name: 'y', before: 'y_float', after: 'y' },
    ]);
    expect([...rounded]).toEqual(['x', 'a', 'y']);
  });

  it('leaves out what has another name, another kind of value, or is fed', () => {
    const other = typed([node('Relu', 'x', 'first'), node('Neg', 'first', 'b'), node('Exp', 'b', 'y')], ['b']);
    const { probed, rounded } = matchTensors(float, other);
    expect(probed).toEqual([{ name: 'y', before: 'y', after: 'y' }]);
    expect(rounded.size).toBe(0);
  });
});
