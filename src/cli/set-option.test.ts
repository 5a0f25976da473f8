import { describe, expect, it } from 'vitest';
import { INITIAL_RECIPE } from '../core/quantization/initial-recipe';
import { Problem } from './problem';
import { setOptions } from './set-option';

const set = (...assignments: string[]) => setOptions(INITIAL_RECIPE, assignments);

/** The sentence and the exit code with which an assignment is refused. */
function refusal(assignment: string): readonly [number, string] {
  try {
    set(assignment);
  } catch (error) {
    if (error instanceof Problem) return [error.exitCode, error.message];
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('--set', () => {
  it('changes one field and nothing else', () => {
    expect(set('weights.granularity=per-tensor')).toEqual({
      ...INITIAL_RECIPE,
      weights: { ...INITIAL_RECIPE.weights, granularity: 'per-tensor' },
    });
    expect(set()).toBe(INITIAL_RECIPE);
  });

  it('reads numbers, truth, lists and objects as JSON', () => {
    const changed = set('export.opset=17', 'activations.symmetric=true', 'operators=["Conv"]');
    expect(changed).toMatchObject({ export: { opset: 17 }, activations: { symmetric: true }, operators: ['Conv'] });
    expect(set('operators=Conv,MatMul').operators).toEqual(['Conv', 'MatMul']);
  });

  it('takes an observer by its name, with its usual parameters, or as a whole', () => {
    expect(set('activations.observer=percentile').activations.observer).toEqual({
      kind: 'percentile',
      percentile: 99.999,
    });
    const whole = set('activations.observer=percentile', 'activations.observer.percentile=99.9');
    expect(whole.activations.observer).toEqual({ kind: 'percentile', percentile: 99.9 });
  });

  it('reaches names with dots, slashes and equals signs in brackets', () => {
    const changed = set('layers["/conv.1/a=b"].keepFloat=true', 'tensors["x.y"]["format"]=int4');
    expect(changed.layers).toEqual({ '/conv.1/a=b': { keepFloat: true } });
    expect(changed.tensors).toEqual({ 'x.y': { format: 'int4' } });
  });

  it('takes a name that is a number', () => {
    expect(set('name=2026').name).toBe('2026');
  });

  it('takes optional fields out with null', () => {
    const held = set('target=tensorrt');
    expect(setOptions(held, ['target=null'])).toEqual(INITIAL_RECIPE);
  });

  it('keeps names apart that JavaScript has for itself', () => {
    const { layers } = set('layers.__proto__.keepFloat=true');
    expect(Object.keys(layers)).toEqual(['__proto__']);
    expect(Reflect.get({}, 'keepFloat')).toBeUndefined();
  });

  it.each([
    ['weights', '--set weights is not path=value.'],
    ['=3', '--set =3 is not path=value.'],
    ['a..b=3', '--set a..b=3 is not path=value.'],
    ['name.x=3', '--set name.x=3 goes into name, which holds no fields.'],
    ['weights.bits=3', '--set cannot be done: weights.bits is not a field that Nibble knows.'],
    ['weights.format=null', '--set cannot be done: weights.format is missing.'],
  ])('%s is refused as usage', (assignment, sentence) => {
    expect(refusal(assignment)).toEqual([2, expect.stringContaining(sentence)]);
  });
});
