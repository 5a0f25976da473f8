import { type GraphIndex, indexGraph } from '../../../../core/graph/graph-index';
import type { ModelProto, NodeProto } from '../../../../core/onnx/generated/onnx_pb';
import { zeroPointOf } from './rounding-words';

/** Nodes that a runtime turns into one operator on integers. */
export interface FusedGroup {
  /** The Conv or Gemm in the middle. */
  readonly node: string;
  /** What becomes of it. */
  readonly operator: 'QLinearConv' | 'QGemm';
  /** Names of all nodes that go, from the DequantizeLinear in front to the QuantizeLinear behind. */
  readonly members: readonly string[];
  /** Constants that the file holds in float: the runtime rounds them by itself. */
  readonly roundedByRuntime: readonly ('weights' | 'bias')[];
}

const OPERATORS: Readonly<Record<string, FusedGroup['operator']>> = { Conv: 'QLinearConv', Gemm: 'QGemm' };

/**
 * What ONNX Runtime 1.30 fuses on a CPU: Conv and Gemm with DequantizeLinear in front and QuantizeLinear behind, a Relu
 * between included where the zero point is the smallest code, so that clamping does its work. Float weights and biases it
 * rounds by itself (its WeightBiasQuantization). Checked against the runtime in the test.
 */
export function fusedGroups(model: ModelProto): readonly FusedGroup[] {
  const index = indexGraph(model);
  return index.nodes.flatMap((node) => groupAround(index, node) ?? []);
}

function groupAround(index: GraphIndex, node: NodeProto): FusedGroup | null {
  const operator = OPERATORS[node.opType];
  if (operator === undefined) return null;
  const front = producerOf(index, node.input[0]);
  const behind = readerOf(index, node.output[0]);
  if (front?.opType !== 'DequantizeLinear' || behind === null) return null;
  const relu = behind.opType === 'Relu' ? behind : null;
  const quantize = relu === null ? behind : readerOf(index, relu.output[0]);
  if (quantize?.opType !== 'QuantizeLinear') return null;
  if (relu !== null && zeroPointOf(index, quantize) !== 0) return null;
  const [weight, bias] = [producerOf(index, node.input[1]), producerOf(index, node.input[2])];
  const roundedByRuntime = [
    ...(weight === null ? (['weights'] as const) : []),
    ...(bias === null && node.input[2] !== undefined ? (['bias'] as const) : []),
  ];
  const members = [front, weight, bias, node, relu, quantize].flatMap((member) => member?.name ?? []);
  return { node: node.name, operator, members, roundedByRuntime };
}

const producerOf = ({ nodes, producer }: GraphIndex, tensor = ''): NodeProto | null =>
  nodes[producer.get(tensor) ?? -1] ?? null;

/** The one reader of a tensor; null where there are several. */
function readerOf({ nodes, consumers }: GraphIndex, tensor = ''): NodeProto | null {
  const readers = consumers.get(tensor) ?? [];
  return readers.length === 1 ? (nodes[readers[0]?.node ?? -1] ?? null) : null;
}
