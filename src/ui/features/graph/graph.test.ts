import { describe, expect, it } from 'vitest';
import { indexGraph } from '../../../core/graph/graph-index';
import { makeModel, makeValueInfo } from '../../../core/onnx/make-model';
import { makeNode } from '../../../core/onnx/make-node';
import { makeFloatTensor, makeInt64Tensor } from '../../../core/onnx/make-tensor';
import { DataType } from '../../../core/onnx/tensor';
import type { GraphLayout } from '../../../stores/layout-store';
import { type Drawing, boxOfSelection, drawingOf } from './drawing';
import { type Scene, arrowAt, boxAt } from './scene';
import { walk } from './walk';

/** x → Conv (w) → y → left Relu and right Reshape → Add → out: a diamond. */
const index = indexGraph(
  makeModel({
    nodes: [
      makeNode({ opType: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['y'] }),
      makeNode({ opType: 'Relu', name: 'left', inputs: ['y'], outputs: ['l'] }),
      makeNode({ opType: 'Reshape', name: 'right', inputs: ['y', 'shape'], outputs: ['r'] }),
      makeNode({ opType: 'Add', name: 'add', inputs: ['l', 'r'], outputs: ['out'] }),
    ],
    inputs: [makeValueInfo('x', DataType.FLOAT, [1, 3, 8, 8])],
    outputs: [makeValueInfo('out', DataType.FLOAT, [1, 2])],
    initializers: [makeFloatTensor('w', [2, 3, 1, 1], [1, 2, 3, 4, 5, 6]), makeInt64Tensor('shape', [2], [1, -1])],
  }),
);
const drawing: Drawing = drawingOf(index);
const numberOf = (name: string): number => drawing.boxes.findIndex((box) => box.name === name);

/** Rows 200 apart; left and right beside each other. */
const layout: GraphLayout = {
  x: Float64Array.from(drawing.boxes, ({ name }) => (name === 'right' ? 300 : 0)),
  y: Float64Array.from(drawing.boxes, ({ name }) => ['x', 'conv', 'left', 'add', 'out'].indexOf(name) * 200),
  routes: drawing.arrows.map(() => Float64Array.of(0, 0, 100, 100)),
  width: 600,
  height: 1000,
};
layout.y[numberOf('right')] = 400;

describe('drawingOf', () => {
  it('draws inputs, nodes and outputs, and puts constants into the boxes of their readers', () => {
    expect(drawing.boxes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'input x',
      'node conv',
      'node left',
      'node right',
      'node add',
      'output out',
    ]);
    expect(drawing.boxes[numberOf('conv')]?.lines).toEqual(['weight 2×3×1×1']);
    expect(drawing.boxes[numberOf('right')]?.lines).toEqual(['shape [1, −1]']);
  });

  it('labels each tensor once, however many read it', () => {
    const ofY = drawing.arrows.filter(({ tensor }) => tensor === 'y');
    expect(ofY).toHaveLength(2);
    expect(drawing.arrows.filter(({ tensor, label }) => tensor === 'x' && label === '1×3×8×8')).toHaveLength(1);
  });

  it('is made once a graph, so that it is laid out once', () => {
    expect(drawingOf(index)).toBe(drawing);
  });
});

describe('boxOfSelection', () => {
  it('finds nodes, graph inputs, producers of activations and readers of constants', () => {
    const of = (kind: 'node' | 'tensor', name: string) => boxOfSelection(drawing, index, { kind, name })?.name;
    expect(of('node', 'left')).toBe('left');
    expect(of('tensor', 'x')).toBe('x');
    expect(of('tensor', 'r')).toBe('right');
    expect(of('tensor', 'w')).toBe('conv');
    expect(of('node', 'gone')).toBeUndefined();
  });
});

describe('walk', () => {
  it('follows arrows down and up, and the row to the sides', () => {
    const from = (name: string, direction: 'up' | 'down' | 'left' | 'right') => {
      const number = walk(drawing, layout, numberOf(name), direction);
      return number === null ? null : drawing.boxes[number]?.name;
    };
    expect(from('x', 'down')).toBe('conv');
    expect(from('conv', 'down')).toBe('left');
    expect(from('left', 'right')).toBe('right');
    expect(from('right', 'left')).toBe('left');
    expect(from('right', 'down')).toBe('add');
    expect(from('add', 'up')).toBe('left');
    expect(from('x', 'up')).toBeNull();
    expect(from('conv', 'left')).toBeNull();
  });
});

describe('picking', () => {
  const scene: Scene = {
    drawing,
    layout,
    marks: [],
    found: null,
    selectedBox: null,
    selectedTensor: null,
    quantizedTensors: new Set(),
  };

  it('finds the box under a point', () => {
    expect(boxAt(scene, 310, 410)).toBe(numberOf('right'));
    expect(boxAt(scene, 290, 410)).toBeNull();
  });

  it('finds an arrow within reach only', () => {
    expect(arrowAt(scene, 50, 53, 7)).not.toBeNull();
    expect(arrowAt(scene, 50, 70, 7)).toBeNull();
    expect(arrowAt(scene, 110, 110, 7)).toBeNull();
  });
});
