import { describe, expect, it } from 'vitest';
import type { ImagePreprocessing } from '../inputs/image-preprocessing';
import { DEFAULT_RECIPE, type Recipe } from './recipe';
import {
  type RecipeEdit,
  clearAllOverrides,
  clearOverride,
  overrideLayer,
  setKeepFloat,
  setOperator,
  setPreprocessing,
  setScheme,
  toggleOperator,
} from './recipe-edits';

const after = (...edits: readonly RecipeEdit[]): Recipe => edits.reduce((recipe, edit) => edit(recipe), DEFAULT_RECIPE);

describe('recipe edits', () => {
  it('change one field of a scheme', () => {
    const { activations, weights } = after(setScheme('weights', { granularity: 'per-tensor' }));
    expect(weights).toEqual({ ...DEFAULT_RECIPE.weights, granularity: 'per-tensor' });
    expect(activations).toBe(DEFAULT_RECIPE.activations);
  });

  it('keep activations per-tensor', () => {
    const { activations } = after(setScheme('activations', { format: 'int8', granularity: 'per-channel' }));
    expect(activations).toMatchObject({ format: 'int8', granularity: 'per-tensor' });
  });

  it('take operators out and in', () => {
    expect(after(setOperator('Conv', false)).operators).not.toContain('Conv');
    expect(after(toggleOperator('Conv'), toggleOperator('Conv')).operators).toContain('Conv');
    expect(after(toggleOperator('Div')).operators).toContain('Div');
  });

  it('gather what a layer overrides, and forget a layer that overrides nothing', () => {
    const recipe = after(
      overrideLayer('a', 'weights', { format: 'int16' }),
      overrideLayer('a', 'weights', { symmetric: false }),
      overrideLayer('a', 'activations', { format: 'uint16' }),
      setKeepFloat('b', true),
    );
    expect(recipe.layers).toEqual({
      a: { weights: { format: 'int16', symmetric: false }, activations: { format: 'uint16' } },
      b: { keepFloat: true },
    });
    expect(setKeepFloat('b', false)(recipe).layers).toEqual({ a: recipe.layers['a'] });
    expect(clearOverride('a', 'weights')(recipe).layers['a']).toEqual({ activations: { format: 'uint16' } });
    expect(clearOverride('a')(recipe).layers).toEqual({ b: { keepFloat: true } });
    expect(clearAllOverrides(recipe).layers).toEqual({});
  });

  it('work for layers that are called like something every object has', () => {
    const recipe = after(setKeepFloat('constructor', true), setKeepFloat('__proto__', true));
    expect(Object.keys(recipe.layers).sort()).toEqual(['__proto__', 'constructor']);
  });

  it('set and forget the preprocessing of an input', () => {
    const grey: ImagePreprocessing = {
      resize: 'stretch',
      cropFraction: 1,
      channels: 'grey',
      layout: 'NCHW',
      scale: 1,
      mean: [0],
      std: [1],
      padValue: 0,
    };
    const recipe = after(setPreprocessing('x', grey));
    expect(recipe.preprocessing).toEqual({ x: grey });
    expect(setPreprocessing('x', null)(recipe).preprocessing).toEqual({});
  });
});
