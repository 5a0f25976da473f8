import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { copyMessage } from './copy-message';
import { FunctionProtoSchema, type TensorProto } from './generated/onnx_pb';
import { mapModel } from './graph-map';
import { graphsIn, nodeLabel, nodesOfModel, tensorsOfModel } from './graph-walk';
import { makeGraph, makeModel, makeValueInfo } from './make-model';
import { makeNode } from './make-node';
import { makeFloatTensor } from './make-tensor';
import { DataType } from './tensor';
import { relu } from './tiny-model.fixture';
import { writeModel } from './write-model';

const constant = (name: string) =>
  makeNode({
    opType: 'Constant',
    name,
    inputs: [],
    outputs: [name],
    attributes: { value: { tensor: makeFloatTensor(`${name}_t`, [], [1]) } },
  });
const body = makeGraph({
  nodes: [relu('x', 'inner', 'in-body'), constant('c')],
  initializers: [makeFloatTensor('body_w', [], [1])],
  outputs: [makeValueInfo('inner', DataType.FLOAT, null)],
});
const model = copyMessage(
  makeModel({
    nodes: [
      relu('x', 'z', 'outer'),
      makeNode({ opType: 'If', inputs: ['x'], outputs: ['y'], attributes: { then_branch: { graph: body } } }),
    ],
    initializers: [makeFloatTensor('w', [], [1])],
    outputs: [makeValueInfo('y', DataType.FLOAT, null)],
  }),
  { functions: [create(FunctionProtoSchema, { name: 'F', node: [constant('f')] })] },
);

const renamed = (tensor: TensorProto) => copyMessage(tensor, { name: `${tensor.name}!` });

describe('walking a model', () => {
  it('reaches bodies, functions and attributes', () => {
    expect([...nodesOfModel(model)].map(nodeLabel)).toEqual(['outer', 'If → y', 'in-body', 'c', 'f']);
    expect([...tensorsOfModel(model)].map(({ name }) => name)).toEqual(['w', 'body_w', 'c_t', 'f_t']);
    expect(model.graph === undefined ? 0 : [...graphsIn(model.graph)].length).toBe(2);
  });
});

describe('mapModel', () => {
  it('gives back the very model when nothing changes', () => {
    expect(mapModel(model, {})).toBe(model);
    expect(mapModel(model, { nodes: (nodes) => nodes, initializer: (it) => it, attributeTensor: (it) => it })).toBe(
      model,
    );
  });

  it('changes tensors everywhere, and the given model nowhere', () => {
    const before = writeModel(model);
    const changed = mapModel(model, { initializer: renamed, attributeTensor: renamed });
    expect([...tensorsOfModel(changed)].map(({ name }) => name)).toEqual(['w!', 'body_w!', 'c_t!', 'f_t!']);
    expect(writeModel(model)).toEqual(before);
  });

  it('shares what did not change', () => {
    const changed = mapModel(model, { initializer: (it) => (it.name === 'w' ? renamed(it) : it) });
    expect(changed.graph?.node).toBe(model.graph?.node);
    expect(changed.functions).toBe(model.functions);
  });

  it('hands over each list of nodes after the bodies in it', () => {
    const changed = mapModel(model, { nodes: (nodes) => nodes.filter(({ opType }) => opType !== 'Constant') });
    expect([...nodesOfModel(changed)].map(nodeLabel)).toEqual(['outer', 'If → y', 'in-body']);
  });
});
