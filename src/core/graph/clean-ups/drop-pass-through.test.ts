import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { type GraphParts, makeGraph, makeModel, makeValueInfo } from '../../onnx/make-model';
import { makeNode } from '../../onnx/make-node';
import { makeFloatTensor, tensorToProto } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { done, expectSameOutputs, operators, randomInput } from '../run-model.fixture';
import { dropPassThrough } from './drop-pass-through';

const float = (name: string) => makeValueInfo(name, DataType.FLOAT, [4]);
const node = (opType: string, inputs: readonly string[], ...outputs: readonly string[]) =>
  makeNode({ opType, inputs, outputs, name: outputs.join('+') });
const identity = (x: string, y: string) => node('Identity', [x], y);

const model = (nodes: GraphParts['nodes'], outputs: readonly string[], more: Partial<GraphParts> = {}, opset = 13) =>
  makeModel({ opset, irVersion: 7, nodes, inputs: [float('x')], outputs: outputs.map(float), ...more });

const scalarBool = (name: string, value: number) =>
  tensorToProto(name, { elementType: DataType.BOOL, dims: [], data: Uint8Array.of(value) });

const around = (...inputs: readonly string[]) => [
  node('Dropout', ['x', ...inputs], 'a', 'mask'),
  node('Relu', ['a'], 'y'),
];

async function expectDropped(original: ReturnType<typeof model>, names: readonly string[], left: readonly string[]) {
  const { model: changed, cleanUp } = dropPassThrough(original);
  expect(done(cleanUp).names).toEqual(names);
  expect(operators(changed)).toEqual(left);
  await expectSameOutputs(original, changed, { x: randomInput([4]) });
  return changed;
}

function expectKept(original: ReturnType<typeof model>) {
  const { model: changed, cleanUp } = dropPassThrough(original);
  expect(changed).toBe(original);
  expect(cleanUp).toBeNull();
}

describe('dropPassThrough', () => {
  it('lets readers read the input, through chains', async () => {
    const nodes = [identity('x', 'a'), identity('a', 'b'), node('Relu', ['b'], 'c'), node('Add', ['c', 'a'], 'y')];
    const changed = await expectDropped(model(nodes, ['y']), ['a', 'b'], ['Relu', 'Add']);
    expect(changed.graph?.node.map(({ input }) => input)).toEqual([['x'], ['c', 'x']]);
  });

  it('lets the producer make the output of the graph, whose name stays', async () => {
    const nodes = [
      node('Relu', ['x'], 'a'),
      identity('a', 'b'),
      identity('b', 'y'),
      node('Neg', ['b'], 'c'),
      node('Add', ['a', 'c'], 'z'),
    ];
    const changed = await expectDropped(model(nodes, ['y', 'z']), ['b', 'y'], ['Relu', 'Neg', 'Add']);
    expect(changed.graph?.node.map(({ output }) => output)).toEqual([['y'], ['c'], ['z']]);
    expect(changed.graph?.node.map(({ input }) => input)).toEqual([['x'], ['y'], ['y', 'c']]);
  });

  it('keeps one Identity of two that give out the same tensor', async () => {
    const nodes = [node('Relu', ['x'], 'a'), identity('a', 'y'), identity('a', 'z')];
    await expectDropped(model(nodes, ['y', 'z']), ['y'], ['Relu', 'Identity']);
  });

  it('keeps an Identity between an output and an input, a constant or another output', () => {
    expectKept(model([identity('x', 'y')], ['y']));
    expectKept(model([identity('w', 'y')], ['y'], { initializers: [makeFloatTensor('w', [4], [1, 2, 3, 4])] }));
    expectKept(model([node('Relu', ['x'], 'y'), identity('y', 'z')], ['y', 'z']));
  });

  it('drops Dropout in inference, of every version', async () => {
    await expectDropped(model(around(), ['y'], {}, 7), ['a+mask'], ['Relu']);
    await expectDropped(model(around(), ['y'], {}, 10), ['a+mask'], ['Relu']);
    await expectDropped(model(around(), ['y']), ['a+mask'], ['Relu']);
    const off = { initializers: [makeFloatTensor('ratio', [], [0.5]), scalarBool('training', 0)] };
    await expectDropped(model(around('ratio', 'training'), ['y'], off), ['a+mask'], ['Relu']);
  });

  it('keeps Dropout that trains or whose mask is read', () => {
    const on = { initializers: [makeFloatTensor('ratio', [], [0.5]), scalarBool('training', 1)] };
    expectKept(model([node('Dropout', ['x', 'ratio', 'training'], 'a'), node('Relu', ['a'], 'y')], ['y'], on));
    const fed = { inputs: [float('x'), makeValueInfo('training', DataType.BOOL, [])] };
    expectKept(model([node('Dropout', ['x', '', 'training'], 'a'), node('Relu', ['a'], 'y')], ['y'], fed));
    expectKept(model([node('Dropout', ['x'], 'a', 'mask'), node('Not', ['mask'], 'y')], ['y']));
    expectKept(model([node('Dropout', ['x'], 'a', 'mask'), node('Relu', ['a'], 'y')], ['y', 'mask']));
  });

  it('leaves operators of other domains alone', () => {
    const other = makeNode({ opType: 'Identity', domain: 'custom', inputs: ['x'], outputs: ['a'] });
    expectKept(model([other, node('Relu', ['a'], 'y')], ['y']));
  });

  it('cleans bodies, and what they read from around them', async () => {
    const branch = (operator: string) =>
      makeGraph({
        name: operator,
        nodes: [identity('a', `${operator}_in`), node(operator, [`${operator}_in`], 'm'), identity('m', 'out')],
        outputs: [float('out')],
      });
    const branches = { then_branch: { graph: branch('Relu') }, else_branch: { graph: branch('Neg') } };
    const original = makeModel({
      opset: 13,
      irVersion: 7,
      nodes: [identity('x', 'a'), makeNode({ opType: 'If', inputs: ['cond'], outputs: ['y'], attributes: branches })],
      inputs: [float('x'), makeValueInfo('cond', DataType.BOOL, [])],
      outputs: [float('y')],
    });
    const { model: changed, cleanUp } = dropPassThrough(original);
    expect(done(cleanUp).names).toEqual(['Relu_in', 'out', 'Neg_in', 'out', 'a']);
    expect(done(cleanUp).sentence).toMatch(/^5 nodes that pass their input through/);
    for (const taken of [true, false]) {
      await expectSameOutputs(original, changed, { x: randomInput([4]), cond: new Tensor('bool', [taken], []) });
    }
  });

  it('does not let a body read its own tensor of the same name', () => {
    const body = makeGraph({
      nodes: [node('Neg', ['a'], 'n'), node('Relu', ['n'], 'x2')],
      outputs: [float('x2')],
    });
    const branches = { then_branch: { graph: body }, else_branch: { graph: body } };
    expectKept(
      makeModel({
        nodes: [
          identity('x2', 'a'),
          makeNode({ opType: 'If', inputs: ['cond'], outputs: ['y'], attributes: branches }),
        ],
        inputs: [float('x2'), makeValueInfo('cond', DataType.BOOL, [])],
        outputs: [float('y')],
      }),
    );
  });
});
