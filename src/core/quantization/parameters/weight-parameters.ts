import { float32Values } from '../../onnx/float-values';
import type { TensorProto } from '../../onnx/generated/onnx_pb';
import { weightRanges } from '../../observers/weight-range';
import type { QuantizationParameters } from '../plan';
import type { Scheme } from '../recipe';
import { linearEntries } from './linear-entries';

/** What follows from one weight alone. */
class WeightMemory {
  readonly parameters = new Map<string, QuantizationParameters>();
  #values: Float32Array | null = null;

  constructor(private readonly weight: TensorProto) {}

  get values(): Float32Array {
    return (this.#values ??= float32Values(this.weight));
  }
}

/**
 * A plan is made anew at every move of a slider, and the ranges of millions of weights cannot be. Weights are never
 * written to, so what was found stays true as long as its weight lives.
 */
const remembered = new WeakMap<TensorProto, WeightMemory>();

/** The values of a float constant, converted once. */
export const weightValues = (weight: TensorProto): Float32Array => memoryOf(weight).values;

/** Scale and zero point of a weight: one a channel along `axis`, or one in all where that is null. */
export function weightParameters(weight: TensorProto, scheme: Scheme, axis: number | null): QuantizationParameters {
  const { parameters, values } = memoryOf(weight);
  const key = JSON.stringify([axis, scheme.format, scheme.symmetric, scheme.observer]);
  const known = parameters.get(key);
  if (known !== undefined) return known;
  const found = linearEntries(
    scheme,
    axis,
    weightRanges(values, weight.dims.map(Number), axis, scheme.observer, scheme),
  );
  parameters.set(key, found);
  return found;
}

function memoryOf(weight: TensorProto): WeightMemory {
  const known = remembered.get(weight);
  if (known !== undefined) return known;
  const memory = new WeightMemory(weight);
  remembered.set(weight, memory);
  return memory;
}
