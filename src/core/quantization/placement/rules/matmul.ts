import { channelAxis } from '../channel-axis';
import { type PlacementRule, inputOf, markOutput, markWeight, outputOf, quantizedNode } from '../site';

/**
 * MatMul: output features are the last axis of the right operand, whatever its rank (ONNX Runtime's quantizer takes
 * axis 1, which in a stack of matrices is the reduction axis), and the last but one of a constant left operand. A
 * vector has no such axis.
 */
export const placeMatMul: PlacementRule = (site) => {
  const [left, right] = [inputOf(site, 0), inputOf(site, 1)];
  const isMatrix = (name: string) => (site.index.initializers.get(name)?.dims.length ?? 0) > 1;
  markWeight(site, left, isMatrix(left) ? channelAxis(site, left, -2) : null);
  markWeight(site, right, isMatrix(right) ? channelAxis(site, right, -1) : null);
  markOutput(site, outputOf(site));
  return quantizedNode(site);
};
