import type { GraphIndex } from '../../graph/graph-index';
import { normalDomain, opsetOf } from '../../onnx/model-opset';
import type { NodeDecision } from '../plan';
import { type FloatReason, isNodeReason } from '../reason';
import type { Recipe } from '../recipe';
import { alreadyQuantized, isQuantizer } from './already-quantized';
import { keepsFloat } from './layer-scheme';
import { listTensors } from './list-tensors';
import { MarkSheet } from './mark-sheet';
import type { Placement } from './placement';
import { ruleOf } from './rule-table';
import { shapeArithmetic } from './shape-arithmetic';
import type { Site } from './site';

/**
 * Where Q/DQ pairs go under a recipe, by the placement rules of ONNX Runtime's static quantizer: for every float
 * tensor whether it is quantized, why, and whose parameters it takes. Independent of observations.
 */
export function placeQdq(index: GraphIndex, recipe: Recipe): Placement {
  const shapes = shapeArithmetic(index);
  const quantizedBefore = alreadyQuantized(index);
  const sheet = new MarkSheet(index, new Set([...shapes, ...quantizedBefore]));
  const operators = new Set(recipe.operators);
  const opset = opsetOf(index.model) ?? 1;
  const nodes = index.nodes.map((node, position): NodeDecision => {
    const site: Site = { node, position, index, recipe, opset, sheet };
    const reason = whyNot(site, operators, shapes) ?? ruleOf(node.opType)(site);
    return { name: node.name, quantized: isNodeReason(reason), reason };
  });
  return { tensors: listTensors({ index, recipe, sheet, nodes, shapes, quantizedBefore }), nodes };
}

/** Why a node is left alone before its rule is asked; null where the rule decides. */
function whyNot(site: Site, operators: ReadonlySet<string>, shapes: ReadonlySet<string>): FloatReason | null {
  const { opType, name, domain, output } = site.node;
  if (isQuantizer(opType)) return { kind: 'already-quantized' };
  if (output.length > 0 && output.every((tensor) => tensor === '' || shapes.has(tensor))) {
    return { kind: 'shape-arithmetic' };
  }
  if (normalDomain(domain) !== '' || !operators.has(opType)) return { kind: 'operator-out', operator: opType };
  return keepsFloat(site.recipe, name) ? { kind: 'kept-float', node: name } : null;
}
