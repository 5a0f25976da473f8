import { type TemporalState, temporal } from 'zundo';
import { create, useStore } from 'zustand';
import type { Recipe } from '../core/quantization/recipe';
import type { RecipeEdit } from '../core/quantization/recipe-edits';
import { renamedAlong } from '../core/quantization/recipe-summary';
import { INITIAL_RECIPE } from './initial-recipe';

interface RecipeState {
  readonly recipe: Recipe;
  /** Makes a decision, as one step that can be undone. */
  readonly edit: (change: RecipeEdit) => void;
}

/** Everything the user decides, with its history. */
export const useRecipeStore = create<RecipeState>()(
  temporal(
    (set) => ({
      recipe: INITIAL_RECIPE,
      edit: (change) =>
        set(({ recipe }) => {
          const next = change(recipe);
          return next === recipe ? {} : { recipe: renamedAlong(recipe, next) };
        }),
    }),
    {
      limit: 200,
      partialize: ({ recipe }) => ({ recipe }),
      equality: (before, after) => before.recipe === after.recipe,
    },
  ),
);

type RecipeHistory = TemporalState<{ recipe: Recipe }>;

/** The history of the recipe: `undo`, `redo`, `pastStates`, `futureStates`. */
export const useRecipeHistory = <T>(select: (history: RecipeHistory) => T): T =>
  useStore(useRecipeStore.temporal, select);

export const editRecipe = (change: RecipeEdit): void => useRecipeStore.getState().edit(change);

/** Makes one decision, and then whatever `others` make: all of it is undone as one step. */
export function editTogether(first: RecipeEdit, others: () => void): void {
  const before = useRecipeStore.getState().recipe;
  editRecipe(first);
  const { pause, resume } = useRecipeStore.temporal.getState();
  if (useRecipeStore.getState().recipe !== before) pause();
  try {
    others();
  } finally {
    resume();
  }
}

/** Starts over with another recipe and an empty history: another model was opened. */
export function restartRecipe(recipe: Recipe): void {
  editRecipe(() => recipe);
  useRecipeStore.temporal.getState().clear();
}
