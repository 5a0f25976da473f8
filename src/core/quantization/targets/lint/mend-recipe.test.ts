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
  tensors: { t: { symmetric: false }, u: { symmetric: false }, w: { symmetric: false } },
};

describe('mendSchemes', () => {
  const atFault = [tensor('t', 'activation')];
  const mend = mendSchemes(atFault, [...atFault, tensor('w', 'weight')], force({ symmetric: true }));
  const mended = mend(recipe);

  it('makes every decision in the role of the tensors right, and leaves the other role', () => {
    expect(mended.activations.symmetric).toBe(true);
    expect(mended.weights).toEqual(recipe.weights);
    expect(mended.layers['a']).toEqual({ activations: { symmetric: true }, weights: { symmetric: false } });
    expect(mended.operatorTypes?.['Conv']).toEqual({ activations: { symmetric: true } });
  });

  it('decides nothing where nothing was decided', () => {
    expect(mended.layers['b']).toEqual(recipe.layers['b']);
  });

  it('touches no tensor of the other role', () => {
    expect(mended.tensors).toEqual({ t: { symmetric: true }, u: { symmetric: true }, w: { symmetric: false } });
  });

  it('gives back the same recipe where all is right, and never writes to it', () => {
    const frozen = structuredClone(recipe);
    expect(mend(mended)).toBe(mended);
    expect(recipe).toEqual(frozen);
  });

  it('counts constant operands as activations, and scales of normalizations as weights', () => {
    const two = [tensor('k', 'operand'), tensor('n', 'norm-scale')];
    const both = mendSchemes(two, two, force({ reduceRange: true }))(recipe);
    expect([both.activations.reduceRange, both.weights.reduceRange]).toEqual([true, true]);
  });
});

describe('force', () => {
  it('turns off what is on, and names nothing that is off already', () => {
    const { weights } = DEFAULT_RECIPE;
    expect(force({ powerOfTwo: false })(weights, true, 'weights')).toEqual(weights);
    expect(force({ powerOfTwo: false })({ powerOfTwo: true }, false, 'weights')).toEqual({ powerOfTwo: false });
  });
});

describe('overrideTensors', () => {
  it('adds to what was decided for a tensor', () => {
    const edit = overrideTensors(['t', 'new'], { granularity: 'per-tensor' });
    expect(edit(recipe).tensors).toEqual({
      t: { symmetric: false, granularity: 'per-tensor' },
      u: { symmetric: false },
      w: { symmetric: false },
      new: { granularity: 'per-tensor' },
    });
    expect(edit(edit(recipe))).toEqual(edit(recipe));
  });
});
