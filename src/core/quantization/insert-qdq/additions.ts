import { type Result, fail, succeed } from '../../failures/result';
import { mainGraph } from '../../graph/graph-index';
import type { FunctionProto, ModelProto, NodeProto, TensorProto } from '../../onnx/generated/onnx_pb';
import { opsetOf } from '../../onnx/model-opset';
import type { DataFiles } from '../../onnx/data-files';
import type { TensorType } from '../../onnx/tensor';
import { tensorNames } from '../../graph/fresh-names';
import { type RoundingKind, readsScale } from '../functions/fake-quantize-function';
import type { Plan, TensorDecision } from '../plan';
import type { WeightStorage } from '../recipe';
import { betaOf } from './biases';
import { carriageOf } from './carriage';
import { type ConstantParts, biasConstant, parameterConstants, scaleConstant, storedConstant } from './constants';
import { FunctionLibrary } from './function-library';
import type { MakeConstant } from './make-constant';
import type { QdqNames } from './qdq-names';
import { castNodeBack, castNodeTo, dequantizeNode, dynamicNodes, quantizeNode, quantizesWrongly } from './qdq-nodes';

/** Everything that a plan adds to a model; nodes in an order in which they can run. */
export interface Additions {
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  readonly functions: readonly FunctionProto[];
}

interface AdditionOptions {
  readonly weights: WeightStorage;
  readonly make: MakeConstant;
  /** What is known of the tensors of the model, by name. */
  readonly types: ReadonlyMap<string, TensorType>;
  /** Where float constants are that the model does not hold itself. */
  readonly files: DataFiles | undefined;
}

/** What one tensor adds. */
interface Carried {
  readonly nodes: readonly NodeProto[];
  readonly constants: readonly TensorProto[];
}

/**
 * Nodes, constants and functions of every quantized tensor, for a model of the opset that the file is to have.
 * Failures: `not-calibrated`, `another-model`.
 */
export function additionsFor(
  model: ModelProto,
  plan: Plan,
  names: ReadonlyMap<string, QdqNames>,
  { weights, make, types, files }: AdditionOptions,
): Result<Additions> {
  const floats = new Map(mainGraph(model).initializer.map((tensor) => [tensor.name, tensor]));
  const opset = opsetOf(model) ?? plan.recipe.export.opset;
  const taken = [...tensorNames(model), ...[...names.values()].flatMap((own) => Object.values<string>({ ...own }))];
  const library = new FunctionLibrary(opset, model.functions, taken, make);
  const nodes: NodeProto[] = [];
  // By name, since tensors that share parameters share the constants too.
  const initializers = new Map<string, TensorProto>();
  for (const decision of plan.tensors) {
    const own = names.get(decision.name);
    if (!decision.quantized || own === undefined) continue;
    const { parameters, role, name } = decision;
    if (parameters === null) return fail({ room: 'quantization', kind: 'not-calibrated', tensor: name });
    const constant = floats.get(decision.copyOf ?? name);
    if (role !== 'activation' && constant === undefined) {
      return fail({ room: 'quantization', kind: 'another-model', tensor: name });
    }
    const dims = constant?.dims.map(Number) ?? [];
    const parts = { names: own, parameters, dims, make, files };
    const stored = storedTensor(model, decision, constant, parts, weights);
    const shape = constant === undefined ? types.get(name)?.shape : dims;
    const carried = carry(parts, stored, opset, (kind) => library.call(own, { ...kind, ...knownOf(kind, shape) }));
    nodes.push(...carried.nodes);
    for (const tensor of carried.constants) initializers.set(tensor.name, tensor);
  }
  return succeed({ nodes, initializers: [...initializers.values(), ...library.constants], functions: library.added });
}

/** What the file holds in place of a float constant; null where nodes work it out. */
function storedTensor(
  model: ModelProto,
  decision: TensorDecision,
  constant: TensorProto | undefined,
  parts: ConstantParts,
  storage: WeightStorage,
): TensorProto | null {
  if (constant === undefined || decision.role === 'activation') return null;
  if (parts.parameters.format === 'int32') return biasConstant(constant, parts, betaOf(model, decision));
  if (carriageOf(parts.parameters) === 'dynamic') return null;
  const inFormat = storage === 'integer' || quantizesWrongly(parts.parameters, parts.dims.length);
  return inFormat ? storedConstant(constant, parts) : null;
}

/** What a function may rely on: the rank of the tensor and its size along the axis, where both are known. */
function knownOf({ axis }: RoundingKind, shape: TensorType['shape'] | undefined): Pick<RoundingKind, 'known'> {
  const size = axis === null ? undefined : shape?.at(axis);
  return typeof size === 'number' ? { known: { rank: shape?.length ?? 0, size } } : {};
}

/** `stored`: the constant in its format, in place of the node that would make it. */
function carry(
  parts: ConstantParts,
  stored: TensorProto | null,
  opset: number,
  call: (kind: RoundingKind) => NodeProto,
): Carried {
  const { names, parameters } = parts;
  const constants = stored === null ? [] : [stored];
  const unlessStored = (node: () => NodeProto) => (stored === null ? [node()] : []);
  switch (carriageOf(parameters)) {
    case 'qdq':
      return {
        nodes: [
          ...unlessStored(() => quantizeNode(names, parameters, opset)),
          dequantizeNode(names, parameters, opset),
        ],
        constants: [...parameterConstants(parts), ...constants],
      };
    case 'dynamic':
      return { nodes: dynamicNodes(names), constants };
    case 'cast':
      return { nodes: [...unlessStored(() => castNodeTo(names, parameters)), castNodeBack(names)], constants };
    case 'function':
      return {
        nodes: unlessStored(() => call(parameters)),
        constants: stored === null && readsScale(parameters.format) ? [scaleConstant(parts)] : constants,
      };
  }
}
