import { describe, expect, it } from 'vitest';
import { indexWithTypes } from '../float-run.fixture';
import { makeInt64Tensor } from '../../onnx/make-tensor';
import { overrideLayer, setKeepFloat, setOperator, setScheme } from '../recipe-edits';
import { DEFAULT_RECIPE, type Recipe } from '../recipe';
import { type SmallModel, op, smallCnn, smallModel, weight } from '../small-models.fixture';
import { placeQdq } from './place-qdq';
import type { Placement } from './placement';

const place = async (model: SmallModel, recipe: Recipe = DEFAULT_RECIPE): Promise<Placement> =>
  placeQdq(await indexWithTypes(smallModel(model)), recipe);

/** Names of quantized tensors, in the order of the placement. */
const quantized = ({ tensors }: Placement): readonly string[] =>
  tensors.filter((tensor) => tensor.quantized).map(({ name }) => name);

const tensor = ({ tensors }: Placement, name: string) => tensors.find((placed) => placed.name === name);

const reasonOf = (placement: Placement, name: string) => tensor(placement, name)?.reason;

/** The channel axis of a MatMul weight of this shape. */
const matMulAxis = async (dims: readonly number[]) =>
  tensor(await place({ nodes: [op('MatMul', ['x', 'w'], 'y')], weights: [weight('w', dims)] }), 'w')?.axis;

/** The channel axis of a ConvTranspose weight of this shape. */
async function transposedAxis(dims: readonly number[], group: number) {
  const nodes = [op('ConvTranspose', ['x', 'w'], 'y', { group: { int: group } })];
  return tensor(await place({ nodes, weights: [weight('w', dims)] }), 'w')?.axis;
}

/** A Pad that fills with a constant of about this size. */
const placePad = (value: number): Promise<Placement> =>
  place({
    nodes: [op('Pad', ['x', 'pads', 'v'], 'y')],
    weights: [makeInt64Tensor('pads', [8], [0, 0, 1, 1, 0, 0, 1, 1]), weight('v', [], value)],
  });

