import { type PlacementRule, inputOf, markBias, markInput, markOutput, markWeight, quantizedNode } from '../site';

/**
 * BatchNormalization, InstanceNormalization, LayerNormalization: the scale is a weight with one scale for all of it
 * (one a channel would be as large as the float values), the shift a bias; mean and variance stay float.
 */
export const placeNormalization: PlacementRule = (site) => {
  const [input, scale] = [inputOf(site, 0), inputOf(site, 1)];
  markInput(site, input);
  markWeight(site, 1, 'norm-scale');
  markBias(site, 2, input, scale);
  for (const output of site.node.output) markOutput(site, output);
  return quantizedNode(site);
};
