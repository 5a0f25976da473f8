import { recipeFromJson } from '../../core/quantization/recipe-json';
import { INITIAL_RECIPE, recipeFor } from '../initial-recipe';
import { useJobStore } from '../job-store';
import { useModelStore } from '../model-store';
import { editRecipe } from '../recipe-store';

/** Takes over the decisions of a recipe file, as one step that can be undone. */
export async function importRecipe(file: Blob): Promise<void> {
  const recipe = recipeFromJson(await file.text());
  const { report, announce } = useJobStore.getState();
  if (!recipe.ok) {
    report({ kind: 'recipe', failure: recipe.failure });
    return;
  }
  editRecipe(() => recipe.value);
  announce(`Recipe ${recipe.value.name} is in use.`);
}

/** Back to the recipe the model started with; can be undone. */
export function resetRecipe(): void {
  const { model } = useModelStore.getState();
  editRecipe(() => (model === null ? INITIAL_RECIPE : recipeFor(model.opened)));
}
