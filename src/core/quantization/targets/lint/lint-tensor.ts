import type { FormatName } from '../../../formats/format';
import type { GraphIndex } from '../../../graph/graph-index';
import { placeQdq } from '../../placement/place-qdq';
import type { Plan, QuantizationParameters, TensorDecision } from '../../plan';
import type { Granularity, Recipe, Scheme } from '../../recipe';

/** operand: a constant in the format of activations. */
export type LintRole = 'activation' | 'operand' | 'weight' | 'norm-scale' | 'bias';

/** A quantized tensor as rules see it, calibrated or not. */
export interface LintTensor {
  readonly name: string;
  readonly role: LintRole;
  /** The node that reads a constant, or writes an activation. */
  readonly node: string | null;
  /** Type of the operator that reads a constant; empty for activations. */
  readonly operator: string;
  readonly format: FormatName;
  /** Null for an activation that was not observed yet. */
  readonly parameters: QuantizationParameters | null;
  /** What is planned for an activation that was not observed yet. */
  readonly scheme: Scheme | null;
}

/** Every quantized tensor of a plan. Activations without parameters are described by the scheme they are to get. */
export function lintTensors(index: GraphIndex, plan: Plan): readonly LintTensor[] {
  const schemes = plan.complete ? new Map<string, Scheme>() : plannedSchemes(index, plan.recipe);
  return plan.tensors.flatMap((decision): readonly LintTensor[] => {
    const { name, role, node, quantized, parameters } = decision;
    if (!quantized) return [];
    const scheme = parameters === null ? (schemes.get(name) ?? null) : null;
    const format = parameters?.format ?? scheme?.format ?? (role === 'bias' ? 'int32' : null);
    if (format === null) return [];
    return [{ name, node, format, scheme, parameters, ...roleOf(decision) }];
  });
}

function plannedSchemes(index: GraphIndex, recipe: Recipe): ReadonlyMap<string, Scheme> {
  const { tensors } = placeQdq(index, recipe);
  return new Map(tensors.flatMap(({ name, scheme }) => (scheme === null ? [] : [[name, scheme] as const])));
}

function roleOf({ role, reason }: TensorDecision): Pick<LintTensor, 'role' | 'operator'> {
  const operator = 'operator' in reason && role !== 'activation' ? reason.operator : '';
  if (role !== 'weight') return { role, operator };
  if (reason.kind === 'operand-of') return { role: 'operand', operator };
  return { role: operator.endsWith('Normalization') ? 'norm-scale' : 'weight', operator };
}

/** True for tensors that follow the recipe's activations. */
export const isActivationLike = ({ role }: LintTensor): boolean => role === 'activation' || role === 'operand';

/** The channels or blocks that a tensor has scales for. */
export function granularityOf({ parameters, scheme }: LintTensor): Granularity {
  if (parameters === null) return scheme?.granularity ?? 'per-tensor';
  if (parameters.blockSize !== undefined) return 'per-block';
  return parameters.axis === null ? 'per-tensor' : 'per-channel';
}
