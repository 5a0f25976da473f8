import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { ModelProtoSchema } from '../onnx/generated/onnx_pb';
import { makeGraph, makeModel, makeValueInfo } from '../onnx/make-model';
import { makeNode } from '../onnx/make-node';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType, type TensorType } from '../onnx/tensor';
import { indexGraph } from './graph-index';

const float = (name: string, shape: readonly (number | string)[] = [2]) => makeValueInfo(name, DataType.FLOAT, shape);

const inner = makeGraph({
  nodes: [makeNode({ opType: 'Add', inputs: ['deep', 'own'], outputs: ['y'] })],
  initializers: [makeFloatTensor('own', [2], [1, 2])],
  outputs: [float('y')],
});
const body = makeGraph({
  nodes: [
    makeNode({ opType: 'Relu', inputs: ['shallow'], outputs: ['local'] }),
    makeNode({ opType: 'Neg', inputs: ['local'], outputs: ['deep2'] }),
    makeNode({
      opType: 'If',
      inputs: ['cond'],
      outputs: ['z'],
      attributes: { then_branch: { graph: inner }, else_branch: { graph: inner } },
    }),
  ],
  outputs: [float('z')],
});

const model = makeModel({
  nodes: [
    makeNode({ opType: 'Add', inputs: ['x', 'w'], outputs: ['shallow'] }),
    makeNode({ opType: 'Mul', inputs: ['shallow', 'shallow'], outputs: ['deep'] }),
    makeNode({
      opType: 'If',
      inputs: ['cond'],
      outputs: ['out'],
      attributes: { then_branch: { graph: body }, else_branch: { graph: inner } },
    }),
  ],
  inputs: [float('x', ['batch']), float('w'), makeValueInfo('cond', DataType.BOOL, [])],
  outputs: [float('out')],
  initializers: [makeFloatTensor('w', [2], [3, 4])],
  valueInfo: [float('shallow', ['batch'])],
});

describe('indexGraph', () => {
  const index = indexGraph(model);

  it('knows producers and every place a tensor is read', () => {
    expect(index.producer.get('deep')).toBe(1);
    expect(index.producer.has('x')).toBe(false);
    expect(index.consumers.get('shallow')).toEqual([
      { node: 1, input: 0 },
      { node: 1, input: 1 },
    ]);
    expect(index.consumers.get('w')).toEqual([{ node: 0, input: 1 }]);
  });

  it('tells initializers from inputs', () => {
    expect([...index.inputs]).toEqual(['x', 'cond']);
    expect([...index.outputs]).toEqual(['out']);
    expect([...index.initializers.keys()]).toEqual(['w']);
  });

  it('looks through nested bodies, and past names that a body defines itself', () => {
    expect([...index.usedInBodies].sort()).toEqual(['cond', 'deep', 'shallow']);
  });

  it('takes types from the file, and from the runtime before that', () => {
    expect(index.types.get('x')).toEqual({ name: 'x', elementType: DataType.FLOAT, shape: ['batch'] });
    expect(index.types.get('w')?.shape).toEqual([2]);
    expect(index.types.has('deep')).toBe(false);
    const inferred = new Map<string, TensorType>([
      ['deep', { name: 'deep', elementType: DataType.FLOAT, shape: [2] }],
      ['shallow', { name: 'shallow', elementType: DataType.FLOAT16, shape: null }],
    ]);
    const informed = indexGraph(model, inferred);
    expect(informed.types.get('deep')?.shape).toEqual([2]);
    expect(informed.types.get('shallow')).toEqual({
      name: 'shallow',
      elementType: DataType.FLOAT16,
      shape: ['batch'],
    });
  });

  it('takes a model without a graph for an empty one', () => {
    expect(indexGraph(create(ModelProtoSchema)).nodes).toEqual([]);
  });
});
