import { type Result, succeed } from '../failures/result';
import { copyMessage } from '../onnx/copy-message';
import type { DataFiles } from '../onnx/data-files';
import type { GraphProto, ModelProto } from '../onnx/generated/onnx_pb';
import { nodesOfModel } from '../onnx/graph-walk';
import { opsetOf } from '../onnx/model-opset';
import type { TensorType } from '../onnx/tensor';
import type { CleanUpStep } from './clean-ups/clean-up-step';
import { turnConstantsIntoInitializers } from './clean-ups/constants-to-initializers';
import { dropPassThrough } from './clean-ups/drop-pass-through';
import { foldBatchNormalization } from './clean-ups/fold-batch-normalization';
import { takeInitializersOutOfInputs } from './clean-ups/initializers-out-of-inputs';
import { nameNodes } from './clean-ups/name-nodes';
import { LOWEST_OPSET, bringToOpset } from './clean-ups/upgrade-opset-clean-up';
import { definedIn, editDeep, editGraph } from './graph-edit';
import type { CleanUp, PreparedModel } from './prepared-model';
import { sortNodes } from './sort-nodes';

/** The clean-ups that can be switched off. */
export type CleanUpName = Exclude<CleanUp['kind'], 'opset-kept'>;

export interface PrepareOptions {
  /** ai.onnx version to reach at least; absent: 13, the lowest that quantization along an axis needs. */
  readonly targetOpset?: number;
  /** Clean-ups that are left out; absent: none. */
  readonly skip?: ReadonlySet<CleanUpName>;
  /** What the runtime inferred, by tensor name; absent: what the file declares. */
  readonly types?: ReadonlyMap<string, TensorType>;
  /** Where weights are that the model does not hold itself; absent: it holds them all. */
  readonly files?: DataFiles;
}

/** The clean-ups in front of the opset upgrade, in the order in which they help each other. */
const STEPS: readonly (readonly [CleanUpName, (model: ModelProto, files?: DataFiles) => CleanUpStep])[] = [
  ['initializers-out-of-inputs', takeInitializersOutOfInputs],
  ['constants-to-initializers', turnConstantsIntoInitializers],
  ['pass-through-dropped', dropPassThrough],
  ['nodes-named', nameNodes],
  ['batch-normalization-folded', foldBatchNormalization],
];

/**
 * Brings an opened model into the form that the placement rules know, with the same inputs, outputs and values, and
 * says what was done. The given model stays as it is; weights are shared with it. Failure: `cyclic`.
 */
export function prepareModel(opened: ModelProto, options: PrepareOptions = {}): Result<PreparedModel> {
  const { targetOpset = LOWEST_OPSET, skip = new Set(), types, files } = options;
  const sorted = sortNodes(opened);
  if (!sorted.ok) return sorted;
  const cleanUps: CleanUp[] = [];
  let model = sorted.value;
  let notUpgraded: readonly string[] = [];
  const take = (step: CleanUpStep) => {
    ({ model } = step);
    if (step.cleanUp !== null) cleanUps.push(step.cleanUp);
  };
  for (const [name, step] of STEPS) if (!skip.has(name)) take(step(model, files));
  if (!skip.has('opset-upgraded')) {
    const step = bringToOpset(model, targetOpset, types);
    take(step);
    ({ notUpgraded } = step);
  }
  if (cleanUps.length > 0) model = editGraph(model, (graph) => editDeep(graph, withoutStaleTypes));
  const opset = opsetOf(model) ?? targetOpset;
  const originalOpset = opsetOf(opened) ?? opset;
  return succeed({ model, cleanUps, originalOpset, opset, notUpgraded, alreadyQuantized: isQuantized(opened) });
}

/** Types of tensors that are gone: some runtimes refuse a model over them. */
function withoutStaleTypes(graph: GraphProto): GraphProto {
  const defined = new Set(definedIn(graph));
  const valueInfo = graph.valueInfo.filter(({ name }) => defined.has(name));
  return valueInfo.length === graph.valueInfo.length ? graph : copyMessage(graph, { valueInfo });
}

const QUANTIZERS =
  /^(QuantizeLinear|DequantizeLinear|DynamicQuantizeLinear|QLinear.*|.*Integer|QAttention|QGemm|MatMulNBits)$/;

/** Whether a model carries quantized parts already, in ONNX's own operators or ONNX Runtime's. */
function isQuantized(model: ModelProto): boolean {
  for (const { opType } of nodesOfModel(model)) if (QUANTIZERS.test(opType)) return true;
  return false;
}
