import { observerText } from '../core/observers/observer-registry';
import type { LayerOverride, Recipe, Scheme } from '../core/quantization/recipe';

function schemeWords(scheme: Partial<Scheme>): string {
  const words = [
    scheme.format,
    scheme.symmetric === undefined ? undefined : scheme.symmetric ? 'symmetric' : 'asymmetric',
    scheme.granularity,
    scheme.observer === undefined ? undefined : observerText(scheme.observer),
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

/** What an override says, in a few words: "kept float", "activations uint16". */
export function describeOverride({ keepFloat, activations, weights }: LayerOverride): string {
  if (keepFloat === true) return 'kept float';
  const parts = [
    activations === undefined ? '' : `activations ${schemeWords(activations)}`,
    weights === undefined ? '' : `weights ${schemeWords(weights)}`,
  ];
  return parts.filter((part) => part !== '').join(', ') || 'as the recipe says';
}

/** The decisions of a recipe in one line: "uint8 MinMax activations · int8 per-channel weights · 2 overrides". */
export function describeRecipe(recipe: Recipe): string {
  const { activations, weights, layers } = recipe;
  const overrides = Object.keys(layers).length;
  return [
    `${activations.format}${activations.symmetric ? ' symmetric' : ''} ${observerText(activations.observer)} activations`,
    `${weights.format} ${weights.granularity} weights`,
    ...(overrides === 0 ? [] : [`${overrides} ${overrides === 1 ? 'override' : 'overrides'}`]),
  ].join(' · ');
}
