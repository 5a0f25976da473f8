import type { GraphIndex } from '../../core/graph/graph-index';
import { describeShape } from '../../core/inputs/shapes';
import { dataTypeName, elementCount } from '../../core/onnx/element-type';
import { normalDomain } from '../../core/onnx/model-opset';
import type { TensorType } from '../../core/onnx/tensor';
import { createPlan } from '../../core/quantization/create-plan';
import type { Plan } from '../../core/quantization/plan';
import { describeReason } from '../../core/quantization/reason';
import { predictedSize } from '../../core/quantization/size/predicted-size';
import { formatBytes, formatCount } from '../../core/words/figures';
import type { OpenedModel } from '../../engine/opened-model';
import { graphOf } from '../../engine/quantize';
import { openBySize } from '../large-model';
import { recipeNotes } from '../recipe-notes';
import { type RecipeOptions, checkRecipeOptions, recipeFor } from '../recipe-options';
import { type Block, facts, heading, list, table } from '../report/blocks';
import { planBlocks } from '../report/quantization-blocks';
import { type CommonOptions, Session } from '../session';
import type { Terminal } from '../terminal';

export type InspectOptions = CommonOptions & RecipeOptions;

interface Inspection {
  readonly opened: OpenedModel;
  readonly plan: Plan;
  /** How often each operator occurs, the most frequent first; of other domains with the domain in front. */
  readonly operators: readonly (readonly [string, number])[];
  readonly parameters: number;
  /** Bytes of the quantized file; null where none could be written. */
  readonly quantizedBytes: number | null;
}

/** Tells what a model is, and what a recipe would quantize in it and why not the rest. */
export async function inspectCommand(model: string, options: InspectOptions, terminal: Terminal): Promise<void> {
  checkRecipeOptions(options);
  const session = new Session(terminal, options);
  const runtime = await session.runtime();
  const opened = await openBySize(runtime, model, session);
  const index = graphOf(opened);
  const recipe = await recipeFor(opened, options, (sentences) => session.note(sentences));
  session.note(recipeNotes(recipe, index));
  const plan = createPlan(index, recipe, null);
  const size = predictedSize(index, plan);
  const inspection = {
    opened,
    plan,
    operators: countOperators(index),
    parameters: countParameters(index),
    quantizedBytes: size.ok ? size.value : null,
  };
  session.result(
    () => inspectionBlocks(inspection),
    () => inspectionJson(inspection),
  );
}

function countOperators({ nodes }: GraphIndex): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { domain, opType } of nodes) {
    const normal = normalDomain(domain);
    const name = normal === '' ? opType : `${normal}.${opType}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** Numbers in the constants of the graph. */
const countParameters = ({ initializers }: GraphIndex): number =>
  [...initializers.values()].reduce((sum, { dims }) => sum + (elementCount(dims) ?? 0), 0);

const typeText = ({ name, elementType, shape }: TensorType): string =>
  `${name}: ${dataTypeName(elementType)} ${describeShape(shape)}`;

function opsetText({ preparation: { originalOpset, opset } }: OpenedModel): string {
  return originalOpset === opset ? String(opset) : `${originalOpset}, raised to ${opset} before quantization`;
}

function inspectionBlocks({ opened, plan, operators, parameters, quantizedBytes }: Inspection): readonly Block[] {
  const quantized = quantizedBytes === null ? [] : [['Quantized file', formatBytes(quantizedBytes)]];
  const cleanUps = opened.preparation.cleanUps.map(({ sentence }) => sentence);
  return [
    facts([
      ['File', opened.fileName],
      ['Size', formatBytes(opened.byteLength)],
      ['Opset', opsetText(opened)],
      ...opened.inputs.map((input) => ['Input', typeText(input)]),
      ...opened.outputs.map((output) => ['Output', typeText(output)]),
      ['Parameters', formatCount(parameters)],
      ['Recipe', plan.recipe.name],
      ...quantized,
    ]),
    table(
      ['Nodes', 'Operator'],
      [0],
      operators.map(([name, count]) => [formatCount(count), name]),
    ),
    ...(cleanUps.length === 0 ? [] : [heading('Clean-ups before quantization'), ...list(cleanUps)]),
    ...planBlocks(plan),
  ];
}

const typeJson = ({ name, elementType, shape }: TensorType): object => ({
  name,
  type: dataTypeName(elementType),
  shape,
});

function inspectionJson({ opened, plan, operators, parameters, quantizedBytes }: Inspection): object {
  const { originalOpset, opset, cleanUps } = opened.preparation;
  return {
    file: opened.fileName,
    bytes: opened.byteLength,
    opset: originalOpset,
    preparedOpset: opset,
    inputs: opened.inputs.map(typeJson),
    outputs: opened.outputs.map(typeJson),
    operators: Object.fromEntries(operators),
    parameters,
    cleanUps: cleanUps.map(({ sentence }) => sentence),
    recipe: plan.recipe.name,
    quantizedBytes,
    tensors: plan.tensors.map(({ name, role, quantized, reason }) => ({
      name,
      role,
      quantized,
      reason: describeReason(reason),
    })),
    nodes: plan.nodes.map(({ name, quantized, reason }) => ({ name, quantized, reason: describeReason(reason) })),
  };
}
