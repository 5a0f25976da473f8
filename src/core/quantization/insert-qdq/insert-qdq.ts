import { create } from '@bufbuild/protobuf';
import { type Result, succeed } from '../../failures/result';
import {
  editGraph,
  insertNodes,
  mapNodes,
  replaceUses,
  withInitializers,
  withoutUnusedInitializers,
} from '../../graph/graph-edit';
import { copyMessage } from '../../onnx/copy-message';
import { type GraphProto, type ModelProto, StringStringEntryProtoSchema } from '../../onnx/generated/onnx_pb';
import { withOpset } from '../../onnx/model-opset';
import type { DataFiles } from '../../onnx/data-files';
import type { TensorType } from '../../onnx/tensor';
import { indexGraph } from '../../graph/graph-index';
import { FUNCTION_DOMAIN, FUNCTION_DOMAIN_VERSION } from '../functions/fake-quantize-function';
import type { Plan } from '../plan';
import type { Recipe } from '../recipe';
import { recipeId } from '../recipe-id';
import { recipeToJson } from '../recipe-json';
import { type Additions, additionsFor } from './additions';
import { withBiases } from './biases';
import { atFileOpset } from './file-opset';
import { type MakeConstant, makeConstant } from './make-constant';
import { MICROSOFT } from './qdq-nodes';
import { type QdqNames, qdqNames } from './qdq-names';

/** Where the recipe of an exported file is written down, in its metadata. */
export const RECIPE_KEY = 'nibble.recipe';
const RECIPE_ID_KEY = 'nibble.recipe.id';

/**
 * The model quantized as planned: Q/DQ pairs, Casts, or calls of functions that round (see `Carriage`). The opset is
 * raised to `opset`, or to what the formats need, where every operator can follow; where one cannot, it stays, and
 * integers that it lacks use ONNX Runtime's own Q/DQ. `weights` says how weights are stored; int32 biases are stored as
 * such either way. Graph inputs and outputs keep names and types, bodies of If, Loop and Scan read the quantized
 * values too, float weights that nothing reads any more are dropped, and the recipe is noted in the metadata.
 *
 * `types` are what the runtime inferred, by tensor name: some operators cannot be upgraded without. `files` hold the
 * float constants that the model does not; those that stay float stay there.
 * Failures: `not-calibrated`, `another-model`, `opset-kept`. `model` must be the one that was planned.
 */
export const insertQdq = (
  model: ModelProto,
  plan: Plan,
  options: Recipe['export'],
  types?: ReadonlyMap<string, TensorType>,
  files?: DataFiles,
): Result<ModelProto> => quantizedModelOf(model, plan, options, makeConstant, types, files);

/** `insertQdq` with constants made by `make`: size prediction makes them without their values, large files later. */
export function quantizedModelOf(
  model: ModelProto,
  plan: Plan,
  options: Recipe['export'],
  make: MakeConstant,
  types?: ReadonlyMap<string, TensorType>,
  files?: DataFiles,
): Result<ModelProto> {
  const upgraded = atFileOpset(model, plan, options.opset, types);
  if (!upgraded.ok) return upgraded;
  const names = qdqNames(model, plan);
  const additions = additionsFor(upgraded.value, plan, names, {
    weights: options.weights,
    make,
    types: types ?? indexGraph(model).types,
    files,
  });
  if (!additions.ok) return additions;
  const rewritten = editGraph(upgraded.value, (graph) => rewrite(graph, plan, names, additions.value));
  return succeed(withRecipe(withFunctions(withDomains(rewritten, additions.value), additions.value), plan.recipe));
}

/** The model importing the operator sets that the new nodes are of. */
function withDomains(model: ModelProto, { nodes }: Additions): ModelProto {
  const domains = new Set(nodes.map(({ domain }) => domain));
  const importing = domains.has(MICROSOFT) ? withOpset(model, 1, MICROSOFT) : model;
  return domains.has(FUNCTION_DOMAIN) ? withOpset(importing, FUNCTION_DOMAIN_VERSION, FUNCTION_DOMAIN) : importing;
}

const withFunctions = (model: ModelProto, { functions }: Additions): ModelProto =>
  functions.length === 0 ? model : copyMessage(model, { functions: [...model.functions, ...functions] });

function rewrite(
  graph: GraphProto,
  plan: Plan,
  names: ReadonlyMap<string, QdqNames>,
  additions: Additions,
): GraphProto {
  const readers = new Map<string, string>();
  const producers = new Map<string, string>();
  for (const { name, role, quantized } of plan.tensors) {
    const own = names.get(name);
    if (!quantized || own === undefined || role === 'bias') continue;
    if (own.dequantized === name) producers.set(name, own.float);
    else readers.set(name, own.dequantized);
  }
  const rewired = withBiases(replaceUses(renameProducers(graph, producers), readers), plan, names);
  return withoutUnusedInitializers(withInitializers(insertNodes(rewired, additions.nodes), additions.initializers));
}

/** Nodes that write a tensor named in `renames` write it under the new name; readers are left as they are. */
function renameProducers(graph: GraphProto, renames: ReadonlyMap<string, string>): GraphProto {
  return mapNodes(graph, (node) =>
    node.output.some((name) => renames.has(name))
      ? copyMessage(node, { output: node.output.map((name) => renames.get(name) ?? name) })
      : node,
  );
}

function withRecipe(model: ModelProto, recipe: Recipe): ModelProto {
  const entries = [
    [RECIPE_KEY, recipeToJson(recipe)],
    [RECIPE_ID_KEY, recipeId(recipe)],
  ] as const;
  const kept = model.metadataProps.filter(({ key }) => key !== RECIPE_KEY && key !== RECIPE_ID_KEY);
  const notes = entries.map(([key, value]) => create(StringStringEntryProtoSchema, { key, value }));
  return copyMessage(model, { metadataProps: [...kept, ...notes] });
}
