import { type Result, fail, succeed } from '../failures/result';
import type { GraphIndex } from '../graph/graph-index';
import { EVERY_TARGET } from '../observers/custom/custom-target';
import type { CustomWork, WatchedConstant, WatchedTensor } from '../observers/custom/custom-work';
import { asksCustom, customSource } from './parameters/custom-parameters';
import { weightValues } from './parameters/weight-parameters';
import { placeQdq } from './placement/place-qdq';
import type { PlacedTensor } from './placement/placement';
import type { Recipe, Scheme } from './recipe';

/**
 * What observers written by the user have to watch, so that the recipe can be planned: whole activations for every
 * format, so that another one needs no new calibration; channels and constants for the one that is chosen. Failures:
 * `absent`.
 */
export function customWork(index: GraphIndex, recipe: Recipe): Result<CustomWork> {
  const sources = new Map<string, string>();
  const activations = new Map<string, WatchedTensor>();
  const constants = new Map<string, WatchedConstant>();
  for (const { tensor, scheme } of askedTensors(placeQdq(index, recipe).tensors)) {
    if (scheme.observer.kind !== 'custom') continue;
    const observer = scheme.observer.name;
    const source = customSource(recipe, scheme);
    if (source === null) return fail({ room: 'custom-observer', kind: 'absent', observer });
    sources.set(observer, source);
    const { name, axis, rangeOf } = tensor;
    const weight = index.initializers.get(name);
    if (weight === undefined) {
      const place = JSON.stringify([rangeOf, observer, axis]);
      // Several activations may have the range of one, each for a format of its own.
      const targets = axis === null ? EVERY_TARGET : [...(activations.get(place)?.targets ?? []), scheme];
      activations.set(place, { tensor: rangeOf, observer, axis, targets });
    } else {
      const dims = weight.dims.map(Number);
      const watched = {
        tensor: name,
        observer,
        axis,
        targets: [scheme],
        values: weightValues(weight, index.files),
        dims,
      };
      constants.set(JSON.stringify([name, observer, axis]), watched);
    }
  }
  return succeed({
    sources: Object.fromEntries(sources),
    activations: [...activations.values()],
    constants: [...constants.values()],
  });
}

/** A tensor whose range the user's own observer decides, and the scheme that the range is for. */
interface AskedTensor {
  readonly tensor: PlacedTensor;
  readonly scheme: Scheme;
}

/** All of them; where several tensors have one scale, each by the scheme of the one that it is made for. */
function askedTensors(tensors: readonly PlacedTensor[]): readonly AskedTensor[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return tensors.flatMap((owner): readonly AskedTensor[] => {
    const { quantized, scheme, sharedWith, rangesOf } = owner;
    if (!quantized || scheme === null || sharedWith !== null) return [];
    const members = rangesOf.length === 0 ? [owner] : rangesOf.flatMap((name) => byName.get(name) ?? []);
    return members.filter((tensor) => asksCustom({ ...tensor, scheme })).map((tensor) => ({ tensor, scheme }));
  });
}
