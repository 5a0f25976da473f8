import type { ImagePreprocessing } from '../inputs/image-preprocessing';
import type { BiasFormat, CommonScaleOperator, LayerOverride, Recipe, Scheme, SchemeRole } from './recipe';
import { entryOf } from './schemes/decided-scheme';

export type { SchemeRole };

/** A change of a recipe: what undo steps over. It gives back the same object when nothing changes. */
export type RecipeEdit = (recipe: Recipe) => Recipe;

/** Fields of a scheme to be set; undefined: no longer decided here. */
export type SchemeChange = { readonly [K in keyof Scheme]?: Scheme[K] | undefined };

/** Changes how all activations, or all weights, are quantized. What every scheme must say cannot be taken out. */
export const setScheme =
  (role: SchemeRole, change: SchemeChange): RecipeEdit =>
  (recipe) => {
    const { format, symmetric, granularity, observer } = recipe[role];
    const changed = withChange(recipe[role], change);
    // What must be said stays said; the order of fields stays as it is.
    return withFields(recipe, {
      [role]: { ...changed, ...withChange({ format, symmetric, granularity, observer }, changed) },
    });
  };

/** Quantizes an operator type, or leaves every node of it float. */
export const setOperator =
  (operator: string, quantized: boolean): RecipeEdit =>
  (recipe) => {
    if (recipe.operators.includes(operator) === quantized) return recipe;
    const rest = recipe.operators.filter((name) => name !== operator);
    return { ...recipe, operators: quantized ? [...rest, operator] : rest };
  };

/**
 * Keeps one layer float, or quantizes it again. `operator` is its type: where the whole type is kept float, the layer is
 * made an exception.
 */
export const setKeepFloat =
  (node: string, keepFloat: boolean, operator?: string): RecipeEdit =>
  (recipe) => {
    const { keepFloat: _, ...rest } = layerOf(recipe, node);
    const typeIsFloat = operator !== undefined && operatorTypeOf(recipe, operator).keepFloat === true;
    return withLayer(recipe, node, keepFloat !== typeIsFloat ? { ...rest, keepFloat } : rest);
  };

/** Changes some fields of one layer's scheme; the others keep following wider decisions. */
export const overrideLayer =
  (node: string, role: SchemeRole, change: SchemeChange): RecipeEdit =>
  (recipe) => {
    const layer = layerOf(recipe, node);
    return withLayer(recipe, node, { ...layer, [role]: withChange(layer[role] ?? {}, change) });
  };

/** Lets one layer follow wider decisions again, in everything or in one role. */
export const clearOverride =
  (node: string, role?: SchemeRole): RecipeEdit =>
  (recipe) =>
    withLayer(recipe, node, withoutRole(layerOf(recipe, node), role));

/** Keeps every node of an operator type float, or quantizes them again, with exceptions by layer. */
export const setOperatorKeepFloat =
  (operator: string, keepFloat: boolean): RecipeEdit =>
  (recipe) => {
    const { keepFloat: _, ...rest } = operatorTypeOf(recipe, operator);
    return withOperatorType(recipe, operator, keepFloat ? { ...rest, keepFloat } : rest);
  };

/** Changes some fields of the scheme of every node of an operator type. */
export const setOperatorScheme =
  (operator: string, role: SchemeRole, change: SchemeChange): RecipeEdit =>
  (recipe) => {
    const held = operatorTypeOf(recipe, operator);
    return withOperatorType(recipe, operator, { ...held, [role]: withChange(held[role] ?? {}, change) });
  };

/** Lets an operator type follow the recipe again, in everything or in one role. */
export const clearOperatorOverride =
  (operator: string, role?: SchemeRole): RecipeEdit =>
  (recipe) =>
    withOperatorType(recipe, operator, withoutRole(operatorTypeOf(recipe, operator), role));

/** Changes some fields of the scheme of one tensor; `format: 'float32'` keeps it float. */
export const overrideTensor =
  (tensor: string, change: SchemeChange): RecipeEdit =>
  (recipe) =>
    withTensor(recipe, tensor, withChange(entryOf(recipe.tensors, tensor) ?? {}, change));

