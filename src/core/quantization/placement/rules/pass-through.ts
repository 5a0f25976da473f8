import type { FloatReason, NodeReason } from '../../reason';
import { type PlacementRule, type Site, atNode, inputOf, markShared, outputOf } from '../site';

/** The verdict of operators that follow their input. */
export const passesThrough = (site: Site, input: string): NodeReason => ({
  kind: 'passes-through',
  operator: site.node.opType,
  input,
});

/** The verdict of operators whose input is not quantized. */
export function staysWithInput(site: Site, input: string): FloatReason {
  if (site.index.types.has(input) && !site.sheet.canQuantize(input)) {
    return { kind: 'integers-only', operator: site.node.opType };
  }
  const reason: FloatReason = { kind: 'input-float', input, ...atNode(site) };
  for (const output of site.node.output) site.sheet.leaveFloat(output, reason);
  return reason;
}

/**
 * Operators that move, select or average values: Reshape, Transpose, Squeeze, Unsqueeze, Flatten, Slice, AveragePool,
 * TopK. The first output takes scale and zero point of the input, where that is quantized.
 */
export const placePassThrough: PlacementRule = (site) => {
  const input = inputOf(site, 0);
  if (!site.sheet.isMarked(input)) return staysWithInput(site, input);
  markShared(site, outputOf(site), input);
  return passesThrough(site, input);
};

/** A pass-through operator that takes integers only from some opset on: MaxPool from 12, Resize from 11. */
export const placePassThroughFrom =
  (needed: number): PlacementRule =>
  (site) =>
    site.opset >= needed
      ? placePassThrough(site)
      : { kind: 'opset-too-low', operator: site.node.opType, opset: site.opset, needed };
