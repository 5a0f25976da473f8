import { FreshNames, tensorNames } from '../core/graph/fresh-names';
import { type GraphIndex, indexGraph } from '../core/graph/graph-index';
import { readsOf } from '../core/graph/bodies';
import { isOperator } from '../core/graph/node-edit';
import { intAttribute } from '../core/onnx/attributes';
import { elementTypeOf, toDataType } from '../core/onnx/element-type';
import { isFloatType } from '../core/onnx/float-values';
import type { NodeProto } from '../core/onnx/generated/onnx_pb';
import { type PackedModel, unpackModel } from '../core/onnx/packed-model';
import type { TensorType } from '../core/onnx/tensor';
import { FUNCTION_DOMAIN } from '../core/quantization/functions/fake-quantize-function';
import { withMoreNodes } from './augmented-graph';
import { CodeValues, readersOf } from './code-values';

/** A model and the types that the runtime inferred for its tensors. */
export interface TypedModel {
  readonly packed: PackedModel;
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  readonly types: readonly TensorType[];
}

/** Where a model rounds its activations. */
export interface RoundedModel {
  readonly index: GraphIndex;
  /** Tensors that depend on an input. */
  readonly activations: ReadonlySet<string>;
  /** By float tensor in front of a rounding: what its readers see. */
  readonly pairs: ReadonlyMap<string, string>;
  /** By name, as far as codes are named after it: what the codes are worth that an integer operator writes. */
  readonly written: ReadonlyMap<string, string>;
  /** The model with a DequantizeLinear behind the codes that only integer operators read, to see what they are worth. */
  readonly decoded: PackedModel;
}

/** Inputs of integer operators that hold scale and zero point of their output. The zero point follows the scale. */
const OUTPUT_SCALE: Readonly<Record<string, number>> = {
  QLinearConv: 6,
  QLinearMatMul: 6,
  QLinearAdd: 6,
  QLinearMul: 6,
  QGemm: 7,
  QLinearConcat: 0,
  QLinearSigmoid: 3,
  QLinearLeakyRelu: 3,
  QLinearSoftmax: 3,
  QLinearAveragePool: 3,
  QLinearGlobalAveragePool: 3,
  QLinearReduceMean: 3,
};

/** ONNX Runtime's quantizer names codes `…_quantized` after the float tensor. */
const CODES_SUFFIX = /_quantized$/;

/** Finds every rounding of an activation that a graph writes down, by whichever tool. */
export function findRoundings({ packed, types }: TypedModel): RoundedModel {
  const model = unpackModel(packed);
  const index = indexGraph(model, new Map(types.map((type) => [type.name, type])), packed.files);
  const activations = activationsOf(index);
  const values = new CodeValues(index, new FreshNames(tensorNames(model)));
  const pairs = new Map<string, string>();
  const written = new Map<string, string>();
  for (const node of index.nodes) {
    const [before = ''] = node.input;
    const [codes = ''] = node.output;
    if (!activations.has(codes)) continue;
    const after = roundedBy(node, index, values);
    if (after !== null && !pairs.has(before)) pairs.set(before, after);
    const parameters = writtenParameters(node);
    if (parameters === null || values.readBack(codes) !== null || !CODES_SUFFIX.test(codes)) continue;
    written.set(codes.replace(CODES_SUFFIX, ''), values.valueOf(codes, parameters));
  }
  return { index, activations, pairs, written, decoded: withMoreNodes(packed, values.nodes) };
}

/** What readers see of a tensor that this node rounds; null where it rounds nothing. */
function roundedBy(node: NodeProto, index: GraphIndex, values: CodeValues): string | null {
  const [codes = '', scale = '', zeroPoint = ''] = node.output;
  if (node.opType === 'QuantizeLinear') return values.valueOf(codes, node.input.slice(1), node);
  if (isOperator(node, 'DynamicQuantizeLinear')) return values.valueOf(codes, [scale, zeroPoint]);
  if (node.domain === FUNCTION_DOMAIN) return codes;
  return isOperator(node, 'Cast') ? castBack(node, index) : null;
}

/** The float that a Cast to fewer bits is cast back to. */
function castBack(node: NodeProto, index: GraphIndex): string | null {
  const [before = ''] = node.input;
  const from = index.types.get(before)?.elementType;
  const to = toDataType(intAttribute(node, 'to', 0));
  const bits = (type: typeof to) => elementTypeOf(type)?.bits ?? Infinity;
  if (from === undefined || !isFloatType(from) || bits(to) >= bits(from)) return null;
  const back = readersOf(index, node.output[0] ?? '').find(
    (reader) => isOperator(reader, 'Cast') && toDataType(intAttribute(reader, 'to', 0)) === from,
  );
  return back?.output[0] ?? null;
}

/** Scale and zero point of the codes that an integer operator writes; null for other operators. */
function writtenParameters({ opType, input }: NodeProto): readonly string[] | null {
  const scale = OUTPUT_SCALE[opType];
  return scale === undefined ? null : input.slice(scale, scale + 2);
}

function activationsOf({ inputs, nodes }: GraphIndex): ReadonlySet<string> {
  const found = new Set(inputs);
  for (const node of nodes) {
    if (![...readsOf(node)].some((name) => found.has(name))) continue;
    for (const name of node.output) found.add(name);
  }
  return found;
}
