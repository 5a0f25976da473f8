import type { NodeProto } from '../../onnx/generated/onnx_pb';
import type { FloatReason, NodeReason } from '../reason';
import type { MarkSheet } from './mark-sheet';

/**
 * What a rule said of its node, in the light of what became of its tensors: a node none of whose tensors is quantized
 * after all is not quantized, and one that reads a quantized weight is.
 */
export function finalVerdict(
  sheet: MarkSheet,
  node: NodeProto,
  verdict: NodeReason | FloatReason,
): NodeReason | FloatReason {
  switch (verdict.kind) {
    case 'operator-in':
      return [...node.input, ...node.output].some((name) => sheet.isMarked(name))
        ? verdict
        : (refusalOf(sheet, [...node.output, ...node.input]) ?? verdict);
    case 'passes-through':
      if (sheet.marks.get(verdict.input)?.role === 'weight' || node.output.some((name) => sheet.marks.has(name))) {
        return verdict;
      }
      return refusalOf(sheet, node.output) ?? verdict;
    case 'input-float': {
      const view = sheet.views.get(node.output[0] ?? '');
      const quantized = view !== undefined && sheet.marks.has(view);
      return quantized ? { kind: 'passes-through', operator: node.opType, input: verdict.input } : verdict;
    }
    default:
      return verdict;
  }
}

/** Why the recipe's schemes leave the first of these tensors float. */
function refusalOf(sheet: MarkSheet, tensors: readonly string[]): FloatReason | null {
  const reasons = tensors.flatMap((name) => sheet.floats.get(name) ?? []);
  return reasons.find(({ kind }) => kind === 'format-float' || kind === 'run-time-inputs-only') ?? null;
}