/** Lets one tensor follow wider decisions again. */
export const clearTensorOverride =
  (tensor: string): RecipeEdit =>
  (recipe) =>
    withTensor(recipe, tensor, {});

/** Takes back every decision about a layer, an operator type or a tensor. */
export const clearAllOverrides: RecipeEdit = (recipe) => {
  const { operatorTypes: _types, tensors: _tensors, ...rest } = recipe;
  const cleared = { ...rest, layers: {} };
  return JSON.stringify(cleared) === JSON.stringify(recipe) ? recipe : cleared;
};

/** Sets how biases are stored. */
export const setBiases =
  (format: BiasFormat): RecipeEdit =>
  (recipe) => {
    const { biases, ...rest } = recipe;
    if ((biases ?? 'int32') === format) return recipe;
    return format === 'int32' ? rest : { ...rest, biases: format };
  };

/** Gives all inputs and outputs of an operator type one scale in common, or each its own. */
export const setCommonScale =
  (operator: CommonScaleOperator, common: boolean): RecipeEdit =>
  (recipe) => {
    const { commonScales = [], ...rest } = recipe;
    if (commonScales.includes(operator) === common) return recipe;
    const next = common ? [...commonScales, operator] : commonScales.filter((held) => held !== operator);
    return next.length === 0 ? rest : { ...rest, commonScales: next };
  };

/** Names the recipe. */
export const setName =
  (name: string): RecipeEdit =>
  (recipe) =>
    name === recipe.name ? recipe : { ...recipe, name };

/** Changes how the file is written: its opset, and the form of its weights. */
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

const layerOf = (recipe: Recipe, node: string): LayerOverride => entryOf(recipe.layers, node) ?? {};

const operatorTypeOf = (recipe: Recipe, operator: string): LayerOverride =>
  entryOf(recipe.operatorTypes, operator) ?? {};

/** The recipe with one layer replaced; a layer that overrides nothing is left out. */
const withLayer = (recipe: Recipe, node: string, layer: LayerOverride): Recipe =>
  withFields(recipe, { layers: withEntry(recipe.layers, node, layer) });

function withOperatorType(recipe: Recipe, operator: string, override: LayerOverride): Recipe {
  const { operatorTypes, ...rest } = recipe;
  const next = withEntry(operatorTypes ?? {}, operator, override);
  return same(recipe, Object.keys(next).length === 0 ? rest : { ...recipe, operatorTypes: next });
}

function withTensor(recipe: Recipe, tensor: string, override: Partial<Scheme>): Recipe {
  const { tensors, ...rest } = recipe;
  const next = withEntry(tensors ?? {}, tensor, override);
  return same(recipe, Object.keys(next).length === 0 ? rest : { ...recipe, tensors: next });
}

function withoutRole(override: LayerOverride, role: SchemeRole | undefined): LayerOverride {
  if (role === undefined) return {};
  const { [role]: _, ...rest } = override;
  return rest;
}

/** The record with one entry replaced; one that decides nothing is left out. */
function withEntry<T extends object>(
  held: Readonly<Record<string, T>>,
  name: string,
  entry: T,
): Readonly<Record<string, T>> {
  const decided = Object.values(entry).some((field) => !isEmptyScheme(field));
  return decided ? { ...held, [name]: entry } : without(held, name);
}

const isEmptyScheme = (held: unknown): boolean =>
  typeof held === 'object' && held !== null && Object.keys(held).length === 0;

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** The scheme with fields replaced, and those that are undefined taken out. */
function withChange(held: Partial<Scheme>, change: SchemeChange): Partial<Scheme> {
  return Object.fromEntries(Object.entries({ ...held, ...change }).filter(([, value]) => value !== undefined));
}

/** The object with fields replaced; the same object when they hold these values already. */
const withFields = <T extends object>(held: T, change: Partial<T>): T => same(held, { ...held, ...change });

const same = <T extends object>(held: T, next: T): T => (JSON.stringify(next) === JSON.stringify(held) ? held : next);
