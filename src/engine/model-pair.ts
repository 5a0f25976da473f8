import { type Result, succeed } from '../core/failures/result';
import { type PackedModel, packModel } from '../core/onnx/packed-model';
import type { TensorProto } from '../core/onnx/generated/onnx_pb';
import { modelSize } from '../core/quantization/size/message-size';
import { qdqNames } from '../core/quantization/insert-qdq/qdq-names';
import type { ProbedTensor } from './layer-probe';
import { type QuantizedModelParts, quantizedModel } from './quantized-model';

/** Bytes of the two models as files. */
export interface ModelSizes {
  readonly float: number;
  readonly quantized: number;
}

/** Two models that are compared, and the activations at which their middles are. */
export interface ModelPair {
  readonly float: PackedModel;
  readonly quantized: PackedModel;
  readonly sizes: ModelSizes;
  readonly probed: readonly ProbedTensor[];
  /** The models in which those are looked at, where tensors had to be added for it; absent: these two. */
  readonly inside?: { readonly float: PackedModel; readonly quantized: PackedModel };
  /** What the outputs of the float model are called in the quantized one; absent: the same. */
  readonly outputNames?: ReadonlyMap<string, string>;
}

const NONE: ReadonlySet<TensorProto> = new Set();

/** The float model beside the Q/DQ model that a plan makes of it. Failures: those of `insertQdq`. */
export function plannedPair(parts: QuantizedModelParts): Result<ModelPair> {
  const rewritten = quantizedModel(parts);
  if (!rewritten.ok) return rewritten;
  const { float: model, quantized } = rewritten.value;
  const names = qdqNames(model, parts.plan);
  const probed = parts.plan.tensors
    .filter(({ role, quantized }) => role === 'activation' && quantized)
    .flatMap(({ name }) => {
      const own = names.get(name);
      return own === undefined ? [] : [{ name, before: own.float, after: own.dequantized }];
    });
  const sizes = { float: modelSize(model, NONE), quantized: modelSize(quantized, NONE) };
  return succeed({ float: parts.packed, quantized: packModel(quantized, parts.packed.files), sizes, probed });
}
