import { channelAxis } from '../channel-axis';
import { type PlacementRule, inputOf, markOutput, markWeight, outputOf, quantizedNode } from '../site';

/** MatMul: each operand a weight where it is constant, else an activation. */
export const placeMatMul: PlacementRule = (site) => {
  markWeight(site, inputOf(site, 0), channelAxis(site, 0));
  markWeight(site, inputOf(site, 1), channelAxis(site, 1));
  markOutput(site, outputOf(site));
  return quantizedNode(site);
};