describe('placeQdq', () => {
  it('lists every float tensor in graph order, weights and biases before the node that reads them', async () => {
    const placement = placeQdq(await indexWithTypes(smallCnn()), DEFAULT_RECIPE);
    expect(placement.tensors.map(({ name }) => name)).toEqual([
      'x',
      'w1',
      'b1',
      'c1',
      'r1',
      'p1',
      'w2',
      'c2',
      'k',
      'a1',
      'f1',
      'w3',
      'b3',
      'g1',
      'y',
    ]);
    expect(placement.nodes.map(({ name }) => name).length).toBe(8);
    expect(placement.nodes.every((node) => node.quantized)).toBe(true);
  });

  it('knows roles, axes, ranges and sharing of a small CNN', async () => {
    const placement = placeQdq(await indexWithTypes(smallCnn()), DEFAULT_RECIPE);
    expect(tensor(placement, 'w1')).toMatchObject({ role: 'weight', axis: 0, node: 'c1_node' });
    expect(tensor(placement, 'w3')).toMatchObject({ role: 'weight', axis: 0, node: 'g1_node' });
    expect(tensor(placement, 'b1')).toMatchObject({
      role: 'bias',
      bias: { input: 'x', weight: 'w1', beta: 1, axis: 0 },
    });
    expect(tensor(placement, 'b3')).toMatchObject({ role: 'bias', bias: { input: 'f1', weight: 'w3', beta: 0.5 } });
    expect(tensor(placement, 'k')).toMatchObject({ role: 'weight', axis: null, scheme: { format: 'uint8' } });
    expect(tensor(placement, 'p1')).toMatchObject({ sharedWith: 'r1', reason: { kind: 'shares-scale', with: 'r1' } });
    expect(tensor(placement, 'y')).toMatchObject({ fixedRange: { rmin: 0, rmax: 1 } });
    expect(tensor(placement, 'c1')).toMatchObject({ quantized: false, sharedWith: 'r1' });
    expect(reasonOf(placement, 'c1')).toEqual({
      kind: 'range-of-reader',
      output: 'r1',
      operator: 'Relu',
      node: 'r1_node',
    });
  });

  it('keeps both pairs around a Relu where activations are symmetric, or its input is seen elsewhere', async () => {
    const model = {
      nodes: [op('Conv', ['x', 'w'], 'c'), op('Relu', ['c'], 'y')],
      weights: [weight('w', [2, 3, 1, 1])],
    };
    expect(quantized(await place(model))).toEqual(['x', 'w', 'y']);
    const symmetric = setScheme('activations', { format: 'int8', symmetric: true })(DEFAULT_RECIPE);
    const both = await place(model, symmetric);
    expect(quantized(both)).toEqual(['x', 'w', 'c', 'y']);
    expect(tensor(both, 'c')?.rangeOf).toBe('y');
    const seen = await place({ ...model, outputs: ['y', 'c'] });
    expect(quantized(seen)).toEqual(['x', 'w', 'c', 'y']);
    expect(tensor(seen, 'c')?.rangeOf).toBe('c');
  });

  it('leaves pass-through operators float where their input is', async () => {
    const nodes = [op('Exp', ['x'], 'e'), op('Transpose', ['e'], 't'), op('Relu', ['t'], 'y')];
    const placement = await place({ nodes });
    expect(quantized(placement)).toEqual([]);
    expect(reasonOf(placement, 'e')).toEqual({ kind: 'operator-out', operator: 'Exp' });
    expect(reasonOf(placement, 't')).toMatchObject({ kind: 'input-float', input: 'e' });
    expect(reasonOf(placement, 'x')).toEqual({ kind: 'operator-out', operator: 'Exp' });
  });

  it('leaves MaxPool float below opset 12', async () => {
    const nodes = [op('Sigmoid', ['x'], 's'), op('MaxPool', ['s'], 'y', { kernel_shape: { ints: [2, 2] } })];
    expect(quantized(await place({ nodes, opset: 13 }))).toEqual(['x', 's', 'y']);
    const old = await place({ nodes, opset: 11 });
    expect(quantized(old)).toEqual(['x', 's']);
    expect(old.nodes[1]?.reason).toEqual({ kind: 'opset-too-low', operator: 'MaxPool', opset: 11, needed: 12 });
  });

  it('takes the last axis of a MatMul weight of any rank, and none of a vector', async () => {
    expect(await matMulAxis([8, 5])).toBe(1);
    expect(await matMulAxis([3, 8, 5])).toBe(2);
    expect(await matMulAxis([8])).toBe(null);
  });

  it('takes axis 1 of ConvTranspose, and axis 0 where it is depthwise', async () => {
    expect(await transposedAxis([3, 4, 2, 2], 1)).toBe(1);
    expect(await transposedAxis([3, 2, 2, 2], 3)).toBe(1);
    expect(await transposedAxis([3, 1, 2, 2], 3)).toBe(0);
  });

  it('keeps a layer float, but not what its neighbours need', async () => {
    const placement = placeQdq(await indexWithTypes(smallCnn()), setKeepFloat('g1_node', true)(DEFAULT_RECIPE));
    expect(reasonOf(placement, 'w3')).toEqual({ kind: 'kept-float', node: 'g1_node' });
    expect(reasonOf(placement, 'b3')).toEqual({ kind: 'kept-float', node: 'g1_node' });
    expect(tensor(placement, 'f1')?.quantized).toBe(true);
    expect(tensor(placement, 'g1')?.reason).toMatchObject({ kind: 'input-of', operator: 'Softmax' });
  });

  it('follows the operator list and the overrides of layers', async () => {
    const index = await indexWithTypes(smallCnn());
    const without = placeQdq(index, setOperator('Add', false)(DEFAULT_RECIPE));
    expect(reasonOf(without, 'k')).toEqual({ kind: 'operator-out', operator: 'Add' });
    const recipe = overrideLayer('c2_node', 'weights', { granularity: 'per-tensor', format: 'int4' })(
      overrideLayer('c2_node', 'activations', { format: 'uint16' })(DEFAULT_RECIPE),
    );
    const placement = placeQdq(index, recipe);
    expect(tensor(placement, 'w2')).toMatchObject({ axis: null, scheme: { format: 'int4' } });
    expect(tensor(placement, 'c2')).toMatchObject({ scheme: { format: 'uint16' } });
    expect(tensor(placement, 'w1')).toMatchObject({ axis: 0, scheme: { format: 'int8' } });
  });

  it('gives the scale of a normalization 8 bits at least, unless its layer says otherwise', async () => {
    const nodes = [op('LayerNormalization', ['x', 'g', 'b'], 'y')];
    const norm = { nodes, weights: [weight('g', [8]), weight('b', [8])] };
    const recipe = setScheme('weights', { format: 'int4' })(DEFAULT_RECIPE);
    expect(tensor(await place(norm, recipe), 'g')).toMatchObject({ axis: null, scheme: { format: 'int8' } });
    const own = overrideLayer('y_node', 'weights', { format: 'uint4' })(recipe);
    expect(tensor(await place(norm, own), 'g')).toMatchObject({ scheme: { format: 'uint4' } });
    expect(tensor(await place(norm), 'b')).toMatchObject({
      role: 'bias',
      bias: { input: 'x', weight: 'g', axis: null },
    });
  });

  it('leaves shape arithmetic alone, even where it is float', async () => {
    const nodes = [
      op('Shape', ['x'], 's'),
      op('Cast', ['s'], 'f', { to: { int: 1 } }),
      op('Mul', ['f', 'half'], 'h'),
      op('Cast', ['h'], 'i', { to: { int: 7 } }),
      op('Sigmoid', ['x'], 'd'),
      op('Expand', ['d', 'i'], 'y'),
    ];
    const placement = await place({ nodes, weights: [weight('half', [1], 2)], input: [1, 3, 8, 8] });
    expect(quantized(placement)).toEqual(['x', 'd']);
    expect(reasonOf(placement, 'h')).toEqual({ kind: 'shape-arithmetic' });
    expect(placement.nodes[2]?.reason).toEqual({ kind: 'shape-arithmetic' });
  });

  it('keeps Q/DQ that the file brought along', async () => {
    const nodes = [
      op('QuantizeLinear', ['x', 's'], 'q'),
      op('DequantizeLinear', ['q', 's'], 'd'),
      op('Conv', ['d', 'w'], 'y'),
    ];
    const placement = await place({ nodes, weights: [weight('s', []), weight('w', [2, 3, 1, 1])] });
    expect(quantized(placement)).toEqual(['w', 'y']);
    expect(reasonOf(placement, 'x')).toEqual({ kind: 'already-quantized' });
    expect(reasonOf(placement, 'd')).toEqual({ kind: 'already-quantized' });
  });

  it('puts no Q/DQ in front of a Relu whose output the file quantizes', async () => {
    const nodes = [
      op('QuantizeLinear', ['x', 's'], 'q'),
      op('DequantizeLinear', ['q', 's'], 'd'),
      op('QuantizeLinear', ['w', 's'], 'u'),
      op('DequantizeLinear', ['u', 's'], 'v'),
      op('Conv', ['d', 'v'], 'c'),
      op('Relu', ['c'], 'r'),
      op('QuantizeLinear', ['r', 's'], 'p'),
      op('DequantizeLinear', ['p', 's'], 'y'),
    ];
    const placement = await place({ nodes, weights: [weight('s', []), weight('w', [2, 3, 1, 1])] });
    expect(quantized(placement)).toEqual([]);
    expect(reasonOf(placement, 'c')).toMatchObject({ kind: 'range-of-reader', output: 'r' });
  });

  it('has one decision a reader for a bias that two layers share', async () => {
    const nodes = [op('Conv', ['x', 'w', 'b'], 'c'), op('Conv', ['c', 'w', 'b'], 'y')];
    const placement = await place({ nodes, weights: [weight('w', [3, 3, 1, 1]), weight('b', [3])] });
    const biases = placement.tensors.filter(({ role }) => role === 'bias');
    expect(biases.map(({ name, node, bias }) => [name, node, bias?.initializer, bias?.input])).toEqual([
      ['b', 'c_node', 'b', 'x'],
      ['b_of_y_node', 'y_node', 'b', 'c'],
    ]);
  });

  it('keeps a Gemm bias float that has no value a channel', async () => {
    const nodes = [op('Gemm', ['x', 'w', 'b'], 'y')];
    const gemm = { nodes, weights: [weight('w', [8, 5]), weight('b', [1])], input: [2, 8] };
    expect(reasonOf(await place(gemm), 'b')).toEqual({ kind: 'bias-shape', operator: 'Gemm', node: 'y_node' });
    const perTensor = setScheme('weights', { granularity: 'per-tensor' })(DEFAULT_RECIPE);
    expect(tensor(await place(gemm, perTensor), 'b')?.quantized).toBe(true);
  });

  it('shares scales through Pad with zeros, and not with other constants', async () => {
    expect(tensor(await placePad(0), 'y')?.sharedWith).toBe('x');
    expect(tensor(await placePad(3), 'y')?.sharedWith).toBe(null);
  });

  it('quantizes Split, Where and a Gather table as ONNX Runtime does', async () => {
    const split = {
      nodes: [op('Split', ['x', 'parts'], 'y', { axis: { int: 1 } })],
      weights: [makeInt64Tensor('parts', [1], [3])],
    };
    expect(tensor(await place(split), 'y')?.sharedWith).toBe('x');
    const gather = { nodes: [op('Gather', ['table', 'i'], 'g'), op('Add', ['g', 'x'], 'y')], input: [1, 4] };
    const table = await place({ ...gather, weights: [weight('table', [9, 4]), makeInt64Tensor('i', [1], [2])] });
    expect(tensor(table, 'g')?.sharedWith).toBe('table');
    expect(tensor(table, 'table')).toMatchObject({ role: 'weight', reason: { kind: 'operand-of' } });
    const where = await place({
      nodes: [op('Greater', ['x', 'k'], 'c'), op('Where', ['c', 'x', 'k'], 'y')],
      weights: [weight('k', [1])],
    });
    expect(quantized(where)).toEqual([]);
  });
});
