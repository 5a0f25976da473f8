import { type DataFiles, withData } from '../../onnx/data-files';
import { float32Values } from '../../onnx/float-values';
import type { TensorProto } from '../../onnx/generated/onnx_pb';
import { weightRanges } from '../../observers/weight-range';
import type { QuantizationParameters } from '../plan';
import type { Scheme } from '../recipe';
import type { ClipRanges } from './clip-ranges';
import { linearEntries } from './linear-entries';

/** What follows from one weight alone. */
class WeightMemory {
  readonly parameters = new Map<string, QuantizationParameters>();
  #values: Float32Array | null = null;

  constructor(private readonly weight: TensorProto) {}

  /** What a file holds is read again where it is needed: kept, it would be the whole model in memory. */
  valuesFrom(files: DataFiles | undefined): Float32Array {
    const held = withData(this.weight, files);
    if (held !== this.weight) return float32Values(held);
    return (this.#values ??= float32Values(held));
  }
}

/**
 * A plan is made anew at every move of a slider, and the ranges of millions of weights cannot be. Weights are never
 * written to, so what was found stays true as long as its weight lives.
 */
const remembered = new WeakMap<TensorProto, WeightMemory>();

/** The values of a float constant, converted once; those of one that lies in `files` are read anew. */
export const weightValues = (weight: TensorProto, files?: DataFiles): Float32Array =>
  memoryOf(weight).valuesFrom(files);

/** Clip ranges of a constant, laid out as its scales: one, one a channel along `axis`, or one a block along it. */
export function weightRangesOf(
  weight: TensorProto,
  scheme: Scheme,
  axis: number | null,
  blockSize: number | null,
  files?: DataFiles,
): ClipRanges {
  const dims = weight.dims.map(Number);
  return weightRanges(weightValues(weight, files), dims, axis, scheme.observer, scheme, blockSize ?? undefined);
}

/** Scale and zero point of a weight: one a channel along `axis`, one a block along it, or one in all. */
export function weightParameters(
  weight: TensorProto,
  scheme: Scheme,
  axis: number | null,
  blockSize: number | null,
  files?: DataFiles,
): QuantizationParameters {
  const { parameters } = memoryOf(weight);
  const { granularity: _granularity, blockSize: _blockSize, ...decisive } = scheme;
  const key = JSON.stringify([axis, blockSize, decisive]);
  const known = parameters.get(key);
  if (known !== undefined) return known;
  const found = linearEntries(scheme, axis, weightRangesOf(weight, scheme, axis, blockSize, files), blockSize);
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
