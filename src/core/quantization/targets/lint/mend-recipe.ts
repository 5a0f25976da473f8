import type { LayerOverride, Recipe, Scheme } from '../../recipe';
import type { RecipeEdit, SchemeRole } from '../../recipe-edits';
import { recipeId } from '../../recipe-id';
import type { LintTensor } from './lint-tensor';

/**
 * Fields of a scheme made right. `whole` is true for the recipe's own scheme; an override holds some fields only, and
 * keeps following the recipe in those it does not name.
 */
export type Mend = (fields: Partial<Scheme>, whole: boolean, role: SchemeRole) => Partial<Scheme>;

/** Sets fields wherever the recipe decides them. */
export const force =
  (wanted: Partial<Scheme>): Mend =>
  (fields, whole) => {
    const named = Object.entries(wanted).filter(([field]) => whole || Object.hasOwn(fields, field));
    return { ...fields, ...Object.fromEntries(named) };
  };

/**
 * Makes the tensors at fault right at every level: the recipe's schemes in the roles they have, what operator types
 * and layers decide in these roles, and what was decided for the tensors themselves.
 */
export function mendSchemes(atFault: readonly LintTensor[], mend: Mend): RecipeEdit {
  const roles: readonly SchemeRole[] = [...new Set(atFault.map(roleOf))];
  const own = new Map(atFault.map((tensor) => [tensor.name, roleOf(tensor)]));
  return (recipe) => {
    const schemes = roles.map((role) => [role, mend(recipe[role], true, role)]);
    const next: Recipe = {
      ...recipe,
      ...Object.fromEntries(schemes),
      layers: mapValues(recipe.layers, (override) => mendOverride(override, roles, mend)),
      ...(recipe.operatorTypes !== undefined && {
        operatorTypes: mapValues(recipe.operatorTypes, (override) => mendOverride(override, roles, mend)),
      }),
      ...(recipe.tensors !== undefined && {
        tensors: mapValues(recipe.tensors, (fields, name) => {
          const role = own.get(name);
          return role === undefined ? fields : mend(fields, false, role);
        }),
      }),
    };
    return changed(recipe, next);
  };
}

/** Sets fields of single tensors, which no wider decision overrules. */
export function overrideTensors(names: readonly string[], fields: Partial<Scheme>): RecipeEdit {
  return (recipe) => {
    const own = names.map((name): [string, Partial<Scheme>] => [name, { ...recipe.tensors?.[name], ...fields }]);
    return changed(recipe, { ...recipe, tensors: { ...recipe.tensors, ...Object.fromEntries(own) } });
  };
}

/** The changed recipe, or the one that was there where both decide the same. */
export const changed = (recipe: Recipe, next: Recipe): Recipe => (recipeId(next) === recipeId(recipe) ? recipe : next);

const roleOf = ({ role }: LintTensor): SchemeRole =>
  role === 'activation' || role === 'operand' ? 'activations' : 'weights';

function mendOverride(override: LayerOverride, roles: readonly SchemeRole[], mend: Mend): LayerOverride {
  const mended = roles.flatMap((role) => {
    const fields = override[role];
    return fields === undefined ? [] : [[role, mend(fields, false, role)] as const];
  });
  return { ...override, ...Object.fromEntries(mended) };
}

const mapValues = <T>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => T) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
