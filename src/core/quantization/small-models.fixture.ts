import type { AttributeValue } from '../onnx/attributes';
import type { ModelProto, NodeProto, TensorProto } from '../onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../onnx/make-model';
import { makeNode } from '../onnx/make-node';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';

/** A node named after its first output. */
export const op = (
  opType: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
): NodeProto => makeNode({ opType, inputs, outputs: [output], name: `${output}_node`, attributes });

/** A float32 constant with values that are the same in every run, spread over about [-scale, scale]. */
export function weight(name: string, dims: readonly number[], scale = 1): TensorProto {
  const count = dims.reduce((product, dim) => product * dim, 1);
  return makeFloatTensor(
    name,
    dims,
    Array.from({ length: count }, (_, i) => scale * Math.sin(i * 1.7 + 0.3)),
  );
}

export interface SmallModel {
  readonly nodes: readonly NodeProto[];
  readonly weights?: readonly TensorProto[];
  readonly input?: readonly number[];
  readonly outputs?: readonly string[];
  readonly opset?: number;
}

/** IR version that came with an opset: what ONNX Runtime wants of a file. */
const irVersionFor = (opset: number): number => (opset < 21 ? 8 : opset < 23 ? 10 : opset < 25 ? 11 : 13);

/** A model with one float input `x` and outputs named `y` unless said otherwise. */
export function smallModel({
  nodes,
  weights = [],
  input = [1, 3, 8, 8],
  outputs = ['y'],
  opset = 17,
}: SmallModel): ModelProto {
  return makeModel({
    nodes,
    initializers: weights,
    inputs: [makeValueInfo('x', DataType.FLOAT, input)],
    outputs: outputs.map((name) => makeValueInfo(name, DataType.FLOAT, null)),
    opset,
    irVersion: irVersionFor(opset),
  });
}

/** Conv, Relu, MaxPool, depthwise Conv, Add of a constant, Flatten, Gemm, Softmax. */
export const smallCnn = (opset = 17): ModelProto =>
  smallModel({
    opset,
    nodes: [
      op('Conv', ['x', 'w1', 'b1'], 'c1', { pads: { ints: [1, 1, 1, 1] } }),
      op('Relu', ['c1'], 'r1'),
      op('MaxPool', ['r1'], 'p1', { kernel_shape: { ints: [2, 2] }, strides: { ints: [2, 2] } }),
      op('Conv', ['p1', 'w2'], 'c2', { group: { int: 4 } }),
      op('Add', ['c2', 'k'], 'a1'),
      op('Flatten', ['a1'], 'f1'),
      op('Gemm', ['f1', 'w3', 'b3'], 'g1', { transB: { int: 1 }, beta: { float: 0.5 } }),
      op('Softmax', ['g1'], 'y', { axis: { int: 1 } }),
    ],
    weights: [
      weight('w1', [4, 3, 3, 3]),
      weight('b1', [4], 0.2),
      weight('w2', [4, 1, 3, 3]),
      weight('k', [1, 4, 1, 1]),
      weight('w3', [5, 16], 0.5),
      weight('b3', [5], 2),
    ],
  });
