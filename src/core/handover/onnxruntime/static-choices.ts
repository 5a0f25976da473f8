import { linearParameters } from '../../formats/linear-parameters';
import type { GraphIndex } from '../../graph/graph-index';
import { weightParameters } from '../../quantization/parameters/weight-parameters';
import type { Plan, QuantizationParameters, TensorDecision } from '../../quantization/plan';
import type { CachedRange } from './calibration-cache';
import { repeatsBiasScales } from './known-gaps';
import { type QuantizerFormat, isQuantizerFormat } from './quant-types';

/** What quantize_static is told for every tensor at once. */
export interface QuantizerDefaults {
  readonly activations: QuantizerFormat;
  readonly weights: QuantizerFormat;
  readonly perChannel: boolean;
  readonly activationSymmetric: boolean;
  readonly weightSymmetric: boolean;
  readonly reduceRange: boolean;
}

/** A quantized tensor as the script names it: what it must become, and whether it has to be told so. */
export interface HandedTensor {
  readonly format: QuantizerFormat;
  readonly is_weight: boolean;
  readonly symmetric: boolean;
  readonly axis: number | null;
  readonly scale: readonly number[];
  readonly zero_point: readonly number[];
  /** By `TensorQuantOverrides`; else quantize_static comes to the same by itself. */
  readonly override: boolean;
}

/** The tensors of a plan that quantize_static can hold, by name. Biases follow from them. */
export function handedTensors(
  index: GraphIndex,
  plan: Plan,
  defaults: QuantizerDefaults,
): ReadonlyMap<string, HandedTensor> {
  const handed = new Map<string, HandedTensor>();
  for (const decision of plan.tensors) {
    const parameters = handedParameters(index, plan, decision);
    if (parameters === null) continue;
    const { format, symmetric, axis, scale, zeroPoint } = parameters;
    handed.set(decision.name, {
      format,
      is_weight: decision.role === 'weight',
      symmetric,
      axis: axis !== null && scale.length > 1 ? axis : null,
      scale: [...scale],
      zero_point: [...zeroPoint],
      override: !followsByItself(index, decision, parameters, defaults),
    });
  }
  return handed;
}

/** Clip ranges of activations, those of tensors in front of a Relu or Clip among them: the quantizer asks for both. */
export function cachedRanges(plan: Plan): ReadonlyMap<string, CachedRange> {
  const decisions = new Map(plan.tensors.map((decision) => [decision.name, decision]));
  const ranges = new Map<string, CachedRange>();
  for (const { name, role, reason, quantized, parameters } of plan.tensors) {
    const source = reason.kind === 'range-of-reader' ? decisions.get(reason.output)?.parameters : parameters;
    const lowest = source?.rmin[0];
    const highest = source?.rmax[0];
    if (role !== 'activation' || !(quantized || reason.kind === 'range-of-reader')) continue;
    if (lowest !== undefined && highest !== undefined) ranges.set(name, { lowest, highest });
  }
  return ranges;
}

interface HandedParameters extends QuantizationParameters {
  readonly format: QuantizerFormat;
}

/** What the tensor gets there; null for what it cannot have or what follows from other tensors. */
function handedParameters(
  index: GraphIndex,
  plan: Plan,
  { name, role, quantized, parameters, node }: TensorDecision,
): HandedParameters | null {
  if (!quantized || parameters === null || role === 'bias') return null;
  const { format } = parameters;
  if (!isQuantizerFormat(format) || parameters.blockSize !== undefined || parameters.scale.length === 0) return null;
  const weight = index.initializers.get(name);
  if (weight === undefined || parameters.axis === null || !repeatsBiasScales(index, node)) {
    return { ...parameters, format };
  }
  return { ...weightParameters(weight, { ...plan.recipe.weights, format }, null, null), format };
}

/** Whether the quantizer's own rules, from the cached range or from the weight, come to these parameters. */
function followsByItself(
  index: GraphIndex,
  { name, role }: TensorDecision,
  parameters: HandedParameters,
  defaults: QuantizerDefaults,
): boolean {
  const isWeight = role === 'weight' && parameters.format === defaults.weights;
  if (!isWeight && parameters.format !== defaults.activations) return false;
  if (!isWeight) return followsFromRange(parameters, defaults.activationSymmetric);
  const weight = index.initializers.get(name);
  if (weight === undefined || weight.dims.length < 2 || hasOwnAxis(index, parameters, name)) return false;
  if ((parameters.axis !== null) !== defaults.perChannel) return false;
  const plain = weightParameters(
    weight,
    {
      format: defaults.weights,
      symmetric: defaults.weightSymmetric,
      granularity: defaults.perChannel ? 'per-channel' : 'per-tensor',
      observer: { kind: 'minmax' },
      reduceRange: defaults.reduceRange,
    },
    parameters.axis,
    null,
  );
  return same(plain.scale, parameters.scale) && same(plain.zeroPoint, parameters.zeroPoint);
}

function followsFromRange({ format, rmin, rmax, scale, zeroPoint }: HandedParameters, symmetric: boolean): boolean {
  return rmin.every((low, i) => {
    const plain = linearParameters(format, { symmetric }, low, rmax[i] ?? low);
    return plain.scale === scale[i] && plain.zeroPoint === zeroPoint[i];
  });
}

/** Where the channels lie on another axis than quantize_static takes: stacks of matrices, depthwise ConvTranspose. */
function hasOwnAxis(index: GraphIndex, { axis }: QuantizationParameters, name: string): boolean {
  if (axis === null) return false;
  const reader = index.nodes[index.consumers.get(name)?.[0]?.node ?? -1];
  const usual = { Conv: 0, ConvTranspose: 1, MatMul: 1 }[reader?.opType ?? ''];
  return usual !== undefined && usual !== axis;
}

const same = (left: ArrayLike<number>, right: ArrayLike<number>): boolean =>
  left.length === right.length && Array.from(left).every((value, i) => value === right[i]);
