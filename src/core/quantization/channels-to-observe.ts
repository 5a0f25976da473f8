import type { GraphIndex } from '../graph/graph-index';
import { placeQdq } from './placement/place-qdq';
import type { Recipe } from './recipe';
import { schemeKind } from './schemes/scheme-kind';

/**
 * Activations whose channels must be observed each by itself for the recipe to be planned, with the axis that channels
 * lie along: those that are to have one scale a channel, or one a group of channels. By the name under which the tensor
 * is observed. Empty for most recipes.
 */
export function channelsToObserve(index: GraphIndex, recipe: Recipe): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { role, quantized, sharedWith, fixedRange, scheme, axis, rangeOf } of placeQdq(index, recipe).tensors) {
    const scaled = scheme !== null && schemeKind(scheme) === 'scaled';
    if (role !== 'activation' || !quantized || sharedWith !== null || fixedRange !== null || !scaled) continue;
    if (axis !== null) found.set(rangeOf, axis);
  }
  return found;
}
