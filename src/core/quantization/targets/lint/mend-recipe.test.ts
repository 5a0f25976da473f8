import { describe, expect, it } from 'vitest';
import { DEFAULT_RECIPE, type Recipe } from '../../recipe';
import type { LintTensor } from './lint-tensor';
import { force, mendSchemes, overrideTensors } from './mend-recipe';

const tensor = (name: string, role: LintTensor['role']): LintTensor => ({
  name,
  role,
  node: null,
  operator: '',
  format: 'int8',
  parameters: null,
  scheme: null,
});

const recipe: Recipe = {
  ...DEFAULT_RECIPE,
  layers: {
    a: { activations: { symmetric: false }, weights: { symmetric: false } },
    b: { keepFloat: true, activations: { format: 'uint16' } },
  },
  operatorTypes: { Conv: { activations: { symmetric: false } } },
  tensors: { t: { symmetric: false }, u: { symmetric: false } },
};

describe('mendSchemes', () => {
  const mended = mendSchemes([tensor('t', 'activation')], force({ symmetric: true }))(recipe);

  it('makes every decision in the role of the tensors right, and leaves the other role', () => {
    expect(mended.activations.symmetric).toBe(true);
    expect(mended.weights).toEqual(recipe.weights);
    expect(mended.layers['a']).toEqual({ activations: { symmetric: true }, weights: { symmetric: false } });
    expect(mended.operatorTypes?.['Conv']).toEqual({ activations: { symmetric: true } });
  });

  it('decides nothing where nothing was decided', () => {
    expect(mended.layers['b']).toEqual(recipe.layers['b']);
  });

  it('touches the decisions of the tensors at fault only', () => {
    expect(mended.tensors).toEqual({ t: { symmetric: true }, u: { symmetric: false } });
  });

  it('gives back the same recipe where all is right, and never writes to it', () => {
    const frozen = structuredClone(recipe);
    expect(mendSchemes([tensor('t', 'activation')], force({ symmetric: true }))(mended)).toBe(mended);
    expect(recipe).toEqual(frozen);
  });

  it('counts constant operands as activations, and scales of normalizations as weights', () => {
    const both = mendSchemes([tensor('k', 'operand'), tensor('n', 'norm-scale')], force({ reduceRange: true }))(recipe);
    expect([both.activations.reduceRange, both.weights.reduceRange]).toEqual([true, true]);
  });
});

describe('overrideTensors', () => {
  it('adds to what was decided for a tensor', () => {
    const edit = overrideTensors(['t', 'new'], { granularity: 'per-tensor' });
    expect(edit(recipe).tensors).toEqual({
      t: { symmetric: false, granularity: 'per-tensor' },
      u: { symmetric: false },
      new: { granularity: 'per-tensor' },
    });
    expect(edit(edit(recipe))).toEqual(edit(recipe));
  });
});
