import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../onnx/attributes';
import { type GraphParts, makeModel, makeValueInfo } from '../../onnx/make-model';
import { makeNode } from '../../onnx/make-node';
import { makeFloatTensor } from '../../onnx/make-tensor';
import { tensorFromProto } from '../../onnx/tensor-from-proto';
import { DataType } from '../../onnx/tensor';
import { done, expectSameOutputs, operators, randomInput, randomValues } from '../run-model.fixture';
import { foldBatchNormalization } from './fold-batch-normalization';

const float = (name: string, shape: readonly number[] | null) => makeValueInfo(name, DataType.FLOAT, shape);
const tensor = (name: string, dims: readonly number[], seed: number) =>
  makeFloatTensor(
    name,
    dims,
    randomValues(
      dims.reduce((product, dim) => product * dim, 1),
      seed,
    ),
  );
const statistics = (channels: number, suffix = '') => [
  tensor(`scale${suffix}`, [channels], 11),
  tensor(`shift${suffix}`, [channels], 12),
  tensor(`mean${suffix}`, [channels], 13),
  makeFloatTensor(
    `var${suffix}`,
    [channels],
    randomValues(channels, 14).map((value) => Math.abs(value) + 0.05),
  ),
];
const normalize = (x: string, y: string, suffix = '', attributes: Record<string, AttributeValue> = {}) =>
  makeNode({
    opType: 'BatchNormalization',
    name: `bn_${y}`,
    inputs: [x, `scale${suffix}`, `shift${suffix}`, `mean${suffix}`, `var${suffix}`],
    outputs: [y],
    attributes,
  });
const layer = (opType: string, inputs: readonly string[], y: string, attributes: Record<string, AttributeValue> = {}) =>
  makeNode({ opType, name: `${opType}_${y}`, inputs, outputs: [y], attributes });

interface Parts extends Partial<GraphParts> {
  readonly shape: readonly number[];
  readonly nodes: GraphParts['nodes'];
  readonly initializers: NonNullable<GraphParts['initializers']>;
}
const modelOf = ({ shape, ...parts }: Parts) =>
  makeModel({ opset: 13, irVersion: 7, inputs: [float('x', shape)], outputs: [float('y', null)], ...parts });

async function expectFolded(parts: Parts, left: readonly string[], count = 1) {
  const model = modelOf(parts);
  const { model: changed, cleanUp } = foldBatchNormalization(model);
  expect(operators(changed)).toEqual(left);
  expect(done(cleanUp).names).toHaveLength(count);
  await expectSameOutputs(model, changed, { x: randomInput(parts.shape, 3) }, 1e-5);
  return changed;
}

function expectKept(parts: Parts) {
  const model = modelOf(parts);
  const { model: same, cleanUp } = foldBatchNormalization(model);
  expect(same).toBe(model);
  expect(cleanUp).toBeNull();
}

const conv = { shape: [2, 4, 5, 5], nodes: [layer('Conv', ['x', 'w'], 'c'), normalize('c', 'y')] };

