import type { Failure } from '../../failures/failure';
import { type Result, fail, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import type { Plan } from '../../quantization/plan';
import { nothingForBlocks } from './block-gaps';
import type { BlockTool } from './block-tool';
import { type BlockedWeight, type WeightsForBlocks, weightsForBlocks } from './blocked-weights';
import { type ExpectedBlocks, expectedBlocks } from './expected-blocks';

/** Whether a recipe leaves activations as they are. */
export const isForWeightsAlone = ({ recipe: { activations } }: Plan): boolean => activations.format === 'float32';

/** The weights that the tool can quantize. Failures: `cannot-hand-over` where there is none; `not-calibrated`. */
export function weightsToHandOver(index: GraphIndex, plan: Plan, tool: BlockTool): Result<WeightsForBlocks> {
  const waiting = plan.tensors.find(
    ({ quantized, parameters, role }) => quantized && role === 'weight' && parameters === null,
  );
  if (waiting !== undefined) return fail({ room: 'quantization', kind: 'not-calibrated', tensor: waiting.name });
  const weights = weightsForBlocks(index, plan, tool);
  if (weights.blocked.length > 0) return succeed(weights);
  const reason = nothingForBlocks(plan, weights, tool);
  return fail({ room: 'quantization', kind: 'cannot-hand-over', tool: tool.name, reason });
}

/** Why the tool can quantize none of the weights; null where it can some, or where they are not known yet. */
export function weightsRefusal(index: GraphIndex, plan: Plan, tool: BlockTool): Failure | null {
  const weights = weightsToHandOver(index, plan, tool);
  return weights.ok || weights.failure.kind !== 'cannot-hand-over' ? null : weights.failure;
}

/** What the tool writes for each of the weights, by name. */
export function allExpected(index: GraphIndex, weights: readonly BlockedWeight[]): ReadonlyMap<string, ExpectedBlocks> {
  const expected = new Map<string, ExpectedBlocks>();
  for (const weight of weights) {
    const blocks = expectedBlocks(index, weight);
    if (blocks !== null) expected.set(weight.name, blocks);
  }
  return expected;
}
