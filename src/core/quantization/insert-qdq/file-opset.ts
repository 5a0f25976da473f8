import { lowestOpset } from '../../formats/format-registry';
import type { FormatName } from '../../formats/format';
import { type Result, fail, succeed } from '../../failures/result';
import { irVersionOf, withIrVersion } from '../../graph/ir-version';
import { upgradeOpset } from '../../graph/opset/upgrade-opset';
import type { ModelProto } from '../../onnx/generated/onnx_pb';
import { opsetOf } from '../../onnx/model-opset';
import type { TensorType } from '../../onnx/tensor';
import { FUNCTION_IR_VERSION, FUNCTION_OPSET } from '../functions/fake-quantize-function';
import type { Plan, QuantizationParameters } from '../plan';
import { carriageOf } from './carriage';
import { DYNAMIC_OPSET, microsoftTakes, qdqOpset } from './qdq-nodes';

/** The format that a file must have a certain opset for. */
export interface OpsetNeed {
  readonly format: FormatName;
  readonly opset: number;
  readonly irVersion: number;
}

/** The highest opset that the formats of a plan cannot do without; null where any will do. */
export function neededOpset(plan: Plan): OpsetNeed | null {
  let highest: OpsetNeed | null = null;
  for (const { quantized, parameters } of plan.tensors) {
    const need = quantized && parameters !== null ? needOf(parameters) : null;
    if (need !== null && need.opset > (highest?.opset ?? 0)) highest = need;
  }
  return highest;
}

function needOf(parameters: QuantizationParameters): OpsetNeed | null {
  const { format } = parameters;
  const need = (opset: number): OpsetNeed => ({ format, opset, irVersion: irVersionOf(opset) });
  switch (carriageOf(parameters)) {
    case 'qdq':
      return microsoftTakes(parameters) ? null : need(qdqOpset(parameters));
    case 'dynamic':
      return need(DYNAMIC_OPSET);
    case 'cast':
      return need(lowestOpset(format, 'per-tensor') ?? 1);
    case 'function':
      return { format, opset: FUNCTION_OPSET, irVersion: FUNCTION_IR_VERSION };
  }
}

/**
 * The model at `wanted`, or at the higher opset that the formats of the plan need. Where an operator cannot follow, the
 * model gets what the formats need, or stays as it is if they need nothing. Failure: `opset-kept`.
 */
export function atFileOpset(
  model: ModelProto,
  plan: Plan,
  wanted: number,
  types?: ReadonlyMap<string, TensorType>,
): Result<ModelProto> {
  const need = neededOpset(plan);
  const first = upgradeOpset(model, Math.max(wanted, need?.opset ?? 0), types);
  if (need === null) return succeed(first.model);
  const lacking = (opsetOf(first.model) ?? 0) < need.opset;
  const { model: upgraded, refusals } = lacking ? upgradeOpset(model, need.opset, types) : first;
  const [refusal] = refusals;
  const opset = opsetOf(upgraded) ?? 0;
  if (opset < need.opset) {
    const { operator, node, reason } = refusal ?? { operator: 'The model', node: '', reason: 'it names no opset' };
    return fail({ room: 'quantization', kind: 'opset-kept', ...need, kept: opset, operator, node, reason });
  }
  return succeed(withIrVersion(upgraded, need.irVersion));
}
