import { type PlacementRule, inputOf, markFixedOutput, markInput, outputOf, quantizedNode } from '../site';

/** Softmax: its output fills 0 to 1 whatever the calibration data showed. */
export const placeSoftmax: PlacementRule = (site) => {
  markInput(site, inputOf(site, 0));
  markFixedOutput(site, outputOf(site), 0, 1);
  return quantizedNode(site);
};
