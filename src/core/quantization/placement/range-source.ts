import type { GraphIndex } from '../../graph/graph-index';
import type { NodeProto } from '../../onnx/generated/onnx_pb';

/** Operators whose output holds exactly the values of their first input, in another order or shape. */
const REARRANGES = new Set(['Reshape', 'Transpose', 'Squeeze', 'Unsqueeze', 'Flatten', 'Identity']);

/** True for nodes whose output holds the values of the first input in another order or shape. */
export const isRearrangement = ({ opType }: NodeProto): boolean => REARRANGES.has(opType);

/** Operators that only cut values off: what they cut off need not be represented before them. */
const CLIPS = new Set(['Relu', 'Clip']);

/** The only reader of a tensor in the main graph; null where bodies or the outside world see the tensor too. */
export function onlyReader(index: GraphIndex, name: string): number | null {
  const readers = index.consumers.get(name) ?? [];
  if (index.outputs.has(name) || index.usedInBodies.has(name)) return null;
  return readers.length === 1 ? (readers[0]?.node ?? null) : null;
}

/**
 * The tensor whose observed range is the range of this activation. A tensor that only a Relu or Clip reads takes the
 * range of what comes out; a rearranged tensor that of what went in. So neither needs to be observed.
 */
export function rangeSource(index: GraphIndex, name: string): string {
  let source = name;
  for (let next = sourceBehind(index, source); next !== null; next = sourceBehind(index, source)) source = next;
  return source;
}

const sourceBehind = (index: GraphIndex, name: string): string | null =>
  clippedOutput(index, name) ?? rearrangedInput(index, name);

function clippedOutput(index: GraphIndex, name: string): string | null {
  const reader = onlyReader(index, name);
  const node = reader === null ? undefined : index.nodes[reader];
  const output = node?.output[0];
  return node !== undefined && CLIPS.has(node.opType) && node.input[0] === name && output ? output : null;
}

function rearrangedInput(index: GraphIndex, name: string): string | null {
  const producer = index.producer.get(name);
  const node = producer === undefined ? undefined : index.nodes[producer];
  const input = node?.input[0];
  if (node === undefined || !input || !REARRANGES.has(node.opType)) return null;
  return index.initializers.has(input) ? null : input;
}
