import { beforeEach, describe, expect, it } from 'vitest';
import { setName, setScheme } from '../core/quantization/recipe-edits';
import { INITIAL_RECIPE } from './initial-recipe';
import { editRecipe, editTogether, restartRecipe, useRecipeStore } from './recipe-store';

const recipe = () => useRecipeStore.getState().recipe;
const history = () => useRecipeStore.temporal.getState();

beforeEach(() => restartRecipe(INITIAL_RECIPE));

describe('the recipe', () => {
  it('steps back and forth over every decision, to the very same objects', () => {
    editRecipe(setScheme('weights', { format: 'int4' }));
    const afterFirst = recipe();
    editRecipe(setScheme('activations', { format: 'uint16' }));
    history().undo();
    expect(recipe()).toBe(afterFirst);
    history().undo();
    expect(recipe()).toBe(INITIAL_RECIPE);
    history().redo();
    expect(recipe()).toBe(afterFirst);
  });

  it('takes no step for an edit that changes nothing', () => {
    editRecipe(setScheme('weights', { format: INITIAL_RECIPE.weights.format }));
    expect(history().pastStates).toHaveLength(0);
  });

  it('forgets what was undone once another decision is made', () => {
    editRecipe(setScheme('weights', { format: 'int4' }));
    history().undo();
    editRecipe(setScheme('weights', { format: 'int16' }));
    expect(history().futureStates).toHaveLength(0);
  });

  it('lets the name follow the decisions until the user gives one', () => {
    editRecipe(setScheme('weights', { format: 'int4' }));
    expect(recipe().name).toBe('A8W4 per-channel');
    editRecipe(setName('mine'));
    editRecipe(setScheme('weights', { format: 'int16' }));
    expect(recipe().name).toBe('mine');
  });

  it('undoes as one what was decided together, also where the first decision changes nothing', () => {
    for (const format of ['int4', INITIAL_RECIPE.weights.format] as const) {
      restartRecipe(INITIAL_RECIPE);
      editTogether(setScheme('weights', { format }), () => editRecipe(setScheme('activations', { format: 'uint16' })));
      const both = recipe();
      expect(both).toMatchObject({ weights: { format }, activations: { format: 'uint16' } });
      history().undo();
      expect(recipe()).toBe(INITIAL_RECIPE);
      history().redo();
      expect(recipe()).toBe(both);
      editRecipe(setScheme('weights', { format: 'int16' }));
      history().undo();
      expect(recipe()).toBe(both);
    }
  });

  it('starts over with an empty history when another model is opened', () => {
    editRecipe(setScheme('weights', { format: 'int4' }));
    restartRecipe(INITIAL_RECIPE);
    history().undo();
    expect(recipe()).toEqual(INITIAL_RECIPE);
  });
});
