import { describe, expect, it } from 'vitest';
import { DEFAULT_RECIPE } from '../core/quantization/recipe';
import { decidedScheme } from '../core/quantization/schemes/decided-scheme';
import { clearScope, decideFloat, decideScheme } from './decide';
import { type Scope, type Subject, ownScheme, scopesOf, widerScheme } from './decision-scope';

const SUBJECT: Subject = { tensor: 'conv1.weight', role: 'weights', node: 'conv1', operator: 'Conv' };
const TENSOR: Scope = { level: 'tensor', name: 'conv1.weight' };
const LAYER: Scope = { level: 'layer', name: 'conv1' };
const TYPE: Scope = { level: 'operator-type', name: 'Conv' };

describe('scopesOf', () => {
  it('goes from the tensor to all of its operator type; an input of the model is only itself', () => {
    expect(scopesOf(SUBJECT)).toEqual([TENSOR, LAYER, TYPE]);
    expect(scopesOf({ ...SUBJECT, node: null, operator: null })).toHaveLength(1);
  });
});

describe('decideScheme', () => {
  it('writes where the scope says, and takes back field by field', () => {
    const decided = [TYPE, LAYER, TENSOR].reduce(
      (recipe, scope, at) => decideScheme(scope, 'weights', { blockSize: at + 1, symmetric: false })(recipe),
      DEFAULT_RECIPE,
    );
    expect([TYPE, LAYER, TENSOR].map((scope) => ownScheme(decided, scope, 'weights').blockSize)).toEqual([1, 2, 3]);
    const less = decideScheme(TENSOR, 'weights', { blockSize: undefined })(decided);
    expect(ownScheme(less, TENSOR, 'weights')).toEqual({ symmetric: false });
    const cleared = [TYPE, LAYER, TENSOR].reduce((recipe, scope) => clearScope(scope)(recipe), decided);
    expect(cleared).toEqual(DEFAULT_RECIPE);
  });
});

describe('widerScheme', () => {
  const recipe = [
    decideScheme(TYPE, 'weights', { format: 'int4', observer: { kind: 'mse' } }),
    decideScheme(LAYER, 'weights', { format: 'int16' }),
    decideScheme(TENSOR, 'weights', { symmetric: false }),
  ].reduce((edited, edit) => edit(edited), DEFAULT_RECIPE);

  it('says what holds without a scope, and whose each field is', () => {
    const wider = widerScheme(recipe, SUBJECT, 'tensor');
    expect(wider.scheme).toMatchObject({ format: 'int16', observer: { kind: 'mse' }, symmetric: true });
    expect([wider.levelOf('format'), wider.levelOf('observer'), wider.levelOf('symmetric')]).toEqual([
      'layer',
      'operator-type',
      'recipe',
    ]);
    expect(widerScheme(recipe, SUBJECT, 'layer').scheme.format).toBe('int4');
    expect(widerScheme(recipe, SUBJECT, 'operator-type').scheme).toEqual(DEFAULT_RECIPE.weights);
  });

  it('with the own decisions is what the plan decides', () => {
    const shown = { ...widerScheme(recipe, SUBJECT, 'tensor').scheme, ...ownScheme(recipe, TENSOR, 'weights') };
    const node = { name: 'conv1', opType: 'Conv' };
    expect(shown).toEqual(decidedScheme(recipe, 'weights', 'conv1.weight', node).scheme);
  });
});

describe('decideFloat', () => {
  it('keeps a tensor, a layer or a type float, and a layer quantized against its type', () => {
    expect(decideFloat(TENSOR, 'weights', true, 'Conv')(DEFAULT_RECIPE).tensors).toEqual({
      'conv1.weight': { format: 'float32' },
    });
    const typed = decideFloat(TYPE, 'weights', true, 'Conv')(DEFAULT_RECIPE);
    expect(typed.operatorTypes).toEqual({ Conv: { keepFloat: true } });
    expect(decideFloat(LAYER, 'weights', false, 'Conv')(typed).layers).toEqual({ conv1: { keepFloat: false } });
    expect(decideFloat(TYPE, 'weights', false, 'Conv')(typed)).toEqual(DEFAULT_RECIPE);
  });
});
