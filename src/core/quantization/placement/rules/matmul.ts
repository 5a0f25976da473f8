import { type PlacementRule, markOutput, markWeight, outputOf, quantizedNode } from '../site';

/** MatMul: each operand a weight where it is constant, else an activation. */
export const placeMatMul: PlacementRule = (site) => {
  markWeight(site, 0);
  markWeight(site, 1);
  markOutput(site, outputOf(site));
  return quantizedNode(site);
};
