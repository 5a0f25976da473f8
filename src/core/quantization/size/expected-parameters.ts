import type { GraphIndex } from '../../graph/graph-index';
import { placeQdq } from '../placement/place-qdq';
import type { PlacedTensor } from '../placement/placement';
import type { Plan, QuantizationParameters } from '../plan';

/**
 * The plan with parameters for tensors that have none yet, with as many scales as they will have once they are known.
 * How many that are follows from shapes alone; their values mean nothing. Channels whose number only a run tells count
 * as one.
 */
export function withExpectedParameters(index: GraphIndex, plan: Plan): Plan {
  if (plan.complete) return plan;
  const placed = new Map(placeQdq(index, plan.recipe).tensors.map((tensor) => [tensor.name, tensor]));
  const expected = new Map<PlacedTensor, QuantizationParameters | null>();
  const parametersFor = (name: string): QuantizationParameters | null => {
    const provider = providerOf(placed, name);
    if (provider === undefined) return null;
    const known = expected.get(provider) ?? expectedParameters(index, provider);
    expected.set(provider, known);
    return known;
  };
  const tensors = plan.tensors.map((decision) =>
    decision.quantized && decision.parameters === null
      ? { ...decision, parameters: parametersFor(decision.name) }
      : decision,
  );
  return { ...plan, tensors };
}

/** Follows `sharedWith` to the tensor that has parameters of its own. */
function providerOf(placed: ReadonlyMap<string, PlacedTensor>, name: string): PlacedTensor | undefined {
  const tensor = placed.get(name);
  return tensor === undefined || tensor.sharedWith === null ? tensor : providerOf(placed, tensor.sharedWith);
}

function expectedParameters(index: GraphIndex, tensor: PlacedTensor): QuantizationParameters | null {
  const { scheme, bias, axis, role, blockSize } = tensor;
  if (bias !== null) {
    const channels = Number(index.initializers.get(bias.initializer)?.dims.at(-1) ?? 1n);
    return withScales('int32', bias.axis, bias.axis === null ? 1 : channels);
  }
  if (scheme === null) return null;
  const dims = index.types.get(tensor.name)?.shape ?? [];
  const at = axis !== null && axis < 0 ? axis + dims.length : axis;
  const channels = at === null ? 1 : dims[at];
  const whole = withScales(scheme.format, axis, typeof channels === 'number' ? channels : 1);
  return role === 'weight' && blockSize !== null ? { ...whole, blockSize } : whole;
}

const withScales = (
  format: QuantizationParameters['format'],
  axis: number | null,
  count: number,
): QuantizationParameters => ({
  format,
  axis,
  symmetric: true,
  scale: new Float32Array(count),
  zeroPoint: new Int32Array(count),
  rmin: new Float32Array(count),
  rmax: new Float32Array(count),
});