describe('foldBatchNormalization', () => {
  it('folds into Conv, with and without bias, and with groups', async () => {
    const plain = { ...conv, initializers: [tensor('w', [6, 4, 3, 3], 1), ...statistics(6)] };
    const changed = await expectFolded(plain, ['Conv']);
    expect(changed.graph?.initializer.map(({ name }) => name)).toEqual(['w', 'w_bias']);
    const biased = [layer('Conv', ['x', 'w', 'b'], 'c', { group: { int: 2 } }), normalize('c', 'y')];
    const initializers = [tensor('w', [6, 2, 3, 3], 1), tensor('b', [6], 2), ...statistics(6)];
    const grouped = await expectFolded({ ...conv, nodes: biased, initializers }, ['Conv']);
    expect(grouped.graph?.initializer.map(({ name }) => name)).toEqual(['w', 'b']);
  });

  it('folds into ConvTranspose, whose output channels come group after group', async () => {
    for (const group of [1, 2]) {
      const nodes = [layer('ConvTranspose', ['x', 'w'], 'c', { group: { int: group } }), normalize('c', 'y')];
      const initializers = [tensor('w', [4, 6 / group, 3, 2], 1), ...statistics(6)];
      await expectFolded({ ...conv, nodes, initializers }, ['ConvTranspose']);
    }
  });

  it('folds into Gemm, transposed or not, with alpha, beta and any bias', async () => {
    const biases = [[5], [1, 5], [1], []];
    for (const transB of [0, 1]) {
      for (const dims of biases) {
        const attributes = { transB: { int: transB }, alpha: { float: 0.5 }, beta: { float: -2 } };
        const nodes = [layer('Gemm', ['x', 'w', 'b'], 'c', attributes), normalize('c', 'y')];
        const weight = tensor('w', transB === 1 ? [5, 4] : [4, 5], 1);
        await expectFolded({ shape: [3, 4], nodes, initializers: [weight, tensor('b', dims, 2), ...statistics(5)] }, [
          'Gemm',
        ]);
      }
    }
    const nodes = [layer('Gemm', ['x', 'w'], 'c', { beta: { float: 0 } }), normalize('c', 'y')];
    await expectFolded({ shape: [3, 4], nodes, initializers: [tensor('w', [4, 5], 1), ...statistics(5)] }, ['Gemm']);
  });

  it('folds one after another, and with an epsilon of its own', async () => {
    const nodes = [
      layer('Conv', ['x', 'w'], 'c'),
      normalize('c', 'd', '', { epsilon: { float: 0.1 } }),
      normalize('d', 'y', '2'),
    ];
    const initializers = [tensor('w', [6, 4, 1, 1], 1), ...statistics(6), ...statistics(6, '2')];
    const changed = await expectFolded({ ...conv, nodes, initializers }, ['Conv'], 2);
    expect(changed.graph?.initializer.map(({ name }) => name)).toEqual(['w', 'w_bias']);
  });

  it('copies weights that another node reads as well', async () => {
    const nodes = [
      layer('Conv', ['x', 'w', 'b'], 'c'),
      normalize('c', 'd'),
      layer('Conv', ['x', 'w', 'b'], 'e'),
      layer('Add', ['d', 'e'], 'y'),
    ];
    const initializers = [tensor('w', [6, 4, 1, 1], 1), tensor('b', [6], 2), ...statistics(6)];
    const changed = await expectFolded({ ...conv, nodes, initializers }, ['Conv', 'Conv', 'Add']);
    expect(changed.graph?.initializer.map(({ name }) => name)).toEqual(['w', 'b', 'w_folded', 'b_folded']);
  });

  it('folds weights that are Constant nodes, beside which the folded ones stand', async () => {
    const value = { value: { tensor: tensor('', [6, 4, 1, 1], 1) } };
    const weights = makeNode({ opType: 'Constant', inputs: [], outputs: ['w'], attributes: value });
    const changed = await expectFolded({ ...conv, nodes: [weights, ...conv.nodes], initializers: statistics(6) }, [
      'Constant',
      'Conv',
    ]);
    expect(changed.graph?.initializer.map(({ name }) => name)).toEqual(['w_2', 'w_bias']);
  });

  it('leaves the weights of the given model as they are', () => {
    const initializers = [tensor('w', [6, 4, 3, 3], 1), ...statistics(6)];
    foldBatchNormalization(modelOf({ ...conv, initializers }));
    const read = initializers.slice(0, 1).map((proto) => tensorFromProto(proto));
    expect(read[0]).toMatchObject({ ok: true, value: { data: randomValues(6 * 4 * 9, 1) } });
  });

  it('keeps it where folding would change something', () => {
    const initializers = [tensor('w', [6, 4, 3, 3], 1), ...statistics(6)];
    expectKept({ ...conv, initializers, outputs: [float('c', null), float('y', null)] });
    expectKept({ ...conv, initializers, nodes: [...conv.nodes, layer('Relu', ['c'], 'z')] });
    expectKept({ ...conv, initializers, inputs: [float('x', conv.shape), float('w', [6, 4, 3, 3])] });
    expectKept({ ...conv, initializers, nodes: [layer('Relu', ['x'], 'c'), normalize('c', 'y')] });
    const training = normalize('c', 'y', '', { training_mode: { int: 1 } });
    expectKept({ ...conv, initializers, nodes: [layer('Conv', ['x', 'w'], 'c'), training] });
    const flat = makeFloatTensor('var', [6], [1, 1, -1, 1, 1, 1]);
    expectKept({ ...conv, initializers: [...initializers.slice(0, -1), flat] });
    const rows = [layer('Gemm', ['x', 'w', 'b'], 'c'), normalize('c', 'y')];
    expectKept({
      shape: [3, 4],
      nodes: rows,
      initializers: [tensor('w', [4, 5], 1), tensor('b', [3, 5], 2), ...statistics(5)],
    });
  });
});
