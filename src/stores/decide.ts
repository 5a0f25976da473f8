import {
  type RecipeEdit,
  type SchemeChange,
  type SchemeRole,
  clearOperatorOverride,
  clearOverride,
  clearTensorOverride,
  overrideLayer,
  overrideTensor,
  setKeepFloat,
  setOperatorKeepFloat,
  setOperatorScheme,
} from '../core/quantization/recipe-edits';
import type { Scope } from './decision-scope';

/** Decides some fields of a scheme, for one scope. */
export function decideScheme({ level, name }: Scope, role: SchemeRole, change: SchemeChange): RecipeEdit {
  switch (level) {
    case 'operator-type':
      return setOperatorScheme(name, role, change);
    case 'layer':
      return overrideLayer(name, role, change);
    case 'tensor':
      return overrideTensor(name, change);
  }
}

/** Keeps what a scope covers float, or quantizes it again. `operator`: the type of the layer. */
export function decideFloat(
  { level, name }: Scope,
  role: SchemeRole,
  float: boolean,
  operator: string | null,
): RecipeEdit {
  switch (level) {
    case 'operator-type':
      return setOperatorKeepFloat(name, float);
    case 'layer':
      return setKeepFloat(name, float, operator ?? undefined);
    case 'tensor':
      return decideScheme({ level, name }, role, { format: float ? 'float32' : undefined });
  }
}

/** Decides nothing at a scope any more. */
export function clearScope({ level, name }: Scope): RecipeEdit {
  switch (level) {
    case 'operator-type':
      return clearOperatorOverride(name);
    case 'layer':
      return clearOverride(name);
    case 'tensor':
      return clearTensorOverride(name);
  }
}
