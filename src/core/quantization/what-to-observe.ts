import type { GraphIndex } from '../graph/graph-index';
import { channelsToObserve } from './channels-to-observe';
import { observableTensors } from './observable-tensors';
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
