import type { GraphIndex } from '../../../core/graph/graph-index';
import type { TensorDecision } from '../../../core/quantization/plan';
import type { Subject } from '../../../stores/decision-scope';
import { type Layer, layersOf } from '../../../stores/layers';
import type { PlanLookup } from '../../../stores/plan';

/** A tensor as something to decide about; null for biases, whose scale follows from other tensors. */
export function tensorSubject(index: GraphIndex, { name, role, reason, node }: TensorDecision): Subject | null {
  if (role === 'bias') return null;
  const likeActivation = role === 'activation' || reason.kind === 'operand-of';
  const layer = node === null ? undefined : layersOf(index).byName.get(node);
  return {
    tensor: name,
    role: likeActivation ? 'activations' : 'weights',
    node,
    operator: layer?.node.opType ?? null,
  };
}

/** What a layer decides about: its output and, where it has some, its weights. */
export function layerSubjects({ name, node, outputs, constants }: Layer, lookup: PlanLookup): readonly Subject[] {
  const shared = { node: name, operator: node.opType };
  const weight = constants.find((constant) => {
    const decision = lookup.tensors.get(constant);
    return decision?.role === 'weight' && decision.reason.kind !== 'operand-of';
  });
  return [
    { ...shared, tensor: outputs[0] ?? '', role: 'activations' },
    ...(weight === undefined ? [] : [{ ...shared, tensor: weight, role: 'weights' } as const]),
  ];
}

/** The tensor where the scale of this one is decided; null where it has one of its own. */
export function decidedAt(lookup: PlanLookup, tensor: string): string | null {
  const decision = lookup.tensors.get(tensor);
  if (decision === undefined) return null;
  return decision.sharedWith ?? (decision.reason.kind === 'range-of-reader' ? decision.reason.output : null);
}
