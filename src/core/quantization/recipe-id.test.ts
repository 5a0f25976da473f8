import { describe, expect, it } from 'vitest';
import { DEFAULT_RECIPE, type Recipe, type Scheme } from './recipe';
import {
  clearAllOverrides,
  clearOperatorOverride,
  clearTensorOverride,
  overrideLayer,
  overrideTensor,
  setBiases,
  setCommonScale,
  setExport,
  setKeepFloat,
  setName,
  setOperator,
  setOperatorKeepFloat,
  setOperatorScheme,
  setPreprocessing,
  setScheme,
} from './recipe-edits';
import { recipeId } from './recipe-id';
import { recipeFromJson, recipeToJson } from './recipe-json';
import { recipeSummary } from './recipe-summary';

describe('recipeId', () => {
  it('is the same on every machine and in every version', () => {
    expect(recipeId(DEFAULT_RECIPE)).toMatch(/^[0-9a-f]{16}$/);
    expect(recipeId(DEFAULT_RECIPE)).toBe(
      recipeId({ ...DEFAULT_RECIPE, operators: DEFAULT_RECIPE.operators.toReversed() }),
    );
    const read = recipeFromJson(recipeToJson(DEFAULT_RECIPE));
    expect(read.ok && recipeId(read.value)).toBe(recipeId(DEFAULT_RECIPE));
  });

  it('does not follow the title', () => {
    expect(recipeId(setName('mine')(DEFAULT_RECIPE))).toBe(recipeId(DEFAULT_RECIPE));
  });

  it('differs with every decision', () => {
    const edits = [
      setScheme('activations', { format: 'int8' }),
      setScheme('weights', { format: 'int16' }),
      setScheme('activations', { observer: { kind: 'percentile', percentile: 99.9 } }),
      setScheme('activations', { observer: { kind: 'percentile', percentile: 99.99 } }),
      setOperator('Conv', false),
      setKeepFloat('a', true),
      setKeepFloat('b', true),
      overrideLayer('a', 'weights', { format: 'int4' }),
      overrideTensor('a', { format: 'int4' }),
      setOperatorScheme('a', 'weights', { format: 'int4' }),
      setOperatorScheme('a', 'activations', { format: 'int4' }),
      setOperatorKeepFloat('a', true),
      setScheme('weights', { granularity: 'per-block' }),
      setScheme('weights', { granularity: 'per-block', blockSize: 64 }),
      setScheme('activations', { dynamic: true }),
      setBiases('float32'),
      setCommonScale('Add', true),
      (recipe: Recipe) => ({ ...recipe, target: 'qnn' }),
      setExport({ opset: 22 }),
      setExport({ weights: 'float' }),
    ];
    const ids = new Set([DEFAULT_RECIPE, ...edits.map((edit) => edit(DEFAULT_RECIPE))].map(recipeId));
    expect(ids.size).toBe(edits.length + 1);
  });
});

describe('recipeSummary', () => {
  it('says bits, granularity, observer and overrides', () => {
    expect(recipeSummary(DEFAULT_RECIPE)).toBe('A8W8 per-channel');
    const recipe = [
      setScheme('activations', {
        format: 'uint16',
        symmetric: true,
        observer: { kind: 'percentile', percentile: 99.99 },
      }),
      setScheme('weights', { format: 'int4', granularity: 'per-tensor' }),
      setKeepFloat('a', true),
    ].reduce<Recipe>((changed, edit) => edit(changed), DEFAULT_RECIPE);
    expect(recipeSummary(recipe)).toBe('A16W4 per-tensor · symmetric · percentile 99.99 · 1 override');
  });

  it.each<[string, Partial<Scheme>, Partial<Scheme>]>([
    ['W4 weight-only per-block 32', { format: 'float32' }, { format: 'int4', granularity: 'per-block' }],
    ['W8 weight-only per-block 128', { format: 'float32' }, { granularity: 'per-block', blockSize: 128 }],
    ['MXFP4', { format: 'mxfp4' }, { format: 'mxfp4' }],
    ['BF16', { format: 'bfloat16' }, { format: 'bfloat16' }],
    ['FP8 E4M3FN per-channel', { format: 'float8e4m3fn' }, { format: 'float8e4m3fn' }],
    ['A16 W-MXFP4', { format: 'int16' }, { format: 'mxfp4' }],
    ['dynamic A8W8 per-channel', { dynamic: true }, {}],
    ['A8W8 per-channel · activations per-block 4', { granularity: 'per-block', blockSize: 4 }, {}],
    ['A8W8 per-channel · powers of two', { powerOfTwo: true }, {}],
    ['float32', { format: 'float32' }, { format: 'float32' }],
  ])('says %s', (summary, activations, weights) => {
    const recipe = setScheme('weights', weights)(setScheme('activations', activations)(DEFAULT_RECIPE));
    expect(recipeSummary(recipe)).toBe(summary);
  });

  it('counts overrides of every kind', () => {
    const recipe = overrideTensor('t', { format: 'float32' })(setOperatorKeepFloat('Conv', true)(DEFAULT_RECIPE));
    expect(recipeSummary(recipe)).toBe('A8W8 per-channel · 2 overrides');
  });
});

describe('recipe edits', () => {
  it('give back the same recipe where nothing changes', () => {
    for (const edit of [
      setScheme('weights', { format: 'int8' }),
      setScheme('activations', { dynamic: undefined }),
      setOperator('Conv', true),
      setOperatorKeepFloat('Conv', false),
      setOperatorScheme('Conv', 'weights', {}),
      overrideTensor('t', {}),
      clearTensorOverride('t'),
      clearOperatorOverride('Conv'),
      clearAllOverrides,
      setBiases('int32'),
      setCommonScale('Add', false),
      setOperator('Exp', false),
      setKeepFloat('a', false),
      overrideLayer('a', 'weights', {}),
      setExport({ opset: 21 }),
      setName(DEFAULT_RECIPE.name),
      setPreprocessing('data', null),
    ]) {
      expect(edit(DEFAULT_RECIPE)).toBe(DEFAULT_RECIPE);
    }
  });

  it('never change the recipe they are given', () => {
    const before = recipeToJson(DEFAULT_RECIPE);
    setKeepFloat('a', true)(DEFAULT_RECIPE);
    setScheme('weights', { format: 'int4' })(DEFAULT_RECIPE);
    setOperator('Conv', false)(DEFAULT_RECIPE);
    expect(recipeToJson(DEFAULT_RECIPE)).toBe(before);
  });
});
