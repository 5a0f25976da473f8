import { floatAttribute, intAttribute } from '../../../onnx/attributes';
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

/** Gemm: output features lie on axis 0 of a transposed weight, else on axis 1; beta multiplies the bias. */
export const placeGemm: PlacementRule = (site) => {
  const [input, weight] = [inputOf(site, 0), inputOf(site, 1)];
  markInput(site, input);
  markOutput(site, outputOf(site));
  markWeight(site, weight, channelAxis(site, weight, intAttribute(site.node, 'transB', 0) === 0 ? 1 : 0));
  markBias(site, 2, input, weight, floatAttribute(site.node, 'beta', 1));
  return quantizedNode(site);
};
