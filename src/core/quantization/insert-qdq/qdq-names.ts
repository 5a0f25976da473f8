import { FreshNames, tensorNames } from '../../graph/fresh-names';
import type { ModelProto } from '../../onnx/generated/onnx_pb';
import type { Plan, QuantizationParameters, TensorDecision, TensorRole } from '../plan';
import { type Carriage, carriageOf } from './carriage';

/** What a quantized tensor and its companions are called in the exported model; some have no companions. */
export interface QdqNames {
  /** The float tensor before quantization; a constant that is stored in its format has none in the file. */
  readonly float: string;
  /**
   * The tensor in its format: output of QuantizeLinear, DynamicQuantizeLinear or Cast, or the stored initializer. What is
   * stored rounded, or rounded by a function, has no other form than the one that readers see.
   */
  readonly quantized: string;
  /** What readers see: the output of DequantizeLinear, Cast or a function. */
  readonly dequantized: string;
  readonly scale: string;
  readonly zeroPoint: string;
}

/** What is appended to the name of a tensor. */
interface Suffixes {
  readonly float: string;
  readonly quantized: string;
  readonly stored: string;
  readonly dequantized: string;
}

const QDQ: Suffixes = {
  float: '_QuantizeLinear_Input',
  quantized: '_QuantizeLinear_Output',
  stored: '_quantized',
  dequantized: '_DequantizeLinear_Output',
};

const SUFFIXES: Readonly<Record<Carriage, Suffixes>> = {
  qdq: QDQ,
  dynamic: QDQ,
  cast: { float: '_Cast_Input', quantized: '_Cast', stored: '_quantized', dequantized: '_Cast_Output' },
  function: { float: '_float', quantized: '_rounded', stored: '_rounded', dequantized: '_rounded' },
};

/**
 * Names of everything that `insertQdq` adds, by name of the decision, in the manner of ONNX Runtime's quantizer: a
 * graph output keeps its name, and the float tensor in front of it becomes `…_QuantizeLinear_Input`. Tensors that
 * share parameters share the names of scale and zero point, unless those are found at run time.
 */
export function qdqNames(model: ModelProto, plan: Plan): ReadonlyMap<string, QdqNames> {
  const fresh = new FreshNames(tensorNames(model));
  const renamed = renamedOutputs(model);
  const shared = new Map<QuantizationParameters, ParameterNames>();
  return new Map(
    plan.tensors
      .filter(({ quantized }) => quantized)
      .map((decision) => {
        const { name, role, parameters } = decision;
        const carriage = parameters === null ? 'qdq' : carriageOf(parameters);
        const names = { ...valueNames(fresh, name, carriage, role, renamed.has(name)) };
        return [name, { ...names, ...parameterNames(fresh, shared, decision, carriage) }];
      }),
  );
}

function valueNames(fresh: FreshNames, name: string, carriage: Carriage, role: TensorRole, output: boolean) {
  const suffixes = SUFFIXES[carriage];
  const float = output ? fresh.take(name + suffixes.float) : name;
  const take = (suffix: string) => fresh.take(name + suffix);
  if (carriage === 'function') {
    const rounded = output ? name : take(suffixes.dequantized);
    return { float, quantized: rounded, dequantized: rounded };
  }
  const quantized = take(role === 'activation' ? suffixes.quantized : suffixes.stored);
  return { float, quantized, dequantized: output ? name : take(suffixes.dequantized) };
}

type ParameterNames = Pick<QdqNames, 'scale' | 'zeroPoint'>;

function parameterNames(
  fresh: FreshNames,
  shared: Map<QuantizationParameters, ParameterNames>,
  { name, parameters }: TensorDecision,
  carriage: Carriage,
): ParameterNames {
  const known = parameters === null ? undefined : shared.get(parameters);
  if (known !== undefined) return known;
  const names = { scale: fresh.take(`${name}_scale`), zeroPoint: fresh.take(`${name}_zero_point`) };
  if (parameters !== null && carriage !== 'dynamic') shared.set(parameters, names);
  return names;
}

/** Graph outputs that a node writes: their producers are renamed, so that the outputs keep their names. */
function renamedOutputs(model: ModelProto): ReadonlySet<string> {
  const written = new Set(model.graph?.node.flatMap(({ output }) => output));
  return new Set(model.graph?.output.map(({ name }) => name).filter((name) => written.has(name)));
}
