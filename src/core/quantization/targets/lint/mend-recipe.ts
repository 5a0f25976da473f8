import type { LayerOverride, Recipe, Scheme } from '../../recipe';
import type { RecipeEdit, SchemeRole } from '../../recipe-edits';
import { recipeId } from '../../recipe-id';
import type { LintTensor } from './lint-tensor';

/**
 * Fields of a scheme made right. `whole` is true for the recipe's own scheme; an override holds some fields only, and
 * keeps following the recipe in those it does not name.
 */
export type Mend = (fields: Partial<Scheme>, whole: boolean, role: SchemeRole) => Partial<Scheme>;

/** Sets fields wherever the recipe decides them; what is absent is off already. */
export const force =
  (wanted: Partial<Scheme>): Mend =>
  (fields, whole) => {
    const decided = ([field, value]: readonly [string, unknown]) =>
      Object.hasOwn(fields, field) || (whole && value !== false);
    return { ...fields, ...Object.fromEntries(Object.entries(wanted).filter(decided)) };
  };

/**
 * Makes the tensors at fault right at every level: the recipe's schemes in the roles they have, and what operator types,
 * layers and tensors decide in these roles. `all` are the quantized tensors of the plan; of the others, constants whose
 * scale was to be found at run time may become quantized, as activations are.
 */
export function mendSchemes(atFault: readonly LintTensor[], all: readonly LintTensor[], mend: Mend): RecipeEdit {
  const roles: readonly SchemeRole[] = [...new Set(atFault.map(roleOf))];
  const known = new Map(all.map((tensor) => [tensor.name, roleOf(tensor)]));
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
          const role = known.get(name) ?? 'activations';
          return roles.includes(role) ? mend(fields, false, role) : fields;
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
