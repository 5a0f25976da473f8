import type { RecipeEdit } from './recipe-edits';
import type { Recipe, Scheme } from './recipe';

/** Keeps an observer that the user wrote, under its name; an earlier text of that name is replaced. */
export const saveObserver =
  (name: string, source: string): RecipeEdit =>
  (recipe) => {
    const held = recipe.observers ?? {};
    if (Object.hasOwn(held, name) && held[name] === source) return recipe;
    return { ...recipe, observers: { ...held, [name]: source } };
  };

/** Forgets it. Schemes that name it (`usesObserver`) cannot be calibrated afterwards. */
export const removeObserver =
  (name: string): RecipeEdit =>
  (recipe) => {
    const { observers, ...rest } = recipe;
    if (observers === undefined || !Object.hasOwn(observers, name)) return recipe;
    const left = Object.entries(observers).filter(([held]) => held !== name);
    return left.length === 0 ? rest : { ...rest, observers: Object.fromEntries(left) };
  };

/** Whether any decision of the recipe, wide or narrow, chooses the observer of this name. */
export function usesObserver(recipe: Recipe, name: string): boolean {
  const { activations, weights, layers, operatorTypes = {}, tensors = {} } = recipe;
  const overrides = [...Object.values(layers), ...Object.values(operatorTypes)];
  const schemes: readonly (Partial<Scheme> | undefined)[] = [
    activations,
    weights,
    ...Object.values(tensors),
    ...overrides.flatMap((override) => [override.activations, override.weights]),
  ];
  return schemes.some((scheme) => scheme?.observer?.kind === 'custom' && scheme.observer.name === name);
}
