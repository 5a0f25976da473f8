import type { Recipe } from './recipe';

/**
 * A short stable name of what a recipe says, so that every result can name the recipe it came from. Two recipes have
 * one id exactly when they decide the same: the recipe's title, the order of fields and the order of operators do not
 * count. FNV-1a over the canonical JSON, in two 32-bit lanes with different seeds.
 */
export function recipeId(recipe: Recipe): string {
  const { name: _, ...decisions } = recipe;
  const text = canonicalJson({ ...decisions, operators: [...new Set(recipe.operators)].sort() });
  return hash(text, 0x811c9dc5) + hash(text, 0x9747b28c);
}

function hash(text: string, seed: number): string {
  let state = seed;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return (state >>> 0).toString(16).padStart(8, '0');
}

/** JSON with the fields of every object in alphabetical order. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, held]) => held !== undefined);
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`;
}
