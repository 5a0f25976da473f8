import type { PreparedModel } from '../graph/prepared-model';
import { DEFAULT_OPERATORS } from './default-operators';
import { DEFAULT_ACTIVATIONS, DEFAULT_WEIGHTS, type Recipe } from './recipe';
import { recipeSummary } from './recipe-summary';

const DEFAULT_OPSET = 21;

const UNNAMED: Recipe = {
  version: 1,
  name: '',
  activations: DEFAULT_ACTIVATIONS,
  weights: DEFAULT_WEIGHTS,
  operators: DEFAULT_OPERATORS,
  layers: {},
  preprocessing: {},
  export: { opset: DEFAULT_OPSET, weights: 'integer' },
};

/** ONNX Runtime's defaults for accuracy on a CPU: what a model starts with. */
export const INITIAL_RECIPE: Recipe = { ...UNNAMED, name: recipeSummary(UNNAMED) };

/** The first recipe of a model: a file is never written at a lower opset than the model needs. */
export function initialRecipe({ notUpgraded, opset }: Pick<PreparedModel, 'notUpgraded' | 'opset'>): Recipe {
  const own = notUpgraded.length > 0 ? opset : Math.max(DEFAULT_OPSET, opset);
  return { ...INITIAL_RECIPE, export: { ...INITIAL_RECIPE.export, opset: own } };
}
