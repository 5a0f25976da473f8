import { describe, expect, it } from 'vitest';
import { removeObserver, saveObserver, usesObserver } from './observer-edits';
import { DEFAULT_RECIPE, type Recipe } from './recipe';

const saved = saveObserver('mine', 'text')(DEFAULT_RECIPE);

describe('saveObserver', () => {
  it('keeps texts by name, and the recipe where nothing changes', () => {
    expect(saved.observers).toEqual({ mine: 'text' });
    expect(saveObserver('mine', 'text')(saved)).toBe(saved);
    expect(saveObserver('other', 'b')(saveObserver('mine', 'c')(saved)).observers).toEqual({ mine: 'c', other: 'b' });
    expect(saveObserver('constructor', 'd')(DEFAULT_RECIPE).observers).toEqual({ constructor: 'd' });
    expect(DEFAULT_RECIPE.observers).toBeUndefined();
  });
});

describe('removeObserver', () => {
  it('goes back to where the recipe was before', () => {
    expect(removeObserver('mine')(saved)).toEqual(DEFAULT_RECIPE);
    expect(removeObserver('other')(saved)).toBe(saved);
    expect(removeObserver('mine')(saveObserver('other', 'b')(saved)).observers).toEqual({ other: 'b' });
  });
});

describe('usesObserver', () => {
  const observer = { kind: 'custom', name: 'mine' } as const;
  const uses: readonly Partial<Recipe>[] = [
    { activations: { ...DEFAULT_RECIPE.activations, observer } },
    { weights: { ...DEFAULT_RECIPE.weights, observer } },
    { layers: { conv1: { weights: { observer } } } },
    { operatorTypes: { Conv: { activations: { observer } } } },
    { tensors: { x: { observer } } },
  ];

  it.each(uses)('sees it in %j', (decided) => {
    expect(usesObserver({ ...saved, ...decided }, 'mine')).toBe(true);
    expect(usesObserver({ ...saved, ...decided }, 'other')).toBe(false);
  });

  it('does not take keeping it for using it', () => {
    expect(usesObserver(saved, 'mine')).toBe(false);
  });
});
