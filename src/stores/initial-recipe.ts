import type { Recipe } from '../core/quantization/recipe';

/** What the studio holds before a model is open; opening one replaces it by the default recipe of that model. */
export const INITIAL_RECIPE: Recipe = {
  version: 1,
  name: 'A8W8 per-channel',
  activations: { format: 'uint8', symmetric: false, granularity: 'per-tensor', observer: { kind: 'minmax' } },
  weights: { format: 'int8', symmetric: true, granularity: 'per-channel', observer: { kind: 'minmax' } },
  operators: [],
  layers: {},
  preprocessing: {},
  export: { opset: 21, weights: 'integer' },
};
