import type { FormatName } from '../../formats/format';
import { formatFacts } from '../../formats/format-registry';
import type { GraphIndex } from '../../graph/graph-index';
import type { Plan, QuantizationParameters, TensorDecision } from '../../quantization/plan';
import { type BlockLayout, type BlockTool, type LayoutObstacle, type WeightOperator, blockLayout } from './block-tool';

const BLOCKED_FORMATS = ['int4', 'uint4', 'int8', 'uint8'] as const satisfies readonly FormatName[];

/** A format that such quantizers know, with or without sign. */
export type BlockedFormat = (typeof BLOCKED_FORMATS)[number];

const isBlockedFormat = (format: FormatName): format is BlockedFormat =>
  BLOCKED_FORMATS.some((known) => known === format);

/** A weight that the other tool quantizes in blocks, as it has to be told. */
export interface BlockedWeight extends BlockLayout {
  readonly name: string;
  readonly operator: WeightOperator;
  /** The nodes that read it. */
  readonly nodes: readonly string[];
  readonly bits: number;
  readonly parameters: QuantizationParameters & { readonly format: BlockedFormat };
}

/** Why the other tool leaves a weight float. */
export type Obstacle = 'operator' | 'readers' | 'stack' | 'format' | LayoutObstacle;

export interface WeightsForBlocks {
  readonly blocked: readonly BlockedWeight[];
  /** Names of the weights that stay float there, by reason. */
  readonly left: ReadonlyMap<Obstacle, readonly string[]>;
}

/** The quantized weights of a plan: those that go to the tool, and why the others do not. Reads no values. */
export function weightsForBlocks(index: GraphIndex, plan: Plan, tool: BlockTool): WeightsForBlocks {
  const blocked: BlockedWeight[] = [];
  const left = new Map<Obstacle, string[]>();
  for (const decision of plan.tensors) {
    if (!decision.quantized || decision.role !== 'weight') continue;
    const found = blockedWeight(index, decision, tool);
    if (typeof found !== 'string') blocked.push(found);
    else left.set(found, [...(left.get(found) ?? []), decision.name]);
  }
  return { blocked, left };
}

function blockedWeight(
  index: GraphIndex,
  { name, parameters }: TensorDecision,
  tool: BlockTool,
): BlockedWeight | Obstacle {
  const readers = readersOf(index, name);
  if (typeof readers === 'string') return readers;
  const { operator, nodes } = readers;
  if (parameters === null || !isBlockedFormat(parameters.format)) return 'format';
  const { format } = parameters;
  const { bits } = formatFacts(format);
  if (!tool.bits[operator].includes(bits)) return 'format';
  const dims = (index.initializers.get(name)?.dims ?? []).map(Number);
  if (operator === 'MatMul' && dims.slice(0, -2).some((dim) => tool.flatOnly || dim !== 1)) return 'stack';
  const layout = blockLayout(tool, { operator, bits, dims, parameters, alone: nodes.length === 1 });
  if (typeof layout === 'string') return layout;
  return { name, operator, nodes, bits, parameters: { ...parameters, format }, ...layout };
}

interface Readers {
  readonly operator: WeightOperator;
  readonly nodes: readonly string[];
}

/** The nodes that read a weight, all of one operator that takes it. */
function readersOf(index: GraphIndex, name: string): Readers | 'operator' | 'readers' {
  const nodes: string[] = [];
  const operators = new Set<WeightOperator | null>();
  for (const { node, input } of index.consumers.get(name) ?? []) {
    const reader = index.nodes[node];
    if (reader === undefined) continue;
    nodes.push(reader.name);
    operators.add(operatorOf(reader.opType, input));
  }
  const [operator] = operators;
  if (operators.size > 1 || index.usedInBodies.has(name) || index.outputs.has(name)) return 'readers';
  return operator === undefined || operator === null ? 'operator' : { operator, nodes };
}

function operatorOf(opType: string, input: number): WeightOperator | null {
  if (opType === 'MatMul' && input === 1) return 'MatMul';
  return opType === 'Gather' && input === 0 ? 'Gather' : null;
}
