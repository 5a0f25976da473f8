import type { GraphIndex } from '../graph/graph-index';
import { observerOf } from '../observers/observer-registry';
import { channelsToObserve } from './channels-to-observe';
import { observableTensors } from './observable-tensors';
import { placeQdq } from './placement/place-qdq';
import type { Recipe } from './recipe';

/** What calibration is asked to look at. */
export interface WhatToObserve {
  readonly tensors: readonly string[];
  readonly histograms: boolean;
  /** Activations of which each channel is observed by itself, with the axis of the channels. */
  readonly channels: ReadonlyMap<string, number>;
}

/** Everything that any recipe may want to know, and the channels that this one does. */
export const whatToObserve = (index: GraphIndex, recipe: Recipe): WhatToObserve => ({
  tensors: observableTensors(index),
  histograms: true,
  channels: channelsToObserve(index, recipe),
});

/** Only what this recipe needs: the tensors it quantizes, and histograms only where one of its observers reads them. */
export function neededToObserve(index: GraphIndex, recipe: Recipe): WhatToObserve {
  const activations = placeQdq(index, recipe).tensors.filter(
    ({ role, quantized }) => role === 'activation' && quantized,
  );
  const wanted = new Set(activations.flatMap(({ rangeOf, rangesOf }) => [rangeOf, ...rangesOf]));
  return {
    tensors: observableTensors(index).filter((name) => wanted.has(name)),
    histograms: activations.some(({ scheme }) => scheme !== null && observerOf(scheme.observer).needsHistogram),
    channels: channelsToObserve(index, recipe),
  };
}
