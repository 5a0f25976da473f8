import { describe, expect, it } from 'vitest';
import { channelsToObserve } from './channels-to-observe';
import { indexWithTypes } from './float-run.fixture';
import { planFor } from './planned.fixture';
import { DEFAULT_RECIPE } from './recipe';
import { overrideTensor, setOperatorScheme, setScheme } from './recipe-edits';
import { op, smallCnn, smallModel, weight } from './small-models.fixture';

const perChannel = setScheme('activations', { granularity: 'per-channel' })(DEFAULT_RECIPE);

describe('channelsToObserve', () => {
  it('is empty for recipes with one scale an activation', async () => {
    const index = await indexWithTypes(smallCnn());
    expect(channelsToObserve(index, DEFAULT_RECIPE).size).toBe(0);
    const blocks = setScheme('activations', { format: 'mxfp4', granularity: 'per-channel' })(DEFAULT_RECIPE);
    expect(channelsToObserve(index, blocks).size).toBe(0);
  });

  it('names pictures with axis 1 and matrices with the last, not what shares or was reshaped', async () => {
    const found = channelsToObserve(await indexWithTypes(smallCnn()), perChannel);
    expect([...found]).toEqual([
      ['x', 1],
      ['r1', 1],
      ['c2', 1],
      ['a1', 1],
      ['g1', 1],
    ]);
  });

  it('takes the last axis around a MatMul', async () => {
    const nodes = [op('Sigmoid', ['x'], 's'), op('MatMul', ['s', 'w'], 'y')];
    const index = await indexWithTypes(smallModel({ nodes, weights: [weight('w', [8, 5])], input: [2, 4, 8] }));
    expect([...channelsToObserve(index, perChannel)]).toEqual([
      ['x', 1],
      ['s', 2],
      ['y', 2],
    ]);
  });

  it('takes the axis of the Relu whose range an activation has', async () => {
    const nodes = [op('MatMul', ['x', 'w'], 'm'), op('Relu', ['m'], 'r'), op('Conv', ['r', 'k'], 'y')];
    const weights = [weight('w', [4, 4]), weight('k', [2, 3, 1, 1])];
    const recipe = setScheme('activations', { format: 'int8', symmetric: true })(perChannel);
    const { index, plan, decision } = await planFor({ nodes, weights, input: [1, 3, 4, 4] }, recipe);
    expect([...channelsToObserve(index, recipe)]).toEqual([
      ['x', 3],
      ['r', 1],
      ['y', 1],
    ]);
    expect(decision('m').parameters?.axis).toBe(1);
    expect(plan.complete).toBe(true);
  });

  it('follows single tensors and operator types', async () => {
    const index = await indexWithTypes(smallCnn());
    expect([...channelsToObserve(index, overrideTensor('c2', { granularity: 'per-block' })(DEFAULT_RECIPE))]).toEqual([
      ['c2', 1],
    ]);
    const type = setOperatorScheme('Add', 'activations', { granularity: 'per-channel' })(DEFAULT_RECIPE);
    expect([...channelsToObserve(index, type).keys()]).toEqual(['a1']);
  });
});
