import type { ImagePreprocessing } from '../inputs/image-preprocessing';
import type { LayerOverride, Recipe, Scheme, SchemeRole } from './recipe';

export type { SchemeRole };

/** A change of a recipe: what undo steps over. It gives back the same object when nothing changes. */
export type RecipeEdit = (recipe: Recipe) => Recipe;

/** Changes how all activations, or all weights, are quantized. Activations stay per-tensor. */
export const setScheme =
  (role: SchemeRole, change: Partial<Scheme>): RecipeEdit =>
  (recipe) => {
    const perTensor = role === 'activations' ? ({ granularity: 'per-tensor' } as const) : {};
    const next = withFields(recipe[role], { ...change, ...perTensor });
    return next === recipe[role] ? recipe : { ...recipe, [role]: next };
  };

/** Quantizes an operator type, or leaves every node of it float. */
export const setOperator =
  (operator: string, quantized: boolean): RecipeEdit =>
  (recipe) => {
    if (recipe.operators.includes(operator) === quantized) return recipe;
    const rest = recipe.operators.filter((name) => name !== operator);
    return { ...recipe, operators: quantized ? [...rest, operator] : rest };
  };

export const toggleOperator =
  (operator: string): RecipeEdit =>
  (recipe) =>
    setOperator(operator, !recipe.operators.includes(operator))(recipe);

/** Keeps one layer float, or quantizes it again. */
export const setKeepFloat =
  (node: string, keepFloat: boolean): RecipeEdit =>
  (recipe) => {
    const { keepFloat: _, ...rest } = layerOf(recipe, node);
    return withLayer(recipe, node, keepFloat ? { ...rest, keepFloat } : rest);
  };

/** Changes some fields of one layer's scheme; the others keep following the recipe. */
export const overrideLayer =
  (node: string, role: SchemeRole, change: Partial<Scheme>): RecipeEdit =>
  (recipe) => {
    const layer = layerOf(recipe, node);
    return withLayer(recipe, node, { ...layer, [role]: { ...layer[role], ...change } });
  };

/** Lets one layer follow the recipe again, in everything or in one role. */
export const clearOverride =
  (node: string, role?: SchemeRole): RecipeEdit =>
  (recipe) => {
    if (role === undefined) return withLayer(recipe, node, {});
    const { [role]: _, ...rest } = layerOf(recipe, node);
    return withLayer(recipe, node, rest);
  };

export const clearAllOverrides: RecipeEdit = (recipe) =>
  Object.keys(recipe.layers).length === 0 ? recipe : { ...recipe, layers: {} };

export const setName =
  (name: string): RecipeEdit =>
  (recipe) =>
    name === recipe.name ? recipe : { ...recipe, name };

export const setExport =
  (change: Partial<Recipe['export']>): RecipeEdit =>
  (recipe) => {
    const next = withFields(recipe.export, change);
    return next === recipe.export ? recipe : { ...recipe, export: next };
  };

/** Sets how pictures become one input; null: guessed again. */
export const setPreprocessing =
  (input: string, preprocessing: ImagePreprocessing | null): RecipeEdit =>
  (recipe) => {
    const rest = without(recipe.preprocessing, input);
    const next = preprocessing === null ? rest : { ...recipe.preprocessing, [input]: preprocessing };
    return withFields(recipe, { preprocessing: next });
  };

const layerOf = (recipe: Recipe, node: string): LayerOverride =>
  (Object.hasOwn(recipe.layers, node) ? recipe.layers[node] : undefined) ?? {};

/** The recipe with one layer replaced; a layer that overrides nothing is left out. */
function withLayer(recipe: Recipe, node: string, layer: LayerOverride): Recipe {
  const decided = Object.values(layer).some((held) => typeof held !== 'object' || Object.keys(held).length > 0);
  return withFields(recipe, { layers: decided ? { ...recipe.layers, [node]: layer } : without(recipe.layers, node) });
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** The object with fields replaced; the same object when they hold these values already. */
function withFields<T extends object>(held: T, change: Partial<T>): T {
  const next = { ...held, ...change };
  return JSON.stringify(next) === JSON.stringify(held) ? held : next;
}
