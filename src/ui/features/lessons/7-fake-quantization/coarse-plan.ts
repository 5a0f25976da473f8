import { roundHalfToEven } from '../../../../core/formats/round';
import type { Plan, QuantizationParameters, TensorDecision } from '../../../../core/quantization/plan';

/** What of a layer is rounded on the way in. */
export type Rounded = 'both' | 'weights' | 'input';

/** A layer by the names of its node, of the activation it reads and of its weight. */
export interface Layer {
  readonly node: string;
  readonly input: string;
  readonly weight: string;
}

/**
 * The plan with one layer alone rounded, to `bits` bits: its weight symmetrically, channel by channel, its input over its
 * whole range. The codes are kept in the 8-bit formats of the plan and use only what `bits` bits reach, since ONNX has no
 * 3- or 5-bit integers; that is exact as long as no input lies outside of the range that calibration saw.
 */
export function coarsePlan(plan: Plan, layer: Layer, bits: number, rounded: Rounded): Plan {
  const tensors = plan.tensors.map((decision): TensorDecision => {
    const coarse = coarseParameters(decision, layer, bits, rounded);
    return coarse === null ? { ...decision, quantized: false } : { ...decision, parameters: coarse };
  });
  return { ...plan, tensors };
}

function coarseParameters(
  { name, parameters }: TensorDecision,
  layer: Layer,
  bits: number,
  rounded: Rounded,
): QuantizationParameters | null {
  if (parameters === null) return null;
  if (name === layer.weight && rounded !== 'input') return coarseWeight(parameters, bits);
  return name === layer.input && rounded !== 'weights' ? coarseInput(parameters, bits) : null;
}

function coarseWeight(parameters: QuantizationParameters, bits: number): QuantizationParameters {
  const { rmin, rmax } = parameters;
  const qmax = 2 ** (bits - 1) - 1;
  return { ...parameters, scale: rmax.map((high, at) => Math.max(-(rmin[at] ?? 0), high) / qmax) };
}

function coarseInput(parameters: QuantizationParameters, bits: number): QuantizationParameters {
  const { rmin, rmax } = parameters;
  const scale = rmax.map((high, at) => (Math.max(high, 0) - Math.min(rmin[at] ?? 0, 0)) / (2 ** bits - 1));
  const zeroPoint = parameters.zeroPoint.map((_, at) =>
    roundHalfToEven(-Math.min(rmin[at] ?? 0, 0) / (scale[at] ?? 1)),
  );
  return { ...parameters, scale, zeroPoint };
}
