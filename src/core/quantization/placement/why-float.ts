import type { GraphIndex } from '../../graph/graph-index';
import { dataTypeName } from '../../onnx/element-type';
import { DataType } from '../../onnx/tensor';
import type { DecisionLevel, NodeDecision } from '../plan';
import { type FloatReason, type Reason, isFloatReason } from '../reason';
import type { Marked } from './marked';

/** Why a tensor that no rule marked stays float: the nearest cause first. */
export function whyFloat(marked: Marked, name: string): FloatReason {
  const { index, sheet, shapes, quantizedBefore } = marked;
  if (quantizedBefore.has(name)) return { kind: 'already-quantized' };
  if (shapes.has(name)) return { kind: 'shape-arithmetic' };
  const type = index.types.get(name)?.elementType;
  if (type === undefined) return { kind: 'type-unknown' };
  if (type !== DataType.FLOAT) return { kind: 'element-type', elementType: dataTypeName(type) };
  return sheet.floats.get(name) ?? fromNodes(index, marked.nodes, name);
}

/** The verdict on the node that writes the tensor, else on the first node that reads it. */
function fromNodes(index: GraphIndex, nodes: readonly NodeDecision[], name: string): FloatReason {
  const producer = index.producer.get(name);
  const position = producer ?? index.consumers.get(name)?.[0]?.node;
  const node = position === undefined ? undefined : index.nodes[position];
  const decision = position === undefined ? undefined : nodes[position];
  if (node === undefined || decision === undefined) return { kind: 'not-read' };
  if (!decision.quantized && isFloatReason(decision.reason)) return decision.reason;
  if (producer !== undefined) return { kind: 'not-read' };
  return { kind: 'float-parameter', operator: node.opType, node: node.name };
}

const LEVELS: Readonly<Partial<Record<Reason['kind'], DecisionLevel>>> = {
  'kept-float': 'layer',
  'operator-kept-float': 'operator-type',
  'operator-out': 'recipe',
  'biases-float': 'recipe',
  'run-time-inputs-only': 'recipe',
};

/** The decision of the recipe that leaves a tensor or node float; null where something else does. */
export const levelOfFloat = (reason: Reason): DecisionLevel | null =>
  reason.kind === 'format-float' ? reason.level : (LEVELS[reason.kind] ?? null);
