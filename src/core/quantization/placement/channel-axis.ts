import { intAttribute } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { weightScheme } from './layer-scheme';
import type { Site } from './site';

/**
 * The axis of the output features in a constant that a node reads at input number `slot`; null where there is none.
 * Conv: 0. ConvTranspose: 1, a group's share of them; where every channel is a group of its own, 0. Gemm: 0 where transposed, else 1. MatMul: the last axis of the
 * right operand whatever its rank (ONNX Runtime's quantizer takes axis 1, in a stack of matrices the reduction axis),
 * the last but one of a constant left operand, and none of a vector.
 */
export function outputAxis(node: NodeProto, slot: number, dims: readonly bigint[]): number | null {
  const rank = dims.length;
  switch (node.opType) {
    case 'Conv':
      return slot === 1 && rank > 0 ? 0 : null;
    case 'ConvTranspose':
      if (slot !== 1 || rank < 2) return null;
      return isDepthwise(node, dims) ? 0 : 1;
    case 'Gemm':
      if (slot !== 1 || rank !== 2) return null;
      return intAttribute(node, 'transB', 0) === 0 ? 1 : 0;
    case 'MatMul':
      return rank > 1 ? rank - 2 + slot : null;
    default:
      return null;
  }
}

/** One channel in, one channel out, in every group: axis 0 of the weight counts the groups, axis 1 is 1 long. */
const isDepthwise = (node: NodeProto, [inputs, outputs]: readonly bigint[]): boolean =>
  outputs === 1n && inputs === BigInt(intAttribute(node, 'group', 1));

/** The axis along which the recipe gives a constant one scale a channel; null where it is quantized per-tensor. */
export function channelAxis({ node, recipe, index }: Site, slot: number): number | null {
  if (weightScheme(recipe, node.name).granularity !== 'per-channel') return null;
  const dims = index.initializers.get(node.input[slot] ?? '')?.dims;
  return dims === undefined ? null : outputAxis(node, slot, dims);
}
