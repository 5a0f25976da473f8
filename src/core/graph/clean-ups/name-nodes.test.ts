import { describe, expect, it } from 'vitest';
import { bodiesOf } from '../../onnx/attributes';
import { makeGraph, makeModel, makeValueInfo } from '../../onnx/make-model';
import { makeNode } from '../../onnx/make-node';
import { DataType } from '../../onnx/tensor';
import { done } from '../run-model.fixture';
import { nameNodes } from './name-nodes';

const relu = (output: string, name?: string) =>
  makeNode({ opType: 'Relu', inputs: ['x'], outputs: [output], ...(name === undefined ? {} : { name }) });
const outputs = [makeValueInfo('y', DataType.FLOAT, null)];

describe('nameNodes', () => {
  it('names by operator and output, and tells namesakes apart', () => {
    const model = makeModel({
      nodes: [relu('a'), relu('b', 'same'), relu('c', 'same'), relu('d', 'Relu_a'), relu('y', 'same_2')],
      outputs,
    });
    const { model: changed, cleanUp } = nameNodes(model);
    const names = changed.graph?.node.map(({ name }) => name);
    expect(names).toEqual(['Relu_a_2', 'same', 'same_3', 'Relu_a', 'same_2']);
    expect(done(cleanUp).names).toEqual(['Relu_a_2', 'same_3']);
    expect(nameNodes(changed)).toEqual({ model: changed, cleanUp: null });
  });

  it('gives a node the same name whatever stands in front of it', () => {
    const nameOfLast = (nodes: readonly ReturnType<typeof relu>[]) =>
      nameNodes(makeModel({ nodes, outputs })).model.graph?.node.at(-1)?.name;
    expect(nameOfLast([relu('y')])).toBe('Relu_y');
    expect(nameOfLast([relu('a'), relu('b'), relu('y')])).toBe('Relu_y');
  });

  it('names nodes in bodies too', () => {
    const body = makeGraph({ nodes: [relu('y')], outputs });
    const branches = { then_branch: { graph: body }, else_branch: { graph: body } };
    const model = makeModel({
      nodes: [makeNode({ opType: 'If', inputs: ['c'], outputs: ['y'], attributes: branches })],
      outputs,
    });
    const [node] = nameNodes(model).model.graph?.node ?? [];
    expect(node?.name).toBe('If_y');
    expect(node === undefined ? [] : bodiesOf(node).map(({ node }) => node[0]?.name)).toEqual(['Relu_y', 'Relu_y_2']);
  });
});
