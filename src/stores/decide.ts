import type { LayerOverride, Recipe, Scheme } from '../core/quantization/recipe';
import type { RecipeEdit, SchemeRole } from '../core/quantization/recipe-edits';
import { type Scope, overrideOf, ownScheme } from './decision-scope';

/** Values of a scheme to be set; undefined: no longer decided here. */
export type SchemeChange = { readonly [K in keyof Scheme]?: Scheme[K] | undefined };

type Overrides = 'layers' | 'operatorTypes' | 'tensors';

const TABLES: Readonly<Record<Scope['level'], Overrides>> = {
  layer: 'layers',
  'operator-type': 'operatorTypes',
  tensor: 'tensors',
};

/** A scheme with fields set and others no longer decided. */
function withChange<T extends Partial<Scheme>>(own: T, change: SchemeChange): T {
  const kept = Object.entries({ ...own, ...change }).filter(([, value]) => value !== undefined);
  // Only optional fields are ever set to undefined.
  return Object.fromEntries(kept) as T;
}

const isEmpty = (entry: object): boolean =>
  Object.values(entry).every((value) => typeof value === 'object' && Object.keys(value ?? {}).length === 0);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The recipe with one entry of a table of overrides replaced; left out where it decides nothing. */
function withEntry(recipe: Recipe, scope: Scope, entry: LayerOverride | Partial<Scheme>): Recipe {
  const table = TABLES[scope.level];
  const { [table]: held = {}, ...others } = recipe;
  const rest = Object.entries(held).filter(([name]) => name !== scope.name);
  const entries = Object.fromEntries(isEmpty(entry) ? rest : [...rest, [scope.name, entry]]);
  if (same(entries, held)) return recipe;
  const empty = table !== 'layers' && Object.keys(entries).length === 0;
  // The entry is of the kind that its table holds.
  return (empty ? others : { ...recipe, [table]: entries }) as Recipe;
}

/** Decides some fields of a scheme: for the whole recipe (scope null), an operator type, a layer or a tensor. */
export const decideScheme =
  (scope: Scope | null, role: SchemeRole, change: SchemeChange): RecipeEdit =>
  (recipe) => {
    if (scope === null) {
      const next = withChange(recipe[role], change);
      return same(next, recipe[role]) ? recipe : { ...recipe, [role]: next };
    }
    const own = withChange(ownScheme(recipe, scope, role), change);
    if (scope.level === 'tensor') return withEntry(recipe, scope, own);
    const { [role]: _, ...rest } = overrideOf(recipe, scope);
    return withEntry(recipe, scope, isEmpty(own) ? rest : { ...rest, [role]: own });
  };

/** Keeps a layer or all of an operator type float, or quantizes them again. */
export const decideKeepFloat =
  (scope: Scope, keepFloat: boolean): RecipeEdit =>
  (recipe) => {
    const { keepFloat: _, ...rest } = overrideOf(recipe, scope);
    return withEntry(recipe, scope, keepFloat ? { ...rest, keepFloat } : rest);
  };

/** Decides nothing at a scope any more. */
export const clearScope =
  (scope: Scope): RecipeEdit =>
  (recipe) =>
    withEntry(recipe, scope, {});
