import type { FormatName } from '../../formats/format';
import { formatFacts } from '../../formats/format-registry';
import type { Plan } from '../../quantization/plan';
import { about } from '../named-tensors';
import type { BlockTool } from './block-tool';
import type { BlockedWeight, Obstacle, WeightsForBlocks } from './blocked-weights';
import type { ExpectedBlocks } from './expected-blocks';

/** Why weights stay float there: what the tool does, without its name. */
function fact(obstacle: Obstacle, tool: BlockTool): string {
  switch (obstacle) {
    case 'operator':
      return `quantizes constants of MatMul (on the right) ${tool.bits.Gather.length > 0 ? 'and Gather ' : ''}alone`;
    case 'readers':
      return 'quantizes no weight that nodes of different kinds read';
    case 'stack':
      return tool.flatOnly ? 'quantizes matrices of two dimensions' : 'quantizes matrices, no stacks of them';
    case 'format':
      return formatsOf(tool);
    case 'one-scale':
      return 'has one scale a block or a channel, not one in all';
    case 'axis':
      return `lets blocks run along the rows that MatMul adds up${tool.packsLastAxis ? ' and the last axis of tables' : ''}`;
    case 'odd':
      return 'writes no file that loads for tables in 4 bits with an odd number of values in a row';
    case 'size':
      return 'takes blocks of 16, 32, 64, 128 or 256 values for MatMulNBits and of 16, 32, 64 … for tables';
  }
}

function formatsOf({ bits: { MatMul, Gather } }: BlockTool): string {
  const words = (bits: readonly number[]) => bits.join(' or ');
  if (Gather.length === 0) return `quantizes weights to ${words(MatMul)} bits`;
  if (words(MatMul) === words(Gather)) return `quantizes weights of MatMul and Gather to ${words(MatMul)} bits`;
  return `quantizes weights of MatMul to ${words(MatMul)} bits and those of Gather to ${words(Gather)}`;
}

/** In the order in which they are said: what concerns most weights first. */
const OBSTACLES: readonly Obstacle[] = ['operator', 'format', 'one-scale', 'size', 'odd', 'axis', 'stack', 'readers'];

/** Why nothing of a plan can go to the tool: the rest of a sentence that begins with its name. */
export function nothingForBlocks({ recipe }: Plan, { left }: WeightsForBlocks, tool: BlockTool): string {
  const obstacle = OBSTACLES.find((each) => left.has(each));
  if (obstacle === undefined) return 'has nothing to do, since no weight is quantized';
  const end = { operator: ', of which none is quantized here', format: `, not to ${labelOf(recipe.weights.format)}` };
  return `${fact(obstacle, tool)}${obstacle === 'operator' || obstacle === 'format' ? end[obstacle] : ''}`;
}

const labelOf = (format: FormatName): string => formatFacts(format).label;

/** What the tool does otherwise than this plan with its weights, a sentence each. */
export function blockGaps(
  plan: Plan,
  { blocked, left }: WeightsForBlocks,
  expected: ReadonlyMap<string, ExpectedBlocks>,
  tool: BlockTool,
): readonly string[] {
  const named = (is: (weight: BlockedWeight, blocks: ExpectedBlocks | undefined) => boolean) =>
    blocked.filter((weight) => is(weight, expected.get(weight.name))).map(({ name }) => name);
  const activations = plan.tensors.filter(({ quantized, role }) => quantized && role === 'activation');
  const ownOperators = named(({ form }) => form === 'operator');
  return [
    ...OBSTACLES.flatMap((each) =>
      about(left.get(each) ?? [], (names) => `It ${fact(each, tool)}. These stay float: ${names}.`),
    ),
    ...about(
      activations.map(({ name }) => name),
      (names) => `It quantizes no activations. These stay float: ${names}.`,
    ),
    ...scaleGaps(named),
    ...about(
      ownOperators,
      (names) => `It holds these in MatMulNBits or GatherBlockQuantized, operators of com.microsoft: ${names}.`,
    ),
    ...(plan.recipe.export.weights === 'float' && ownOperators.length < blocked.length
      ? ['It stores weights as integers, not as floats in front of QuantizeLinear.']
      : []),
  ];
}

/** What becomes otherwise of scales, zero points and codes. */
function scaleGaps(
  named: (is: (weight: BlockedWeight, blocks: ExpectedBlocks | undefined) => boolean) => readonly string[],
): readonly string[] {
  const symmetric = (bits: number) => named((weight) => weight.parameters.symmetric && weight.bits === bits);
  const shifted = named(({ parameters }) => !parameters.symmetric && !parameters.format.startsWith('u'));
  return [
    ...about(
      symmetric(4),
      (names) =>
        'It divides the value of largest magnitude of a symmetric block by −8, so that scales are 15/16 of those here, ' +
        `and negative where that value is positive: ${names}.`,
    ),
    ...about(
      symmetric(8),
      (names) =>
        'It divides the value of largest magnitude of a symmetric block by −128, so that scales are 127/128 of those ' +
        `of int8 here (255/256 of those of uint8), and negative where that value is positive: ${names}.`,
    ),
    ...about(
      named((_, blocks) => blocks?.wholeRange === false),
      (names) => `It makes scales of the whole range of a block, where this recipe chooses another: ${names}.`,
    ),
    ...about(shifted, (names) => `It has unsigned codes, with zero points to match, for the same values: ${names}.`),
  ];
}
