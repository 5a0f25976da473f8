import type { GraphIndex } from '../../graph/graph-index';
import { bodiesOf } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';

/** Operators that turn a tensor into its measures. */
const MEASURES = new Set(['Shape', 'Size']);

/** Operators that turn a shape into data: what follows them is no shape arithmetic. */
const MAKES_DATA = new Set(['ConstantOfShape', 'EyeLike', 'Expand', 'RandomNormal', 'RandomUniform', 'Range', 'Tile']);

/**
 * Tensors that are computed from shapes and constants alone. They stay as they are even where they are float:
 * rounding the size of a Resize moves every pixel.
 */
export function shapeArithmetic(index: GraphIndex): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of index.nodes) {
    if (MEASURES.has(node.opType) || computesWithShapes(index, node, found)) {
      for (const name of node.output) found.add(name);
    }
  }
  return found;
}

function computesWithShapes(index: GraphIndex, node: NodeProto, found: ReadonlySet<string>): boolean {
  if (MAKES_DATA.has(node.opType) || bodiesOf(node).length > 0) return false;
  const computed = node.input.filter((name) => name !== '' && !index.initializers.has(name));
  const known = computed.filter((name) => !isConstant(index, name));
  return known.length > 0 && known.every((name) => found.has(name));
}

function isConstant(index: GraphIndex, name: string): boolean {
  const producer = index.producer.get(name);
  return producer !== undefined && index.nodes[producer]?.opType === 'Constant';
}
