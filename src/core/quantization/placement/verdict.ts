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
  const { input, output, opType } = node;
  if (verdict.kind === 'operator-in') {
    const touched = [...output, ...input];
    return touched.some((name) => sheet.isMarked(name)) ? verdict : (refusalOf(sheet, touched) ?? verdict);
  }
  if (verdict.kind === 'passes-through') {
    const ofWeight = sheet.marks.get(verdict.input)?.role === 'weight';
    if (ofWeight || output.some((name) => sheet.marks.has(name))) return verdict;
    return refusalOf(sheet, output) ?? verdict;
  }
  if (verdict.kind !== 'input-float') return verdict;
  const weight = sheet.views.get(output[0] ?? '');
  if (weight === undefined || !sheet.marks.has(weight)) return verdict;
  return { kind: 'passes-through', operator: opType, input: verdict.input };
}

/** Why the recipe's schemes leave the first of these tensors float. */
function refusalOf(sheet: MarkSheet, tensors: readonly string[]): FloatReason | null {
  const reasons = tensors.flatMap((name) => sheet.floats.get(name) ?? []);
  return reasons.find(({ kind }) => kind === 'format-float' || kind === 'run-time-inputs-only') ?? null;
}
