import { type Result, fail, succeed } from '../failures/result';
import { RecipeProblem, readRecipe } from './recipe-reader';
import type { Recipe } from './recipe';

/** A recipe as a file: JSON with two spaces of indentation and a final newline. */
export const recipeToJson = (recipe: Recipe): string => `${JSON.stringify(recipe, null, 2)}\n`;

/**
 * A recipe from a file, every field checked; fields that a recipe does not have are refused, since they may hold a
 * decision that would be lost. Failure: `bad-recipe`, naming the first wrong field.
 */
export function recipeFromJson(text: string): Result<Recipe> {
  try {
    return succeed(readRecipe(JSON.parse(text)));
  } catch (error) {
    if (error instanceof RecipeProblem) {
      return fail({ room: 'quantization', kind: 'bad-recipe', field: error.field, problem: error.problem });
    }
    if (error instanceof SyntaxError) {
      return fail({ room: 'quantization', kind: 'bad-recipe', field: '', problem: 'it is not JSON' });
    }
    throw error;
  }
}
