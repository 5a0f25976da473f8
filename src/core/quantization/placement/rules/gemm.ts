import { floatAttribute } from '../../../onnx/attributes';
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

/** Gemm: as Conv, with beta on the bias. */
export const placeGemm: PlacementRule = (site) => {
  const [input, weight] = [inputOf(site, 0), inputOf(site, 1)];
  markInput(site, input);
  markOutput(site, outputOf(site));
  markWeight(site, 1);
  markBias(site, 2, input, weight, floatAttribute(site.node, 'beta', 1));
  return quantizedNode(site);
};
