import { type GraphParts, makeModel, makeValueInfo } from '../../onnx/make-model';
import { type NodeParts, makeNode } from '../../onnx/make-node';
import { makeFloatTensor } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { randomValues } from '../run-model.fixture';

type Shape = readonly (number | string | null)[] | null;

/** One node, fed with random numbers through `x`, and what to expect of it. */
export interface OneNode {
  readonly title: string;
  readonly opset: number;
  readonly node: NodeParts;
  readonly shape: readonly number[];
  /** What the file declares of the input; absent: its shape. */
  readonly declared?: Shape;
  readonly initializers?: GraphParts['initializers'];
  readonly targets?: readonly number[];
  /** Only positive inputs. */
  readonly positive?: boolean;
  /** Operators expected at the first target. */
  readonly becomes?: readonly string[];
  readonly tolerance?: number;
}

/** A node from `x` to `y`. */
export const call = (
  opType: string,
  attributes: NodeParts['attributes'] = {},
  more: Partial<NodeParts> = {},
): NodeParts => ({
  opType,
  name: `the ${opType}`,
  inputs: ['x'],
  outputs: ['y'],
  attributes,
  ...more,
});

export const float = (name: string, shape: Shape) => makeValueInfo(name, DataType.FLOAT, shape);

export const scales = (...values: number[]) => makeFloatTensor('scales', [values.length], values);
export const scaled = (opType: string, attributes: NodeParts['attributes']) =>
  call(opType, attributes, { inputs: ['x', 'scales'] });
export const SHAPE = [2, 3, 4, 5];
/** Opsets that are tried: the lowest for quantization, those with changes on the way, the highest. */
export const TARGETS = [13, 18, 21, 26];
/** What a BatchNormalization over three channels knows. */
export const statistics = ['scale', 'bias', 'mean', 'var'].map((name, at) =>
  makeFloatTensor(
    name,
    [3],
    randomValues(3, at + 5).map((value) => Math.abs(value) + 0.1),
  ),
);

/** A model of that one node. */
export function modelOf({ opset, node, shape, declared, initializers = [] }: OneNode) {
  const outputs = node.outputs.filter((name) => name !== 'mask');
  return makeModel({
    opset,
    irVersion: 8,
    nodes: [makeNode(node)],
    inputs: [float('x', declared === undefined ? shape : declared)],
    outputs: outputs.map((name) => makeValueInfo(name, name === 'indices' ? DataType.INT64 : DataType.FLOAT, null)),
    initializers,
  });
}
