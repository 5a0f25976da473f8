import { type Result, fail, succeed } from '../failures/result';
import type { GraphIndex } from '../graph/graph-index';
import { EVERY_TARGET } from '../observers/custom/custom-target';
import type { CustomWork, WatchedConstant, WatchedTensor } from '../observers/custom/custom-work';
import { asksCustom, customSource } from './parameters/custom-parameters';
import { weightValues } from './parameters/weight-parameters';
import { placeQdq } from './placement/place-qdq';
import type { PlacedTensor } from './placement/placement';
import type { Recipe } from './recipe';

/**
 * What observers written by the user have to watch, so that the recipe can be planned: activations for every format, so
 * that another one needs no new calibration, constants for the one that is chosen. Failures: `absent`.
 */
export function customWork(index: GraphIndex, recipe: Recipe): Result<CustomWork> {
  const sources = new Map<string, string>();
  const activations = new Map<string, WatchedTensor>();
  const constants: WatchedConstant[] = [];
  for (const placed of placeQdq(index, recipe).tensors) {
    const observer = observerWatching(placed);
    if (observer === null || placed.scheme === null) continue;
    const source = customSource(recipe, placed.scheme);
    if (source === null) return fail({ room: 'custom-observer', kind: 'absent', observer });
    sources.set(observer, source);
    const weight = index.initializers.get(placed.name);
    if (weight === undefined) {
      const watched = { tensor: placed.rangeOf, observer, axis: null, targets: EVERY_TARGET };
      activations.set(JSON.stringify([placed.rangeOf, observer]), watched);
    } else {
      const { name, axis, scheme } = placed;
      const values = weightValues(weight);
      constants.push({ tensor: name, observer, axis, targets: [scheme], values, dims: weight.dims.map(Number) });
    }
  }
  return succeed({ sources: Object.fromEntries(sources), activations: [...activations.values()], constants });
}

/** Name of the user's observer that decides the range of a tensor itself; null where none does. */
function observerWatching(placed: PlacedTensor): string | null {
  const { quantized, scheme, sharedWith } = placed;
  if (!quantized || sharedWith !== null || !asksCustom(placed)) return null;
  return scheme?.observer.kind === 'custom' ? scheme.observer.name : null;
}
