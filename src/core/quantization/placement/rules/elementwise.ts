import { type PlacementRule, markInput, markOutput, quantizedNode } from '../site';

/**
 * The rule of operators without one of their own (Add, Mul, Concat, Sigmoid, GlobalAveragePool …): every float input
 * and output is quantized, each with its own scale.
 */
export const placeElementwise: PlacementRule = (site) => {
  const inputs = site.node.input.map((name) => markInput(site, name));
  const outputs = site.node.output.map((name) => markOutput(site, name));
  if ([...inputs, ...outputs].includes(true)) return quantizedNode(site);
  return { kind: 'integers-only', operator: site.node.opType };
};
