import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphIndex } from '../core/graph/graph-index';
import { normalValues, observed } from '../core/observers/observed.fixture';
import { createPlan } from '../core/quantization/create-plan';
import { indexWithTypes } from '../core/quantization/float-run.fixture';
import { observeAll } from '../core/quantization/planned.fixture';
import { DEFAULT_RECIPE, type Recipe } from '../core/quantization/recipe';
import { overrideTensor, setScheme } from '../core/quantization/recipe-edits';
import { smallCnn } from '../core/quantization/small-models.fixture';
import { localErrorOf } from './local-error';
import { type Contender, ranked, shootOut } from './shoot-out';

let index: GraphIndex;

beforeAll(async () => {
  index = await indexWithTypes(smallCnn(21));
});

/** Values of a bell, with a few far outside, so that methods differ. */
function observations(recipe: Recipe) {
  const all = observeAll(index, recipe);
  return { ...all, tensors: new Map(all.tensors).set('r1', observed(normalValues(20_000, 1), [40, 55])) };
}

const play = (recipe: Recipe, tensor: string): readonly Contender[] => [
  ...shootOut({ index, recipe, observations: observations(recipe), tensor }),
];

describe('shootOut', () => {
  it.each(['r1', 'w1', 'k'])('gives %s the parameters and the error that the plan would have', (tensor) => {
    const contenders = play(DEFAULT_RECIPE, tensor);
    expect(contenders.length).toBeGreaterThan(6);
    for (const { choice, parameters, error } of contenders) {
      const recipe = overrideTensor(tensor, { observer: choice })(DEFAULT_RECIPE);
      const seen = observations(recipe);
      const decision = createPlan(index, recipe, seen).tensors.find(({ name }) => name === tensor);
      expect(decision?.parameters).toEqual(parameters);
      if (decision === undefined) throw new Error(`No ${tensor}.`);
      expect(error).toEqual(localErrorOf(index, decision, seen.tensors.get(tensor) ?? null));
    }
  });

  it('puts what minimises the squared error first', () => {
    const [best, ...others] = ranked(play(DEFAULT_RECIPE, 'r1'));
    expect(best?.choice.kind).toBe('mse');
    expect(best?.error?.clippedShare).toBeGreaterThan(0);
    expect(others.every(({ error }) => (error?.sqnr ?? 0) <= (best?.error?.sqnr ?? 0))).toBe(true);
  });

  it('marks the method in use, and lists it where it is an unusual one', () => {
    const inUse = (recipe: Recipe) => play(recipe, 'r1').filter((contender) => contender.inUse);
    expect(inUse(DEFAULT_RECIPE).map(({ label }) => label)).toEqual(['MinMax']);
    const unusual = setScheme('activations', { observer: { kind: 'percentile', percentile: 97 } })(DEFAULT_RECIPE);
    expect(inUse(unusual).map(({ label }) => label)).toEqual(['Percentile 97']);
  });

  it('has no contenders where no scale follows from a range', () => {
    expect(play(setScheme('weights', { format: 'mxfp4' })(DEFAULT_RECIPE), 'w1')).toEqual([]);
    expect(play(setScheme('weights', { format: 'float32' })(DEFAULT_RECIPE), 'w1')).toEqual([]);
    expect(play(DEFAULT_RECIPE, 'nowhere')).toEqual([]);
  });
});
