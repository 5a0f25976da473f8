import { describe, expect, it } from 'vitest';
import type { ImagePreprocessing } from '../inputs/image-preprocessing';
import { DEFAULT_RECIPE, type Recipe } from './recipe';
import {
  type RecipeEdit,
  clearAllOverrides,
  clearOperatorOverride,
  clearOverride,
  clearTensorOverride,
  overrideLayer,
  overrideTensor,
  setBiases,
  setCommonScale,
  setKeepFloat,
  setOperator,
  setOperatorKeepFloat,
  setOperatorScheme,
  setPreprocessing,
  setScheme,
} from './recipe-edits';

const after = (...edits: readonly RecipeEdit[]): Recipe => edits.reduce((recipe, edit) => edit(recipe), DEFAULT_RECIPE);

describe('recipe edits', () => {
  it('change one field of a scheme', () => {
    const { activations, weights } = after(setScheme('weights', { granularity: 'per-tensor' }));
    expect(weights).toEqual({ ...DEFAULT_RECIPE.weights, granularity: 'per-tensor' });
    expect(activations).toBe(DEFAULT_RECIPE.activations);
  });

  it('take out what is no longer decided, but nothing that every scheme says', () => {
    const recipe = after(setScheme('weights', { granularity: 'per-block', blockSize: 16, powerOfTwo: true }));
    const back = setScheme('weights', { blockSize: undefined, powerOfTwo: undefined, format: undefined })(recipe);
    expect(back.weights).toEqual({ ...DEFAULT_RECIPE.weights, granularity: 'per-block' });
    expect(setScheme('weights', { granularity: 'per-channel' })(back)).toEqual(DEFAULT_RECIPE);
  });

  it('take operators out and in', () => {
    expect(after(setOperator('Conv', false)).operators).not.toContain('Conv');
    expect(after(setOperator('Conv', false), setOperator('Conv', true)).operators).toContain('Conv');
    expect(after(setOperator('Div', true)).operators).toContain('Div');
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

  it('gather what operator types and tensors override, and forget those that override nothing', () => {
    const recipe = after(
      setOperatorScheme('MatMul', 'weights', { format: 'int4', granularity: 'per-block' }),
      setOperatorScheme('MatMul', 'weights', { granularity: undefined }),
      setOperatorKeepFloat('Softmax', true),
      overrideTensor('t', { format: 'float32' }),
      overrideTensor('constructor', { format: 'int16' }),
    );
    expect(recipe.operatorTypes).toEqual({ MatMul: { weights: { format: 'int4' } }, Softmax: { keepFloat: true } });
    expect(recipe.tensors).toEqual({ t: { format: 'float32' }, constructor: { format: 'int16' } });
    const undone = [
      clearOperatorOverride('MatMul', 'weights'),
      setOperatorKeepFloat('Softmax', false),
      clearTensorOverride('t'),
      overrideTensor('constructor', { format: undefined }),
    ];
    expect(undone.reduce((held, edit) => edit(held), recipe)).toEqual(DEFAULT_RECIPE);
    expect(clearAllOverrides(setKeepFloat('a', true)(recipe))).toEqual(DEFAULT_RECIPE);
  });

  it('make a layer an exception where its whole type is kept float', () => {
    const kept = after(setOperatorKeepFloat('Conv', true));
    const exception = setKeepFloat('c', false, 'Conv')(kept);
    expect(exception.layers).toEqual({ c: { keepFloat: false } });
    expect(setKeepFloat('c', true, 'Conv')(exception)).toEqual(kept);
  });

  it('set biases, common scales and the target, and forget what is the default', () => {
    const recipe = after(setBiases('float32'), setCommonScale('Concat', true), setCommonScale('Add', true));
    expect(recipe).toMatchObject({ biases: 'float32', commonScales: ['Concat', 'Add'] });
    const undone = [setBiases('int32'), setCommonScale('Concat', false), setCommonScale('Add', false)];
    expect(undone.reduce((held, edit) => edit(held), recipe)).toEqual(DEFAULT_RECIPE);
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
