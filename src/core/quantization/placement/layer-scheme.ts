import { isUnsignedFormat, elementBits } from '../scheme-formats';
import type { Recipe, Scheme } from '../recipe';

/** The scheme of activations that a node writes (`null`: graph inputs), with the node's overrides. */
export function activationScheme(recipe: Recipe, node: string | null): Scheme {
  const override = node === null ? undefined : layerOf(recipe, node)?.activations;
  return { ...recipe.activations, ...override, granularity: 'per-tensor' };
}

/** The scheme of the weights that a node reads, with the node's overrides. */
export function weightScheme(recipe: Recipe, node: string): Scheme {
  return { ...recipe.weights, ...layerOf(recipe, node)?.weights };
}

/**
 * The scheme of the scale of a normalization: that of weights, but 8 bits at least unless the node says otherwise. It
 * multiplies every value of a channel, and fewer bits save next to nothing.
 */
export function normScheme(recipe: Recipe, node: string): Scheme {
  const scheme = weightScheme(recipe, node);
  const own = layerOf(recipe, node)?.weights?.format !== undefined;
  if (own || elementBits(scheme.format) >= 8) return scheme;
  return { ...scheme, format: isUnsignedFormat(scheme.format) ? 'uint8' : 'int8' };
}

export const keepsFloat = (recipe: Recipe, node: string): boolean => layerOf(recipe, node)?.keepFloat === true;

/** Layers are a record by node name; a node may be called `constructor`. */
const layerOf = (recipe: Recipe, node: string) =>
  Object.hasOwn(recipe.layers, node) ? recipe.layers[node] : undefined;
