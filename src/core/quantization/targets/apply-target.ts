import { DEFAULT_OPERATORS } from '../default-operators';
import { DEFAULT_ACTIVATIONS, type LayerOverride, type Recipe, type Scheme } from '../recipe';
import { recipeId } from '../recipe-id';
import type { Target, TargetScheme } from './target';

type OperatorTypes = Readonly<Record<string, LayerOverride>>;

/**
 * The recipe as a target wants it. Set are the schemes, the operators, biases, common scales and the export. What the
 * user decided for single operator types, layers and tensors stays, and so do preprocessing, observers written by the
 * user and the title; the calibration method stays unless a target has one of its own. What an earlier target decided
 * for operator types goes. Gives back the same object when nothing changes.
 */
export function withTarget(recipe: Recipe, target: Target, earlier: Target | null): Recipe {
  const { settings } = target;
  const { biases: _biases, commonScales: _scales, operatorTypes: _types, ...kept } = recipe;
  const types = withTypes(withoutTypes(recipe.operatorTypes, earlier?.settings.operatorTypes), settings.operatorTypes);
  const next: Recipe = {
    ...kept,
    activations: schemeOf(settings.activations, recipe.activations, earlier?.settings.activations),
    weights: schemeOf(settings.weights, recipe.weights, earlier?.settings.weights),
    operators: settings.operators ?? DEFAULT_OPERATORS,
    ...(Object.keys(types).length > 0 && { operatorTypes: types }),
    ...(settings.biases !== undefined && { biases: settings.biases }),
    ...(settings.commonScales !== undefined && { commonScales: settings.commonScales }),
    export: settings.export,
    target: target.name,
  };
  return recipeId(next) === recipeId(recipe) ? recipe : next;
}

/** The target's scheme with the observer held so far, unless one of the two targets brings its own. */
function schemeOf(wanted: TargetScheme, held: Scheme, earlier: TargetScheme | undefined): Scheme {
  const ofEarlier = earlier?.observer !== undefined && same(earlier.observer, held.observer);
  return { ...wanted, observer: wanted.observer ?? (ofEarlier ? DEFAULT_ACTIVATIONS.observer : held.observer) };
}

/** Takes back what a target decided, as far as it still stands as it was. */
function withoutTypes(held: OperatorTypes = {}, decided: OperatorTypes = {}): OperatorTypes {
  const left = Object.entries(held).map(([operator, override]): [string, LayerOverride] => {
    const { activations, weights, ...rest } = override;
    const own = decided[operator];
    return [
      operator,
      {
        ...rest,
        ...(activations !== undefined && !same(activations, own?.activations) && { activations }),
        ...(weights !== undefined && !same(weights, own?.weights) && { weights }),
      },
    ];
  });
  return Object.fromEntries(left.filter(([, override]) => Object.keys(override).length > 0));
}

function withTypes(held: OperatorTypes, wanted: OperatorTypes = {}): OperatorTypes {
  const merged = Object.entries(wanted).map(([operator, override]) => [operator, { ...held[operator], ...override }]);
  return { ...held, ...Object.fromEntries(merged) };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
