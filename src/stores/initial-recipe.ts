import { DEFAULT_OPERATORS } from '../core/quantization/default-operators';
import type { Recipe } from '../core/quantization/recipe';
import { recipeSummary } from '../core/quantization/recipe-summary';
import type { OpenedModel } from '../worker/client';

const DEFAULT_OPSET = 21;

const UNNAMED: Recipe = {
  version: 1,
  name: '',
  activations: { format: 'uint8', symmetric: false, granularity: 'per-tensor', observer: { kind: 'minmax' } },
  weights: { format: 'int8', symmetric: true, granularity: 'per-channel', observer: { kind: 'minmax' } },
  operators: DEFAULT_OPERATORS,
  layers: {},
  preprocessing: {},
  export: { opset: DEFAULT_OPSET, weights: 'integer' },
};

/** ONNX Runtime's defaults for accuracy on a CPU: what a model starts with. */
export const INITIAL_RECIPE: Recipe = { ...UNNAMED, name: recipeSummary(UNNAMED) };

/** The first recipe of a model: a file is never written at a lower opset than the model needs. */
export function recipeFor({ preparation }: OpenedModel): Recipe {
  const opset = preparation.notUpgraded.length > 0 ? preparation.opset : Math.max(DEFAULT_OPSET, preparation.opset);
  return { ...INITIAL_RECIPE, export: { ...INITIAL_RECIPE.export, opset } };
}
