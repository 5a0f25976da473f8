import { type Result, succeed } from '../core/failures/result';
import { indexGraph } from '../core/graph/graph-index';
import { upgradeOpset } from '../core/graph/opset/upgrade-opset';
import type { ModelProto } from '../core/onnx/generated/onnx_pb';
import { opsetOf } from '../core/onnx/model-opset';
import { type PackedModel, unpackModel } from '../core/onnx/packed-model';
import type { TensorType } from '../core/onnx/tensor';
import { neededOpset } from '../core/quantization/insert-qdq/file-opset';
import { quantizedModelOf } from '../core/quantization/insert-qdq/insert-qdq';
import { type MakeConstant, makeConstant } from '../core/quantization/insert-qdq/make-constant';
import type { Plan } from '../core/quantization/plan';

/** What a Q/DQ model is made of. */
export interface QuantizedModelParts {
  readonly packed: PackedModel;
  readonly plan: Plan;
  /**
   * Types of the tensors of the main graph, as the runtime inferred them; absent: what the file declares. Some
   * operators cannot be written for a newer opset without.
   */
  readonly types?: readonly TensorType[];
}

export interface QuantizedModel {
  /** The model before Q/DQ was inserted. */
  readonly float: ModelProto;
  readonly quantized: ModelProto;
  /** Why the opset is not the one that the recipe asks for, as one sentence; null where it is. */
  readonly opsetNote: string | null;
}

/**
 * The Q/DQ model of a plan, with the opset that it could be written for. Constants are
 * made by `make`. Failures: those of `insertQdq`.
 */
export function quantizedModel(
  { packed, plan, types = [] }: QuantizedModelParts,
  make: MakeConstant = makeConstant,
): Result<QuantizedModel> {
  const float = unpackModel(packed);
  const known = indexGraph(float, new Map(types.map((type) => [type.name, type]))).types;
  const quantized = quantizedModelOf(float, plan, plan.recipe.export, make, known, packed.files);
  if (!quantized.ok) return quantized;
  const opsetNote = describeOpset(float, quantized.value, plan, known);
  return succeed({ float, quantized: quantized.value, opsetNote });
}

function describeOpset(
  float: ModelProto,
  quantized: ModelProto,
  plan: Plan,
  types: ReadonlyMap<string, TensorType>,
): string | null {
  const wanted = plan.recipe.export.opset;
  const opset = opsetOf(quantized);
  if (opset === null || opset === wanted) return null;
  const need = neededOpset(plan);
  if (need !== null && opset > wanted && need.opset > (opsetOf(float) ?? 0)) {
    return `The file is written for opset ${opset}, since ${need.format} needs ${need.opset}; the recipe asks for ${wanted}.`;
  }
  if (opset > wanted) return `The file is written for opset ${opset}, the model’s own: an opset cannot be lowered.`;
  const [first, ...others] = upgradeOpset(float, wanted, types).refusals;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const why =
    first === undefined
      ? ''
      : `: ${first.operator} ${first.node}${more} cannot be written for ${wanted}: ${first.reason}`;
  return `The file keeps opset ${opset}${why}.`;
}
