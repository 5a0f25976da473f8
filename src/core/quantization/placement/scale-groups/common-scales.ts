import type { GraphIndex } from '../../../graph/graph-index';
import type { NodeProto } from '../../../onnx/generated/onnx_pb';
import type { NodeDecision } from '../../plan';
import type { Recipe } from '../../recipe';
import { schemeKind } from '../../schemes/scheme-kind';
import type { Mark, MarkSheet } from '../mark-sheet';

/** Tensors that a node wants to have one scale in common, the inputs first. */
export interface CommonScale {
  readonly node: NodeProto;
  readonly tensors: readonly string[];
}

/**
 * What the recipe's `commonScales` asks for: the inputs and the output of every quantized Concat, and of every quantized
 * Add that adds two activations. Where a Relu alone follows, its output stands for the node's. Tensors that stay float
 * or have more than one scale are left out.
 */
export function commonScales(sheet: MarkSheet, recipe: Recipe, nodes: readonly NodeDecision[]): readonly CommonScale[] {
  const operators = new Set<string>(recipe.commonScales);
  return sheet.index.nodes.flatMap((node, position) => {
    if (!operators.has(node.opType) || nodes[position]?.quantized !== true) return [];
    if (node.opType === 'Add' && !addsActivations(sheet.index, node)) return [];
    const wanted = [...node.input, ...node.output.map((name) => quantizedIn(sheet, name))];
    const tensors = [...new Set(wanted)].filter((name) => hasOneScale(sheet.marks.get(name)));
    return tensors.length > 1 ? [{ node, tensors }] : [];
  });
}

const addsActivations = (index: GraphIndex, { input }: NodeProto): boolean =>
  input.every((name) => !index.initializers.has(name));

/** The tensor after which a tensor is quantized: itself, or the output of the Relu that follows. */
function quantizedIn(sheet: MarkSheet, name: string): string {
  const why = sheet.floats.get(name);
  return !sheet.marks.has(name) && why?.kind === 'range-of-reader' ? why.output : name;
}

const hasOneScale = (mark: Mark | undefined): boolean =>
  mark !== undefined && mark.role !== 'weight' && mark.axis === null && schemeKind(mark.decided.scheme) === 'scaled';
