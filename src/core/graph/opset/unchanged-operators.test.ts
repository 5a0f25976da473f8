import { describe, expect, it } from 'vitest';
import { type GraphParts, makeModel, makeValueInfo } from '../../onnx/make-model';
import { type NodeParts, makeNode } from '../../onnx/make-node';
import { makeFloatTensor, makeInt64Tensor } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { expectSameOutputs, operators, randomInput, randomValues } from '../run-model.fixture';
import { UNCHANGED_OPERATORS } from './unchanged-operators';
import { upgradeOpset } from './upgrade-opset';

type Attributes = NonNullable<NodeParts['attributes']>;

interface Case {
  readonly opset: number;
  readonly opType: string;
  readonly shape: readonly number[];
  readonly attributes?: Attributes;
  readonly constants?: NonNullable<GraphParts['initializers']>;
  /** Element type of the output; absent: float. */
  readonly output?: DataType;
}

const weight = (name: string, ...dims: readonly number[]) =>
  makeFloatTensor(
    name,
    dims,
    randomValues(
      dims.reduce((product, dim) => product * dim, 1),
      7,
    ),
  );
const ints = (...values: readonly number[]) => ({ ints: values });
const PLANE = [1, 2, 7, 7];
const pools: readonly Attributes[] = [
  { kernel_shape: ints(3, 3), strides: ints(2, 2), pads: ints(1, 1, 1, 1) },
  { kernel_shape: ints(2, 2), strides: ints(3, 3), auto_pad: { string: 'SAME_LOWER' } },
];
const ceiling = { kernel_shape: ints(3, 3), strides: ints(2, 2), pads: ints(0, 0, 1, 1), ceil_mode: { int: 1 } };
const grow = { strides: ints(2, 2), kernel_shape: ints(3, 3) };

/** Operators whose changelog says more than "more element types". */
const CASES: readonly Case[] = [
  ...['AveragePool', 'MaxPool', 'LpPool'].flatMap((opType) =>
    pools.map((attributes): Case => ({ opset: 8, opType, shape: PLANE, attributes })),
  ),
  ...['AveragePool', 'MaxPool'].map((opType): Case => ({ opset: 10, opType, shape: PLANE, attributes: ceiling })),
  { opset: 10, opType: 'AveragePool', shape: PLANE, attributes: { ...ceiling, count_include_pad: { int: 1 } } },
  ...['SAME_UPPER', 'SAME_LOWER'].map((value): Case => ({
    opset: 7,
    opType: 'ConvTranspose',
    shape: PLANE,
    attributes: { ...grow, auto_pad: { string: value }, output_shape: ints(14, 14) },
    constants: [weight('w', 2, 3, 3, 3)],
  })),
  { opset: 7, opType: 'Gemm', shape: [3, 4], constants: [weight('b', 4, 5), weight('c', 5)] },
  { opset: 7, opType: 'PRelu', shape: PLANE, constants: [weight('slope', 2, 1, 1)] },
  { opset: 7, opType: 'Pow', shape: PLANE, constants: [makeFloatTensor('two', [], [2])] },
  { opset: 8, opType: 'Sum', shape: PLANE, constants: [weight('s', 7), weight('t', 2, 1, 1)] },
  { opset: 8, opType: 'Max', shape: PLANE, constants: [weight('s', 7)] },
  { opset: 7, opType: 'Flatten', shape: PLANE, attributes: { axis: { int: 2 } } },
  { opset: 7, opType: 'ArgMax', shape: PLANE, attributes: { axis: { int: 1 } }, output: DataType.INT64 },
  { opset: 7, opType: 'DepthToSpace', shape: [1, 8, 3, 3], attributes: { blocksize: { int: 2 } } },
  { opset: 11, opType: 'CumSum', shape: [3, 4], constants: [makeInt64Tensor('axis', [], [1])] },
  { opset: 7, opType: 'Reshape', shape: [2, 6], constants: [makeInt64Tensor('to', [3], [0, -1, 2])] },
  { opset: 7, opType: 'Gather', shape: [3, 4], constants: [makeInt64Tensor('at', [2], [2, 0])] },
  { opset: 7, opType: 'LRN', shape: PLANE, attributes: { size: { int: 3 } } },
  { opset: 7, opType: 'InstanceNormalization', shape: PLANE, constants: [weight('s', 2), weight('b', 2)] },
  {
    opset: 7,
    opType: 'GRU',
    shape: [3, 1, 2],
    attributes: { hidden_size: { int: 2 } },
    constants: [weight('w', 1, 6, 2), weight('r', 1, 6, 2)],
  },
  { opset: 7, opType: 'Less', shape: [3, 4], constants: [weight('s', 4)], output: DataType.BOOL },
  { opset: 7, opType: 'Cast', shape: [5], attributes: { to: { int: DataType.INT32 } }, output: DataType.INT32 },
];

describe('operators that need no adapter', () => {
  for (const { opset, opType, shape, attributes = {}, constants = [], output = DataType.FLOAT } of CASES) {
    it(`${opType} ${opset} computes the same in every later version`, async () => {
      expect(UNCHANGED_OPERATORS).toContain(opType);
      const inputs = ['x', ...constants.map(({ name }) => name)];
      const model = makeModel({
        opset,
        irVersion: 8,
        nodes: [makeNode({ opType, inputs, outputs: ['y'], attributes })],
        inputs: [makeValueInfo('x', DataType.FLOAT, shape)],
        outputs: [makeValueInfo('y', output, null)],
        initializers: constants,
      });
      for (const target of [13, 19, 21, 26]) {
        const { model: upgraded, adapted } = upgradeOpset(model, target);
        expect(operators(upgraded)).toEqual([opType]);
        expect(adapted).toEqual([]);
        await expectSameOutputs(model, upgraded, { x: randomInput(shape, 8) }, 1e-6);
      }
    });
  }
});
