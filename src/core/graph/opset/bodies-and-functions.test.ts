import { create } from '@bufbuild/protobuf';
import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { AttributeProtoSchema, FunctionProtoSchema } from '../../onnx/generated/onnx_pb';
import { makeGraph, makeModel, makeValueInfo } from '../../onnx/make-model';
import { type NodeParts, makeNode } from '../../onnx/make-node';
import { makeInt64Tensor } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { expectSameOutputs, randomInput } from '../run-model.fixture';
import { TARGETS, call, float } from './one-node.fixture';
import { upgradeOpset } from './upgrade-opset';

const branch = (name: string, nodes: readonly NodeParts[]) =>
  makeGraph({ name, nodes: nodes.map(makeNode), outputs: [float('y', null)] });

const reducing = (name: string, operator: string) =>
  makeGraph({
    name,
    nodes: [makeNode({ opType: operator, inputs: ['a'], outputs: [name], attributes: { axes: { ints: [1] } } })],
    outputs: [float(name, null)],
  });

describe('bodies and functions', () => {
  it('upgrades the branches of an If, which read tensors from around them', async () => {
    const model = makeModel({
      opset: 9,
      irVersion: 7,
      nodes: [
        makeNode({
          opType: 'If',
          inputs: ['cond'],
          outputs: ['out'],
          attributes: {
            then_branch: { graph: branch('then', [call('Softmax', { axis: { int: 1 } })]) },
            else_branch: {
              graph: branch('else', [
                call('ReduceSum', { axes: { ints: [1] } }, { outputs: ['sum'] }),
                call('Expand', {}, { inputs: ['sum', 'size'], outputs: ['wide'] }),
                call('Clip', { min: { float: -1 }, max: { float: 1 } }, { inputs: ['wide'] }),
              ]),
            },
          },
        }),
      ],
      inputs: [float('x', [2, 3, 4]), makeValueInfo('cond', DataType.BOOL, [])],
      outputs: [float('out', null)],
      initializers: [makeInt64Tensor('size', [3], [2, 3, 4])],
    });
    for (const target of TARGETS) {
      const { model: upgraded, adapted } = upgradeOpset(model, target);
      expect(adapted).toEqual(['the Softmax', 'the ReduceSum', 'the Clip']);
      for (const taken of [true, false]) {
        const cond = new Tensor('bool', [taken], []);
        await expectSameOutputs(model, upgraded, { x: randomInput([2, 3, 4]), cond }, 1e-6);
      }
    }
  });

  it('upgrades the body of a Loop', async () => {
    const body = makeGraph({
      name: 'body',
      nodes: [
        makeNode(
          call('Slice', { starts: { ints: [0] }, ends: { ints: [2] }, axes: { ints: [1] } }, { inputs: ['state'] }),
        ),
        makeNode(call('Unsqueeze', { axes: { ints: [0] } }, { inputs: ['y'], outputs: ['wide'] })),
        makeNode(call('Squeeze', { axes: { ints: [0] } }, { inputs: ['wide'], outputs: ['part'] })),
        makeNode({ opType: 'Add', inputs: ['part', 'x'], outputs: ['next'] }),
        makeNode({ opType: 'Identity', inputs: ['go'], outputs: ['goOn'] }),
      ],
      inputs: [makeValueInfo('i', DataType.INT64, []), makeValueInfo('go', DataType.BOOL, []), float('state', [2, 2])],
      outputs: [makeValueInfo('goOn', DataType.BOOL, []), float('next', [2, 2])],
    });
    const model = makeModel({
      opset: 8,
      irVersion: 7,
      nodes: [
        makeNode({
          opType: 'Loop',
          inputs: ['times', '', 'x'],
          outputs: ['out'],
          attributes: { body: { graph: body } },
        }),
      ],
      inputs: [float('x', [2, 2])],
      outputs: [float('out', [2, 2])],
      initializers: [makeInt64Tensor('times', [], [3])],
    });
    for (const target of TARGETS) {
      const { model: upgraded } = upgradeOpset(model, target);
      await expectSameOutputs(model, upgraded, { x: randomInput([2, 2]) });
    }
  });

  it('upgrades functions, whose constants are nodes', async () => {
    const definition = create(FunctionProtoSchema, {
      name: 'Mean2',
      domain: 'local',
      input: ['a'],
      output: ['b'],
      node: [makeNode({ opType: 'ReduceMean', inputs: ['a'], outputs: ['b'], attributes: { axes: { ints: [1] } } })],
      opsetImport: [{ domain: '', version: 17n }],
    });
    const model = makeModel({
      opset: 17,
      irVersion: 8,
      domains: { local: 1 },
      nodes: [makeNode({ opType: 'Mean2', domain: 'local', inputs: ['x'], outputs: ['y'] })],
      inputs: [float('x', [2, 3])],
      outputs: [float('y', null)],
      functions: [definition],
    });
    const { model: upgraded } = upgradeOpset(model, 21);
    expect(upgraded.functions[0]?.node.map(({ opType }) => opType)).toEqual(['Constant', 'ReduceMean']);
    await expectSameOutputs(model, upgraded, { x: randomInput([2, 3]) }, 1e-6);
  });

  it('upgrades bodies inside functions', async () => {
    const branches = {
      then_branch: { graph: reducing('t', 'ReduceMax') },
      else_branch: { graph: reducing('e', 'ReduceMin') },
    };
    const definition = create(FunctionProtoSchema, {
      name: 'Choose',
      domain: 'local',
      input: ['c', 'a'],
      output: ['b'],
      node: [makeNode({ opType: 'If', inputs: ['c'], outputs: ['b'], attributes: branches })],
      opsetImport: [{ domain: '', version: 17n }],
    });
    const model = makeModel({
      opset: 17,
      irVersion: 8,
      domains: { local: 1 },
      nodes: [makeNode({ opType: 'Choose', domain: 'local', inputs: ['cond', 'x'], outputs: ['y'] })],
      inputs: [makeValueInfo('cond', DataType.BOOL, []), float('x', [2, 3])],
      outputs: [float('y', null)],
      functions: [definition],
    });
    for (const taken of [true, false]) {
      const feeds = { x: randomInput([2, 3]), cond: new Tensor('bool', [taken], []) };
      await expectSameOutputs(model, upgradeOpset(model, 21).model, feeds);
    }
  });

  it('does not upgrade a function whose attributes come from its caller', () => {
    const reduce = makeNode({ opType: 'ReduceMean', inputs: ['a'], outputs: ['b'] });
    reduce.attribute.push(create(AttributeProtoSchema, { name: 'axes', refAttrName: 'axes' }));
    const parts = { name: 'Mean2', domain: 'local', input: ['a'], output: ['b'], attribute: ['axes'], node: [reduce] };
    const definition = create(FunctionProtoSchema, { ...parts, opsetImport: [{ domain: '', version: 17n }] });
    const model = makeModel({ opset: 17, nodes: [], outputs: [], functions: [definition] });
    expect(upgradeOpset(model, 18).notUpgraded).toEqual(['ReduceMean']);
    expect(upgradeOpset(model, 18).model).toBe(model);
  });
});
