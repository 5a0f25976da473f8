import { type Result, fail, succeed } from '../../failures/result';
import { mainGraph } from '../../graph/graph-index';
import type { ModelProto, NodeProto, TensorProto } from '../../onnx/generated/onnx_pb';
import type { Plan, QuantizationParameters, TensorDecision } from '../plan';
import type { WeightStorage } from '../recipe';
import { betaOf } from './biases';
import { parameterTensors, quantizedBias, quantizedWeight } from './qdq-initializers';
import type { QdqNames } from './qdq-names';
import { dequantizeNode, quantizeNode } from './qdq-nodes';

/** Everything that a plan adds to a graph; nodes in an order in which they can run. */
export interface Additions {
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
}

interface AdditionOptions {
  /** ai.onnx opset of the model the nodes go into. */
  readonly opset: number;
  readonly weights: WeightStorage;
}

/** A decision with everything that its tensors are made of. */
interface Quantized {
  readonly decision: TensorDecision;
  readonly names: QdqNames;
  readonly parameters: QuantizationParameters;
}

/** Q, DQ and constants of every quantized tensor. Failures: `not-calibrated`, `another-model`. */
export function additionsFor(
  model: ModelProto,
  plan: Plan,
  names: ReadonlyMap<string, QdqNames>,
  options: AdditionOptions,
): Result<Additions> {
  const constants = new Map(mainGraph(model).initializer.map((tensor) => [tensor.name, tensor]));
  const nodes: NodeProto[] = [];
  // By name, since tensors that share parameters share the constants too.
  const initializers = new Map<string, TensorProto>();
  for (const decision of plan.tensors) {
    const own = names.get(decision.name);
    if (!decision.quantized || own === undefined) continue;
    const { parameters, role, name } = decision;
    if (parameters === null) return fail({ room: 'quantization', kind: 'not-calibrated', tensor: name });
    const constant = constants.get(decision.copyOf ?? name);
    if (role !== 'activation' && constant === undefined) {
      return fail({ room: 'quantization', kind: 'another-model', tensor: name });
    }
    const stored = storedTensor(model, { decision, names: own, parameters }, constant, options.weights);
    for (const tensor of parameterTensors(own, parameters)) initializers.set(tensor.name, tensor);
    if (stored === null) nodes.push(quantizeNode(own, parameters, options.opset));
    else initializers.set(stored.name, stored);
    nodes.push(dequantizeNode(own, parameters, options.opset));
  }
  return succeed({ nodes, initializers: [...initializers.values()] });
}

/** The integers that the file holds in place of a float constant; null where a Q node makes them. */
function storedTensor(
  model: ModelProto,
  { decision, names, parameters }: Quantized,
  constant: TensorProto | undefined,
  storage: WeightStorage,
): TensorProto | null {
  if (constant === undefined || decision.role === 'activation') return null;
  if (decision.role === 'bias') return quantizedBias(constant, names, parameters, betaOf(model, decision));
  return storage === 'integer' ? quantizedWeight(constant, names, parameters) : null;
}
