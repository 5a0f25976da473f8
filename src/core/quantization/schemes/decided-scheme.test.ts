import { describe, expect, it } from 'vitest';
import { DEFAULT_RECIPE, type Recipe } from '../recipe';
import {
  overrideLayer,
  overrideTensor,
  setKeepFloat,
  setOperatorKeepFloat,
  setOperatorScheme,
  setScheme,
} from '../recipe-edits';
import { decidedScheme, isNarrower, keptFloatBy } from './decided-scheme';
import { normScheme } from './norm-scheme';

const node = { opType: 'Conv', name: 'c' };
const edited = (...edits: readonly ((recipe: Recipe) => Recipe)[]): Recipe =>
  edits.reduce((recipe, edit) => edit(recipe), DEFAULT_RECIPE);

describe('decidedScheme', () => {
  it('follows the recipe, then the operator type, the layer and the tensor, field by field', () => {
    const recipe = edited(
      setOperatorScheme('Conv', 'weights', { format: 'int16', symmetric: false, granularity: 'per-tensor' }),
      overrideLayer('c', 'weights', { format: 'int4', symmetric: true }),
      overrideTensor('w', { format: 'uint4' }),
    );
    expect(decidedScheme(recipe, 'weights', 'w', node)).toEqual({
      scheme: { ...DEFAULT_RECIPE.weights, format: 'uint4', symmetric: true, granularity: 'per-tensor' },
      level: 'tensor',
    });
    expect(decidedScheme(recipe, 'weights', 'other', node)).toMatchObject({
      scheme: { format: 'int4' },
      level: 'layer',
    });
    const elsewhere = decidedScheme(recipe, 'weights', 'other', { opType: 'Conv', name: 'd' });
    expect(elsewhere).toMatchObject({ scheme: { format: 'int16', symmetric: false }, level: 'operator-type' });
    expect(decidedScheme(recipe, 'weights', 'w', { opType: 'Gemm', name: 'g' })).toMatchObject({ level: 'tensor' });
    expect(decidedScheme(recipe, 'activations', 'x', null)).toEqual({
      scheme: DEFAULT_RECIPE.activations,
      level: 'recipe',
    });
  });

  it('is not moved by what every object has', () => {
    expect(
      decidedScheme(DEFAULT_RECIPE, 'weights', 'constructor', { opType: 'toString', name: '__proto__' }).level,
    ).toBe('recipe');
  });

  it('makes floats symmetric, and dynamic activations uint8 with one scale', () => {
    const float8 = setScheme('activations', { format: 'float8e4m3fn', dynamic: true })(DEFAULT_RECIPE);
    expect(decidedScheme(float8, 'activations', 'x', null).scheme).toEqual({
      ...DEFAULT_RECIPE.activations,
      format: 'float8e4m3fn',
      symmetric: true,
    });
    const dynamic = { format: 'int8', symmetric: true, granularity: 'per-channel', dynamic: true } as const;
    expect(decidedScheme(setScheme('activations', dynamic)(DEFAULT_RECIPE), 'activations', 'x', null).scheme).toEqual({
      ...DEFAULT_RECIPE.activations,
      dynamic: true,
    });
    const wide = setScheme('activations', { format: 'int16', dynamic: true })(DEFAULT_RECIPE);
    expect(decidedScheme(wide, 'activations', 'x', null).scheme).not.toHaveProperty('dynamic');
    expect(
      decidedScheme(setScheme('weights', dynamic)(DEFAULT_RECIPE), 'weights', 'w', node).scheme,
    ).not.toHaveProperty('dynamic');
  });
});

describe('keptFloatBy', () => {
  it('lets a layer differ from its operator type', () => {
    const recipe = edited(setOperatorKeepFloat('Conv', true));
    expect(keptFloatBy(recipe, node)).toBe('operator-type');
    expect(keptFloatBy(setKeepFloat('c', false, 'Conv')(recipe), node)).toBe(null);
    expect(keptFloatBy(edited(setKeepFloat('c', true)), node)).toBe('layer');
    expect(keptFloatBy(DEFAULT_RECIPE, node)).toBe(null);
  });
});

describe('isNarrower', () => {
  it('orders the levels', () => {
    expect(isNarrower('tensor', 'layer') && isNarrower('layer', 'operator-type')).toBe(true);
    expect(isNarrower('recipe', 'recipe') || isNarrower('recipe', 'operator-type')).toBe(false);
  });
});

describe('normScheme', () => {
  const norm = { opType: 'LayerNormalization', name: 'n' };

  it('keeps 8 bits of integers, and leaves few bits of anything else float', () => {
    const of = (format: Recipe['weights']['format']) =>
      normScheme(setScheme('weights', { format })(DEFAULT_RECIPE), 'g', norm).scheme.format;
    expect([of('int4'), of('uint2'), of('int16'), of('mxint8'), of('bfloat16')]).toEqual([
      'int8',
      'uint8',
      'int16',
      'mxint8',
      'bfloat16',
    ]);
    expect([of('mxfp4'), of('float6e2m3')]).toEqual(['float32', 'float32']);
  });

  it('does what its layer or the tensor itself says', () => {
    const few = setScheme('weights', { format: 'mxfp4' })(DEFAULT_RECIPE);
    const layer = overrideLayer('n', 'weights', { format: 'mxfp4' })(few);
    expect(normScheme(layer, 'g', norm)).toMatchObject({ scheme: { format: 'mxfp4' }, level: 'layer' });
    expect(normScheme(overrideTensor('g', { format: 'int4' })(few), 'g', norm).scheme.format).toBe('int4');
  });
});
