import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../onnx/attributes';
import { makeInt64Tensor } from '../../onnx/make-tensor';
import { planFor } from '../planned.fixture';
import { DEFAULT_RECIPE, type Recipe, type Scheme } from '../recipe';
import { overrideLayer, overrideTensor, setScheme } from '../recipe-edits';
import { type SmallModel, op, weight } from '../small-models.fixture';

const blocks = (change: Partial<Scheme> = {}): Recipe =>
  setScheme('weights', { granularity: 'per-block', blockSize: 4, ...change })(DEFAULT_RECIPE);
const weightOnly = (recipe: Recipe): Recipe => setScheme('activations', { format: 'float32' })(recipe);

/** Axis, block size and number of scales of the weight of one node. */
async function layout(
  recipe: Recipe,
  opType: string,
  dims: readonly number[],
  input: readonly number[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
) {
  const nodes = [op(opType, ['x', 'w'], 'y', attributes)];
  const { decision } = await planFor({ nodes, weights: [weight('w', dims)], input }, recipe);
  const { axis, blockSize, scale } = decision('w').parameters ?? {};
  return [axis, blockSize, scale?.length];
}

describe('blocks of weights', () => {
  it('run along the axis that the reader sums over, the last one ragged', async () => {
    expect(await layout(blocks(), 'Conv', [2, 6, 1, 1], [1, 6, 4, 4])).toEqual([1, 4, 4]);
    expect(await layout(blocks(), 'ConvTranspose', [6, 2, 1, 1], [1, 6, 4, 4])).toEqual([0, 4, 4]);
    expect(await layout(blocks(), 'Gemm', [6, 3], [2, 6])).toEqual([0, 4, 6]);
    expect(await layout(blocks(), 'Gemm', [3, 6], [2, 6], { transB: { int: 1 } })).toEqual([1, 4, 6]);
    expect(await layout(blocks(), 'MatMul', [6, 3], [2, 6])).toEqual([0, 4, 6]);
    expect(await layout(blocks(), 'MatMul', [5, 6, 3], [5, 2, 6])).toEqual([1, 4, 30]);
    expect(await layout(blocks(), 'MatMul', [6], [2, 6])).toEqual([0, 4, 2]);
  });

  it('have 32 values unless the recipe says otherwise', async () => {
    const recipe = setScheme('weights', { granularity: 'per-block' })(DEFAULT_RECIPE);
    expect(await layout(recipe, 'MatMul', [70, 3], [2, 70])).toEqual([0, 32, 9]);
  });

  it('run along the last axis of a constant left operand', async () => {
    const nodes = [op('MatMul', ['w', 'x'], 'y')];
    const { decision } = await planFor({ nodes, weights: [weight('w', [3, 6])], input: [6, 2] }, blocks());
    expect(decision('w').parameters).toMatchObject({ axis: 1, blockSize: 4 });
  });

  it('are channels where a block would hold one value', async () => {
    expect(await layout(blocks(), 'Conv', [6, 1, 3, 3], [1, 6, 4, 4], { group: { int: 6 } })).toEqual([
      0,
      undefined,
      6,
    ]);
  });

  it('give each block the scale of its own values', async () => {
    const nodes = [op('MatMul', ['x', 'w'], 'y')];
    const { decision, index } = await planFor({ nodes, weights: [weight('w', [6, 2])], input: [2, 6] }, blocks());
    const values = Array.from({ length: 12 }, (_, i) => Math.fround(Math.sin(i * 1.7 + 0.3)));
    const largest = (rows: readonly number[], column: number) =>
      Math.max(...rows.map((row) => Math.abs(values[row * 2 + column] ?? 0)));
    const first = [0, 1, 2, 3];
    const rest = [4, 5];
    const expected = [largest(first, 0), largest(first, 1), largest(rest, 0), largest(rest, 1)];
    expect(index.initializers.get('w')?.dims).toEqual([6n, 2n]);
    expect([...(decision('w').parameters?.scale ?? [])]).toEqual(
      expected.map((amax) => Math.fround(Math.fround(2 * amax) / 254)),
    );
  });

  it('keep the bias float, since it has one scale a channel', async () => {
    const nodes = [op('Gemm', ['x', 'w', 'b'], 'y')];
    const gemm = { nodes, weights: [weight('w', [6, 3]), weight('b', [3])], input: [2, 6] };
    const { decision } = await planFor(gemm, blocks({ format: 'int4' }));
    expect(decision('b')).toMatchObject({ quantized: false, reason: { kind: 'bias-scales', tensor: 'w' } });
  });
});

describe('block formats of weights', () => {
  it('bring their block size and find their scales themselves', async () => {
    const recipe = setScheme('weights', { format: 'mxfp4', exponentMode: 'even' })(DEFAULT_RECIPE);
    const nodes = [op('Conv', ['x', 'w'], 'y')];
    const { decision } = await planFor({ nodes, weights: [weight('w', [2, 3, 1, 1])] }, recipe);
    expect(decision('w').parameters).toEqual({
      format: 'mxfp4',
      symmetric: true,
      axis: 1,
      blockSize: 32,
      exponentMode: 'even',
      scale: new Float32Array(),
      zeroPoint: new Int32Array(),
      rmin: new Float32Array(),
      rmax: new Float32Array(),
    });
  });
});

const tied = (readers: SmallModel['nodes']): SmallModel => ({
  nodes: [...readers, op('Add', ['left', 'right'], 'y')],
  weights: [weight('w', [6, 6]), makeInt64Tensor('ids', [2], [0, 3])],
  input: [2, 6],
});

describe('a weight with several readers', () => {
  const agreeing = tied([op('MatMul', ['x', 'w'], 'left'), op('Gemm', ['x', 'w'], 'right')]);
  const crossed = tied([op('MatMul', ['x', 'w'], 'left'), op('Gemm', ['x', 'w'], 'right', { transB: { int: 1 } })]);
  const embedded = tied([op('Gather', ['w', 'ids'], 'left'), op('Gemm', ['x', 'w'], 'right', { transB: { int: 1 } })]);

  it('keeps its axis where all want the same, and has one scale where they do not', async () => {
    expect((await planFor(agreeing, DEFAULT_RECIPE)).decision('w')).toMatchObject({
      parameters: { axis: 1 },
      reason: { kind: 'weight-of', node: 'left_node' },
    });
    const apart = (await planFor(crossed, DEFAULT_RECIPE)).decision('w');
    expect(apart).toMatchObject({ parameters: { axis: null }, reason: { kind: 'tied-weight', conflict: 'axes' } });
    expect((await planFor(crossed, blocks())).decision('w').parameters?.axis).toBe(null);
    expect((await planFor(agreeing, blocks())).decision('w').parameters).toMatchObject({ axis: 0, blockSize: 4 });
  });

  it('follows the narrowest decision, and the first reader where several are as narrow', async () => {
    const second = overrideLayer('right_node', 'weights', { format: 'int16' })(DEFAULT_RECIPE);
    expect((await planFor(agreeing, second)).decision('w')).toMatchObject({
      parameters: { format: 'int16' },
      decidedBy: 'layer',
      reason: { kind: 'tied-weight', conflict: 'schemes', node: 'right_node' },
    });
    const both = overrideLayer('left_node', 'weights', { format: 'int4' })(second);
    expect((await planFor(agreeing, both)).decision('w').parameters?.format).toBe('int4');
    const named = overrideTensor('w', { format: 'uint8' })(both);
    expect((await planFor(agreeing, named)).decision('w')).toMatchObject({
      parameters: { format: 'uint8' },
      decidedBy: 'tensor',
    });
  });

  it('is one table for a Gather and a Gemm: what the Gather writes has a scale of its own', async () => {
    const { decision } = await planFor(embedded, DEFAULT_RECIPE);
    expect(decision('w')).toMatchObject({ role: 'weight', parameters: { format: 'int8', axis: 0 } });
    expect(decision('left')).toMatchObject({ sharedWith: null, parameters: { format: 'uint8', axis: null } });
  });

  it('is stored in the same blocks for a Gather and a Gemm that want the same', async () => {
    const { decision, quantized } = await planFor(embedded, weightOnly(blocks({ format: 'int4' })));
    expect(decision('w').parameters).toMatchObject({ format: 'int4', axis: 1, blockSize: 4 });
    expect(quantized).toEqual(['w']);
  });

  it('is quantized behind a Transpose where activations are float, with the axes it has itself', async () => {
    const nodes = [
      op('Transpose', ['w'], 'view', { perm: { ints: [1, 0] } }),
      op('MatMul', ['x', 'view'], 'left'),
      op('Gather', ['w', 'ids'], 'right'),
    ];
    const { decision, plan, quantized } = await planFor(tied(nodes), weightOnly(DEFAULT_RECIPE));
    expect(quantized).toEqual(['w']);
    expect(decision('w').parameters?.axis).toBe(0);
    expect(decision('view').reason).toEqual({ kind: 'view-of-weight', weight: 'w' });
    expect(plan.nodes[0]?.reason).toEqual({ kind: 'passes-through', operator: 'Transpose', input: 'w' });
    const blocked = await planFor(tied(nodes), weightOnly(blocks()));
    expect(blocked.decision('w').parameters).toMatchObject({ axis: 1, blockSize: 4 });
  });
});
