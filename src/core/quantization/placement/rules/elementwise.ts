import { type PlacementRule, markInput, markOutput, quantizedNode } from '../site';

/**
 * The rule of operators without one of their own (Add, Mul, Concat, Sigmoid, GlobalAveragePool …): every float input
 * and output is quantized, each with its own scale.
 */
export const placeElementwise: PlacementRule = (site) => {
  const { input, output } = site.node;
  for (const name of input) markInput(site, name);
  for (const name of output) markOutput(site, name);
  if ([...input, ...output].some((name) => site.sheet.canQuantize(name))) return quantizedNode(site);
  return { kind: 'integers-only', operator: site.node.opType };
};
