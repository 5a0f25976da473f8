import { describe, expect, it } from 'vitest';
import { bodiesOf } from '../onnx/attributes';
import { makeGraph, makeModel, makeValueInfo } from '../onnx/make-model';
import { makeNode } from '../onnx/make-node';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { FreshNames, nodeNames, tensorNames } from './fresh-names';
import {
  insertNodes,
  mapBodies,
  removeNodes,
  replaceUses,
  withInitializers,
  withoutUnusedInitializers,
} from './graph-edit';
import { withAttribute, withInput, withoutAttributes } from './node-edit';

const float = (name: string) => makeValueInfo(name, DataType.FLOAT, null);
const relu = (x: string, y: string) => makeNode({ opType: 'Relu', inputs: [x], outputs: [y], name: `to ${y}` });
const branch = (x: string, y: string) => makeGraph({ nodes: [relu(x, y)], outputs: [float(y)] });
const choose = (thenX: string, elseX: string, y: string) =>
  makeNode({
    opType: 'If',
    inputs: ['cond'],
    outputs: [y],
    attributes: { then_branch: { graph: branch(thenX, 't') }, else_branch: { graph: branch(elseX, 'e') } },
  });
const order = (graph: { readonly node: readonly { readonly output: readonly string[] }[] }) =>
  graph.node.map(({ output }) => output.join('+'));

const graph = makeGraph({
  nodes: [relu('x', 'a'), relu('a', 'b'), choose('a', 'x', 'y')],
  inputs: [float('x')],
  outputs: [float('y'), float('a')],
});

describe('replaceUses', () => {
  it('rewires readers in the graph and in bodies, not producers or outputs', () => {
    const changed = replaceUses(graph, new Map([['a', 'n']]));
    expect(changed.node[1]?.input).toEqual(['n']);
    expect(
      changed.node
        .slice(2)
        .flatMap(bodiesOf)
        .map(({ node }) => node[0]?.input),
    ).toEqual([['n'], ['x']]);
    expect(order(changed)).toEqual(['a', 'b', 'y']);
    expect(changed.output.map(({ name }) => name)).toEqual(['y', 'a']);
    expect(graph.node[1]?.input).toEqual(['a']);
    expect(changed.node[0]).toBe(graph.node[0]);
  });

  it('leaves what is kept, and names that a body defines itself', () => {
    const kept = replaceUses(graph, new Map([['a', 'n']]), (node) => node.opType === 'Relu');
    expect(kept.node[1]).toBe(graph.node[1]);
    const shadowing = makeGraph({ nodes: [choose('t', 'e', 'y')], outputs: [float('y')] });
    expect(replaceUses(shadowing, new Map([['t', 'n']]))).toBe(shadowing);
  });

  it('renames outputs of a body that come from around it', () => {
    const passing = makeGraph({ nodes: [], outputs: [float('a')] });
    const node = makeNode({
      opType: 'If',
      inputs: [],
      outputs: ['y'],
      attributes: { then_branch: { graph: passing } },
    });
    const changed = replaceUses(makeGraph({ nodes: [node], outputs: [] }), new Map([['a', 'n']]));
    expect(changed.node.flatMap(bodiesOf).flatMap(({ output }) => output.map(({ name }) => name))).toEqual(['n']);
  });

  it('gives back the graph itself when nothing reads the tensor', () => {
    expect(replaceUses(graph, new Map([['nobody', 'n']]))).toBe(graph);
  });
});

describe('insertNodes', () => {
  it('puts each node right behind what it reads, chains in their order', () => {
    const added = [relu('a', 'q'), relu('q', 'd'), relu('x', 'first'), relu('b', 'last')];
    expect(order(insertNodes(graph, added))).toEqual(['first', 'a', 'q', 'd', 'b', 'last', 'y']);
  });

  it('minds what bodies read', () => {
    expect(order(insertNodes(graph, [choose('b', 'x', 'z')]))).toEqual(['a', 'b', 'z', 'y']);
  });

  it('adds nothing without copying', () => {
    expect(insertNodes(graph, [])).toBe(graph);
    expect(removeNodes(graph, new Set())).toBe(graph);
    expect(order(removeNodes(graph, new Set([0, 2])))).toEqual(['b']);
  });
});

describe('initializers', () => {
  const w = makeFloatTensor('w', [1], [1]);
  const reading = makeGraph({ nodes: [choose('w', 'x', 'y')], outputs: [float('y')], initializers: [w] });

  it('are added or replaced by name', () => {
    const better = makeFloatTensor('w', [1], [2]);
    const other = makeFloatTensor('v', [1], [3]);
    expect(withInitializers(reading, [better, other]).initializer).toEqual([better, other]);
    expect(reading.initializer).toEqual([w]);
  });

  it('stay where bodies, outputs or inputs need them, and go where nothing does', () => {
    const names = ['unused', 'given', 'out'];
    const full = makeGraph({
      nodes: [choose('w', 'x', 'y')],
      inputs: [float('given')],
      outputs: [float('out')],
      initializers: [w, ...names.map((name) => makeFloatTensor(name, [1], [0]))],
    });
    expect(withoutUnusedInitializers(full).initializer.map(({ name }) => name)).toEqual(['w', 'given', 'out']);
    expect(withoutUnusedInitializers(reading)).toBe(reading);
  });
});

describe('nodes', () => {
  it('get inputs and attributes without touching the original', () => {
    const node = makeNode({ opType: 'Clip', inputs: ['x'], outputs: ['y'], attributes: { min: { float: 0 } } });
    expect(withInput(node, 2, 'max').input).toEqual(['x', '', 'max']);
    expect(withInput(node, 0, 'z').input).toEqual(['z']);
    expect(withAttribute(node, 'min', { float: 1 }).attribute.map(({ f }) => f)).toEqual([1]);
    expect(withoutAttributes(node, 'min').attribute).toEqual([]);
    expect(withoutAttributes(node, 'max')).toBe(node);
    expect(mapBodies(node, () => graph)).toBe(node);
    expect(node.input).toEqual(['x']);
    expect(node.attribute.map(({ f }) => f)).toEqual([0]);
  });
});

describe('fresh names', () => {
  it('are taken nowhere, also not in bodies, and given once', () => {
    const model = makeModel({ nodes: graph.node, inputs: graph.input, outputs: graph.output });
    expect([...tensorNames(model)].sort()).toEqual(['a', 'b', 'cond', 'e', 't', 'x', 'y']);
    expect([...nodeNames(graph)]).toEqual(['to a', 'to b', 'to t', 'to e']);
    const names = new FreshNames(tensorNames(model));
    expect([names.take('t'), names.take('t'), names.take('new'), names.take('new')]).toEqual([
      't_2',
      't_3',
      'new',
      'new_2',
    ]);
  });
});
