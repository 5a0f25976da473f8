import { mapNodes } from '../../graph/graph-edit';
import { mainGraph } from '../../graph/graph-index';
import { withInput, withoutAttributes } from '../../graph/node-edit';
import { floatAttribute } from '../../onnx/attributes';
import type { GraphProto, ModelProto, NodeProto } from '../../onnx/generated/onnx_pb';
import type { Plan, TensorDecision } from '../plan';
import type { QdqNames } from './qdq-names';

/** Conv, ConvTranspose, Gemm and the normalizations all read their bias as third input. */
const BIAS_INPUT = 2;

const beta = (node: NodeProto): number => (node.opType === 'Gemm' ? floatAttribute(node, 'beta', 1) : 1);

/** The factor on a bias, by the node that reads it. */
export function betaOf(model: ModelProto, decision: TensorDecision): number {
  const reader = mainGraph(model).node.find(({ name }) => name === decision.node);
  return reader === undefined ? 1 : beta(reader);
}

/**
 * The graph with every quantized bias read by its own node only. A Gemm loses its beta, which the int32 bias
 * contains now: integer kernels know none.
 */
export function withBiases(graph: GraphProto, plan: Plan, names: ReadonlyMap<string, QdqNames>): GraphProto {
  const biases = new Map<string, { readonly name: string; readonly hasBeta: boolean }>();
  for (const { role, quantized, node, name, parameters } of plan.tensors) {
    const own = names.get(name);
    if (role !== 'bias' || !quantized || node === null || own === undefined) continue;
    biases.set(node, { name: own.dequantized, hasBeta: parameters?.format === 'int32' });
  }
  return mapNodes(graph, (node) => {
    const bias = biases.get(node.name);
    if (bias === undefined) return node;
    const reading = withInput(node, BIAS_INPUT, bias.name);
    return beta(node) === 1 || !bias.hasBeta ? reading : withoutAttributes(reading, 'beta');
  });
}
