import { channelAxis } from '../channel-axis';
import {
  type PlacementRule,
  inputOf,
  markBias,
  markInput,
  markOutput,
  markWeight,
  outputOf,
  quantizedNode,
} from '../site';

/** Conv keeps its output channels on axis 0 of the weight, ConvTranspose (a group's share of them) on axis 1. */
export const placeConvolution: PlacementRule = (site) => {
  const [input, weight] = [inputOf(site, 0), inputOf(site, 1)];
  markInput(site, input);
  markOutput(site, outputOf(site));
  markWeight(site, weight, channelAxis(site, weight, site.node.opType === 'Conv' ? 0 : 1));
  markBias(site, 2, input, weight);
  return quantizedNode(site);
};
