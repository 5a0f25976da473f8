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

/** Conv and ConvTranspose: input, output, weight and bias. */
export const placeConvolution: PlacementRule = (site) => {
  const [input, weight] = [inputOf(site, 0), inputOf(site, 1)];
  markInput(site, input);
  markOutput(site, outputOf(site));
  markWeight(site, 1);
  markBias(site, 2, input, weight);
  return quantizedNode(site);
};
