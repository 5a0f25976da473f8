import type { Recipe } from '../recipe';
import { elementBits, isSchemeInteger, isUnsignedFormat } from '../scheme-formats';
import { type DecidedScheme, type DecidingNode, decidedScheme, entryOf } from './decided-scheme';

/**
 * The scheme of the scale of a normalization: that of weights, but 8 bits at least unless its layer or the tensor itself
 * says otherwise. It multiplies every value of a channel, and fewer bits save next to nothing. Where fewer bits are no
 * integers it stays float.
 */
export function normScheme(recipe: Recipe, tensor: string, node: DecidingNode): DecidedScheme {
  const decided = decidedScheme(recipe, 'weights', tensor, node);
  const own = entryOf(recipe.tensors, tensor)?.format ?? entryOf(recipe.layers, node.name)?.weights?.format;
  const { scheme } = decided;
  if (own !== undefined || elementBits(scheme.format) >= 8) return decided;
  if (!isSchemeInteger(scheme.format)) return { ...decided, byRule: true, scheme: { ...scheme, format: 'float32' } };
  return { ...decided, scheme: { ...scheme, format: isUnsignedFormat(scheme.format) ? 'uint8' : 'int8' } };
}
