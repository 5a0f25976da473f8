import type { GraphIndex } from '../../graph/graph-index';

/** Operators whose float inputs and outputs belong to a quantization that the file brought along. */
const QUANTIZERS = new Set(['QuantizeLinear', 'DequantizeLinear', 'DynamicQuantizeLinear']);

/** True for Q and DQ of ONNX and of com.microsoft. */
export const isQuantizer = (operator: string): boolean => QUANTIZERS.has(operator);

/** Tensors that Q/DQ nodes of the opened file read or write: quantizing them once more would round twice. */
export function alreadyQuantized(index: GraphIndex): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of index.nodes) {
    if (!isQuantizer(node.opType)) continue;
    for (const name of [...node.input, ...node.output]) if (name !== '') found.add(name);
  }
  return found;
}
