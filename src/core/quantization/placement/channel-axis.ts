import { intAttribute } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';

/**
 * The axis of the output features in a constant that a node reads at input number `slot`; null where there is none.
 * Conv: 0. ConvTranspose: 1, a group's share of them; where every channel is a group of its own, 0. Gemm: 0 where
 * transposed, else 1. MatMul: the last axis of the right operand whatever its rank (ONNX Runtime's quantizer takes
 * axis 1, in a stack of matrices the reduction axis), the last but one of a constant left operand, and none of a
 * vector.
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

/**
 * The axis along which a node sums the products with such a constant, and along which blocks run; null of a scalar.
 * Conv: 1, a group's input channels. ConvTranspose: 0. Gemm: 1 where B is transposed, else 0. MatMul: the last but one
 * of the right operand (0 of a vector), the last of the left. For other operators, which sum nothing, the last.
 */
export function reductionAxis(node: NodeProto, slot: number, rank: number): number | null {
  if (rank === 0) return null;
  switch (node.opType) {
    case 'Conv':
      return rank > 1 ? 1 : 0;
    case 'ConvTranspose':
      return 0;
    case 'Gemm':
      if (rank !== 2) return rank - 1;
      if (slot === 0) return intAttribute(node, 'transA', 0) === 0 ? 1 : 0;
      return intAttribute(node, 'transB', 0) === 0 ? 0 : 1;
    case 'MatMul':
      return slot === 1 && rank > 1 ? rank - 2 : rank - 1;
    default:
      return rank - 1;
  }
}

/** One channel in, one channel out, in every group: axis 0 of the weight counts the groups, axis 1 is 1 long. */
const isDepthwise = (node: NodeProto, [inputs, outputs]: readonly bigint[]): boolean =>
  outputs === 1n && inputs === BigInt(intAttribute(node, 'group', 1));

/** The axis of a table along which a Gather picks its entries; null of a list of single numbers. */
export function entryAxis(node: NodeProto, rank: number): number | null {
  const axis = intAttribute(node, 'axis', 0);
  return rank > 1 ? (axis < 0 ? axis + rank : axis) : null;
}
