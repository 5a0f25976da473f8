import { DEFAULT_RECIPE, type Recipe, type Scheme } from '../../quantization/recipe';

/** A recipe for the weights of Gather, Gemm and MatMul alone, in blocks of 32 where nothing else is said. */
export const weightsIn = (weights: Partial<Scheme>, rest: Partial<Recipe> = {}): Recipe => ({
  ...DEFAULT_RECIPE,
  activations: { ...DEFAULT_RECIPE.activations, format: 'float32' },
  weights: { ...DEFAULT_RECIPE.weights, granularity: 'per-block', blockSize: 32, ...weights },
  operators: ['Gather', 'Gemm', 'MatMul'],
  biases: 'float32',
  ...rest,
});
