import { observerText } from '../observers/observer-registry';
import type { Recipe } from './recipe';
import { elementBits } from './scheme-formats';

/** A recipe in the shorthand of the trade: `A8W8 per-channel`, `A16W4 per-tensor · Percentile · 2 overrides`. */
export function recipeSummary(recipe: Recipe): string {
  const { activations, weights } = recipe;
  const bits = `A${elementBits(activations.format)}W${elementBits(weights.format)}`;
  const overrides = Object.keys(recipe.layers).length;
  const parts = [
    `${bits} ${weights.granularity}`,
    ...(activations.symmetric ? ['symmetric'] : []),
    ...observerPart(recipe),
    ...(overrides === 0 ? [] : [overrides === 1 ? '1 override' : `${overrides} overrides`]),
  ];
  return parts.join(' · ');
}

function observerPart({ activations: { observer } }: Recipe): readonly string[] {
  const text = observerText(observer);
  return observer.kind === 'minmax' ? [] : [text.charAt(0).toLowerCase() + text.slice(1)];
}
