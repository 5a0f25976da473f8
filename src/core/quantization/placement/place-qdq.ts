import type { GraphIndex } from '../../graph/graph-index';
import { normalDomain, opsetOf } from '../../onnx/model-opset';
import type { NodeDecision } from '../plan';
import { type FloatReason, isNodeReason } from '../reason';
import type { Recipe } from '../recipe';
import { keptFloatBy } from '../schemes/decided-scheme';
import { alreadyQuantized, isQuantizer } from './already-quantized';
import { listTensors } from './list-tensors';
import { MarkSheet } from './mark-sheet';
import type { Placement } from './placement';
import { ruleOf } from './rule-table';
import { settleScaleGroups } from './scale-groups/scale-groups';
import { settleShares } from './settle-shares';
import { settleWeights } from './settle-weights';
import { shapeArithmetic } from './shape-arithmetic';
import type { Site } from './site';
import { finalVerdict } from './verdict';
import { levelOfFloat } from './why-float';

/**
 * Where Q/DQ pairs go under a recipe, by the placement rules of ONNX Runtime's static quantizer: for every float
 * tensor whether it is quantized, why, and whose parameters it takes. Independent of observations.
 *
 * Rules mark tensors node by node. Then weights are settled, which may have several readers; then who can share whose
 * scale; then the groups of tensors that have one scale.
 */
export function placeQdq(index: GraphIndex, recipe: Recipe): Placement {
  const shapes = shapeArithmetic(index);
  const quantizedBefore = alreadyQuantized(index);
  const sheet = new MarkSheet(index, recipe, new Set([...shapes, ...quantizedBefore]));
  const operators = new Set(recipe.operators);
  const opset = opsetOf(index.model) ?? 1;
  const verdicts = index.nodes.map((node, position) => {
    const site: Site = { node, position, index, recipe, opset, sheet };
    return { node, said: whyNot(site, operators, shapes) ?? ruleOf(node.opType)(site) };
  });
  settleWeights(sheet, recipe);
  settleShares(sheet);
  const nodes = verdicts.map(({ node, said }): NodeDecision => {
    const reason = finalVerdict(sheet, node, said);
    const level = isNodeReason(reason) ? null : levelOfFloat(reason);
    return {
      name: node.name,
      quantized: isNodeReason(reason),
      reason,
      ...(level === null ? {} : { decidedBy: level }),
    };
  });
  const unions = settleScaleGroups(sheet, recipe, nodes);
  return { tensors: listTensors({ index, recipe, sheet, nodes, shapes, quantizedBefore, unions }), nodes };
}

/** Why a node is left alone before its rule is asked; null where the rule decides. */
function whyNot(site: Site, operators: ReadonlySet<string>, shapes: ReadonlySet<string>): FloatReason | null {
  const { opType, name, domain, output } = site.node;
  if (isQuantizer(opType)) return { kind: 'already-quantized' };
  if (output.length > 0 && output.every((tensor) => tensor === '' || shapes.has(tensor))) {
    return { kind: 'shape-arithmetic' };
  }
  if (normalDomain(domain) !== '' || !operators.has(opType)) return { kind: 'operator-out', operator: opType };
  switch (keptFloatBy(site.recipe, site.node)) {
    case 'layer':
      return { kind: 'kept-float', node: name };
    case 'operator-type':
      return { kind: 'operator-kept-float', operator: opType };
    case null:
      return null;
  }
}
