import { describe, expect, it } from 'vitest';
import { indexGraph } from '../core/graph/graph-index';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { makeFloatTensor } from '../core/onnx/make-tensor';
import { DataType } from '../core/onnx/tensor';
import { countOperators, findLayers, layerOfSelection, layersOf } from './layers';

const type = (name: string, shape: readonly number[]) => makeValueInfo(name, DataType.FLOAT, shape);

const index = indexGraph(
  makeModel({
    nodes: [
      makeNode({
        opType: 'Conv',
        name: 'first',
        inputs: ['x', 'w', 'b'],
        outputs: ['y'],
        attributes: { group: { int: 32 } },
      }),
      makeNode({ opType: 'Relu', name: 'conv_relu', inputs: ['y'], outputs: ['z'] }),
      makeNode({ opType: 'ConvTranspose', name: 'last', inputs: ['z', 'w'], outputs: ['out'] }),
    ],
    inputs: [type('x', [1, 3, 8, 8])],
    outputs: [type('out', [1, 3, 8, 8])],
    initializers: [makeFloatTensor('w', [2, 3], [1, 2, 3, 4, 5, 6]), makeFloatTensor('b', [2], [1, 2])],
  }),
);

const names = (find: string) => findLayers(index, find)?.map(({ name }) => name) ?? null;

describe('layersOf', () => {
  it('tells constants from computed inputs and counts parameters, once a graph', () => {
    const [first] = layersOf(index).list;
    expect(first).toMatchObject({
      activations: ['x'],
      constants: ['w', 'b'],
      outputs: ['y'],
      parameters: 8,
      position: 0,
    });
    expect(layersOf(index)).toBe(layersOf(index));
  });
});

describe('layerOfSelection', () => {
  it('finds the node, the producer of an activation, the first reader of a constant or graph input', () => {
    const of = (kind: 'node' | 'tensor', name: string) => layerOfSelection(index, { kind, name })?.name;
    expect(of('node', 'last')).toBe('last');
    expect(of('tensor', 'z')).toBe('conv_relu');
    expect(of('tensor', 'w')).toBe('first');
    expect(of('tensor', 'x')).toBe('first');
    expect(of('node', 'gone')).toBeUndefined();
    expect(layerOfSelection(index, null)).toBeNull();
  });
});

describe('findLayers', () => {
  it('finds an operator by its whole name only, names and tensors by a part', () => {
    expect(names('conv')).toEqual(['first']);
    expect(names('Conv')).toEqual(['first']);
    expect(names('relu')).toEqual(['conv_relu']);
    expect(names('conv_')).toEqual(['conv_relu']);
    expect(names('las')).toEqual(['last']);
  });

  it('finds shapes and attributes, and needs every word', () => {
    expect(names('2x3')).toEqual(['first', 'last']);
    expect(names('2×3')).toEqual(['first', 'last']);
    expect(names('group=32')).toEqual(['first']);
    expect(names('2x3 last')).toEqual(['last']);
    expect(names('nowhere')).toEqual([]);
    expect(names('  ')).toBeNull();
  });
});

describe('countOperators', () => {
  it('counts, most frequent first, equal ones by name', () => {
    expect(countOperators(layersOf(index).list)).toEqual([
      ['Conv', 1],
      ['ConvTranspose', 1],
      ['Relu', 1],
    ]);
  });
});
