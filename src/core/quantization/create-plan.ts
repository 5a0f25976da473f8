import type { GraphIndex } from '../graph/graph-index';
import type { Observations } from '../observers/observation';
import { biasParameters, powerOfTwoAbove, weightScaleForBias } from './parameters/bias-parameters';
import { ownParameters } from './parameters/tensor-parameters';
import { weightValues } from './parameters/weight-parameters';
import { placeQdq } from './placement/place-qdq';
import type { PlacedBias, PlacedTensor } from './placement/placement';
import type { Plan, QuantizationParameters, TensorDecision } from './plan';
import type { Recipe, Scheme } from './recipe';

/**
 * The plan: for every float tensor how it is quantized and why, or why not. Pure and quick enough for every move of a
 * slider: what follows from weights alone is remembered by weight and scheme. Without observations activations and
 * biases have no parameters yet. Weights are read where they lie: in the
 * model, or in the files of the index.
 */
export function createPlan(index: GraphIndex, recipe: Recipe, observations: Observations | null): Plan {
  const placement = placeQdq(index, recipe);
  const parameters = allParameters(index, recipe, placement.tensors, observations);
  const tensors = placement.tensors.map((placed): TensorDecision => {
    const { name, role, quantized, reason, node, sharedWith, decidedBy, bias } = placed;
    return {
      name,
      role,
      quantized,
      reason,
      parameters: parameters.get(name) ?? null,
      node,
      sharedWith,
      ...(decidedBy === null ? {} : { decidedBy }),
      ...(bias !== null && bias.initializer !== name ? { copyOf: bias.initializer } : {}),
    };
  });
  const complete = tensors.every(({ quantized, parameters }) => !quantized || parameters !== null);
  return { recipe, tensors, nodes: placement.nodes, complete };
}

type ParameterMap = Map<string, QuantizationParameters>;

function allParameters(
  index: GraphIndex,
  recipe: Recipe,
  tensors: readonly PlacedTensor[],
  observations: Observations | null,
) {
  const quantized = tensors.filter((tensor) => tensor.quantized);
  const placed = new Map(quantized.map((tensor) => [tensor.name, tensor]));
  const parameters: ParameterMap = new Map();
  for (const tensor of quantized) {
    const own = ownParameters({ index, recipe, placed, observations }, tensor);
    if (own !== null) parameters.set(tensor.name, own);
  }
  shareParameters(quantized, parameters);
  for (const { bias } of quantized) {
    if (bias !== null) suitBias(index, bias, parameters, placed.get(bias.weight)?.scheme ?? null);
  }
  for (const { name, bias } of quantized) {
    const found = bias === null ? null : parametersOfBias(index, bias, parameters);
    if (found !== null) parameters.set(name, found);
  }
  return parameters;
}

/** Follows `sharedWith` to the tensor that has parameters of its own. */
function shareParameters(quantized: readonly PlacedTensor[], parameters: ParameterMap): void {
  const providers = new Map(quantized.map(({ name, sharedWith }) => [name, sharedWith]));
  for (const { name } of quantized) {
    let provider = name;
    for (let next = providers.get(provider); next; next = providers.get(provider)) provider = next;
    const shared = parameters.get(provider);
    if (shared !== undefined) parameters.set(name, shared);
  }
}

/** What the scale of a bias follows from; null while the scale of its input is not known. */
function scalingOf(bias: PlacedBias, parameters: ParameterMap) {
  const inputScale = parameters.get(bias.input)?.scale[0];
  const weight = parameters.get(bias.weight);
  if (inputScale === undefined || weight === undefined) return null;
  return { inputScale, weight, beta: bias.beta, axis: bias.axis };
}

/** Gives the weight a scale that suits the bias, and all that share it; a computed weight keeps the scale it has. */
function suitBias(index: GraphIndex, bias: PlacedBias, parameters: ParameterMap, scheme: Scheme | null): void {
  const scaling = scalingOf(bias, parameters);
  const values = biasValues(index, bias);
  if (scaling === null || values === null || !index.initializers.has(bias.weight)) return;
  const found = weightScaleForBias(values, scaling);
  if (found === null) return;
  const scale = scheme !== null && hasPowersOfTwo(scheme) ? found.map(powerOfTwoAbove) : found;
  const suited = { ...scaling.weight, scale };
  for (const [name, held] of parameters) if (held === scaling.weight) parameters.set(name, suited);
}

const hasPowersOfTwo = ({ powerOfTwo, observer }: Scheme): boolean =>
  powerOfTwo === true || observer.kind === 'power-of-two-minmax' || observer.kind === 'power-of-two-mse';

function parametersOfBias(index: GraphIndex, bias: PlacedBias, parameters: ParameterMap) {
  const scaling = scalingOf(bias, parameters);
  const values = biasValues(index, bias);
  return scaling === null || values === null ? null : biasParameters(values, scaling);
}

function biasValues({ initializers, files }: GraphIndex, { initializer }: PlacedBias): Float32Array | null {
  const tensor = initializers.get(initializer);
  return tensor === undefined ? null : weightValues(tensor, files);
}
