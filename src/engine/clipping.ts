import { constantsOf } from '../core/graph/constant-values';
import type { GraphIndex } from '../core/graph/graph-index';
import { isOperator } from '../core/graph/node-edit';
import { floatAttribute } from '../core/onnx/attributes';
import { copyMessage } from '../core/onnx/copy-message';
import { isFloatType, toFloat32 } from '../core/onnx/float-values';
import type { NodeProto } from '../core/onnx/generated/onnx_pb';

/** What an operator cuts off; bounds may be infinite. */
export interface Clipping {
  readonly operator: 'Relu' | 'Clip';
  readonly low: number;
  readonly high: number;
}

/** The node that computes a tensor, if it is a Relu or a Clip. */
export function clippingNode(index: GraphIndex, tensor: string): NodeProto | null {
  const producer = index.producer.get(tensor);
  const node = producer === undefined ? undefined : index.nodes[producer];
  return node !== undefined && isOperator(node, 'Relu', 'Clip') ? node : null;
}

/** What a Relu or Clip cuts off; null where its bounds are computed, or are no numbers. */
export function clippingOf(node: NodeProto, { graph, files }: GraphIndex): Clipping | null {
  if (isOperator(node, 'Relu')) return { operator: 'Relu', low: 0, high: Infinity };
  // Initializers that are graph inputs too, as in old files, are never fed here.
  const constantOf = constantsOf(copyMessage(graph, { input: [] }), files);
  const bound = (at: number, attribute: string, otherwise: number): number | undefined => {
    const name = node.input[at] ?? '';
    if (name === '') return floatAttribute(node, attribute, otherwise);
    const value = constantOf(name);
    return value !== undefined && isFloatType(value.elementType) ? toFloat32(value)[0] : undefined;
  };
  const low = bound(1, 'min', -Infinity);
  const high = bound(2, 'max', Infinity);
  return low === undefined || high === undefined ? null : { operator: 'Clip', low, high };
}

/** The values with what lies outside cut off; NaN stays. Where low is above high, all are high, as in ONNX. */
export const clipped = (values: Float32Array, { low, high }: Clipping): Float32Array =>
  values.map((value) => Math.min(Math.max(value, low), high));
