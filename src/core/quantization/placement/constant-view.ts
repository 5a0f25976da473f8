import type { GraphIndex } from '../../graph/graph-index';
import { intsAttribute } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';

/** Operators whose output holds the values of their first input in another shape. */
const RESHAPES: ReadonlySet<string> = new Set(['Reshape', 'Squeeze', 'Unsqueeze', 'Flatten']);

/** A constant as a computed tensor shows it: transposed, reshaped, or both. */
export interface ConstantView {
  readonly constant: string;
  /** Tensors between the constant and its readers, from the reader's side, with the node that writes each. */
  readonly steps: readonly { readonly tensor: string; readonly node: string }[];
  /** Dimensions as the reader sees them, and the axis of the constant that each is; null where reshaping mixed them. */
  readonly dims: readonly bigint[] | null;
  readonly axes: readonly number[] | null;
}

/** What constant a computed tensor shows; null where it is computed from more than one constant. */
export function constantView(index: GraphIndex, name: string): ConstantView | null {
  const producer = index.producer.get(name);
  const node = producer === undefined ? undefined : index.nodes[producer];
  const input = node?.input[0];
  if (node === undefined || input === undefined) return null;
  const step = { tensor: name, node: node.name };
  if (node.opType !== 'Transpose' && !RESHAPES.has(node.opType)) return null;
  const held = index.initializers.get(input);
  const behind = held === undefined ? constantView(index, input) : whole(input, held.dims);
  if (behind === null) return null;
  const steps = [step, ...behind.steps];
  if (node.opType !== 'Transpose') return { ...behind, steps, dims: null, axes: null };
  return { ...behind, steps, ...transposed(node, behind) };
}

const whole = (constant: string, dims: readonly bigint[]): ConstantView => ({
  constant,
  steps: [],
  dims,
  axes: dims.map((_, axis) => axis),
});

function transposed(node: NodeProto, { dims, axes }: ConstantView): Pick<ConstantView, 'dims' | 'axes'> {
  if (dims === null || axes === null) return { dims: null, axes: null };
  const order = intsAttribute(node, 'perm', null) ?? dims.map((_, i) => dims.length - 1 - i);
  return {
    dims: order.map((axis) => dims[axis] ?? 0n),
    axes: order.map((axis) => axes[axis] ?? 0),
  };
}
