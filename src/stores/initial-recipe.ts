import { initialRecipe } from '../core/quantization/initial-recipe';
import type { Recipe } from '../core/quantization/recipe';
import type { OpenedModel } from '../worker/client';

export { INITIAL_RECIPE } from '../core/quantization/initial-recipe';

/** The first recipe of a model: a file is never written at a lower opset than the model needs. */
export const recipeFor = ({ preparation }: OpenedModel): Recipe => initialRecipe(preparation);
