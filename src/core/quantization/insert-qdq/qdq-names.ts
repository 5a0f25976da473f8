import { FreshNames, tensorNames } from '../../graph/fresh-names';
import type { ModelProto } from '../../onnx/generated/onnx_pb';
import type { Plan, QuantizationParameters, TensorDecision } from '../plan';

/** What a quantized tensor and its companions are called in the exported model. */
export interface QdqNames {
  /** The float tensor before quantization; a weight of integer storage and a bias have none in the file. */
  readonly float: string;
  /** The integer tensor: output of QuantizeLinear, or the stored initializer. */
  readonly quantized: string;
  /** What readers see: the output of DequantizeLinear. */
  readonly dequantized: string;
  readonly scale: string;
  readonly zeroPoint: string;
}

/**
 * Names of everything that `insertQdq` adds, by name of the decision, in the manner of ONNX Runtime's quantizer: a
 * graph output keeps its name, and the float tensor in front of it becomes `…_QuantizeLinear_Input`. Tensors that
 * share parameters share the names of scale and zero point.
 */
export function qdqNames(model: ModelProto, plan: Plan): ReadonlyMap<string, QdqNames> {
  const fresh = new FreshNames(tensorNames(model));
  const renamed = renamedOutputs(model);
  const shared = new Map<QuantizationParameters, { scale: string; zeroPoint: string }>();
  const parametersNames = ({ name, parameters }: TensorDecision) => {
    const known = parameters === null ? undefined : shared.get(parameters);
    if (known !== undefined) return known;
    const names = { scale: fresh.take(`${name}_scale`), zeroPoint: fresh.take(`${name}_zero_point`) };
    if (parameters !== null) shared.set(parameters, names);
    return names;
  };
  return new Map(
    plan.tensors
      .filter(({ quantized }) => quantized)
      .map((decision) => {
        const { name, role } = decision;
        const output = renamed.has(name);
        const names: QdqNames = {
          float: output ? fresh.take(`${name}_QuantizeLinear_Input`) : name,
          quantized: fresh.take(role === 'activation' ? `${name}_QuantizeLinear_Output` : `${name}_quantized`),
          dequantized: output ? name : fresh.take(`${name}_DequantizeLinear_Output`),
          ...parametersNames(decision),
        };
        return [name, names];
      }),
  );
}

/** Graph outputs that a node writes: their producers are renamed, so that the outputs keep their names. */
function renamedOutputs(model: ModelProto): ReadonlySet<string> {
  const written = new Set(model.graph?.node.flatMap(({ output }) => output));
  return new Set(model.graph?.output.map(({ name }) => name).filter((name) => written.has(name)));
}
