import type { GraphIndex } from '../core/graph/graph-index';
import { attributeText, shapeText } from '../core/graph/node-text';
import type { NodeProto } from '../core/onnx/generated/onnx_pb';
import type { Selection } from './view-store';

/** A node of the main graph with what graph, table and inspector ask about it. */
export interface Layer {
  readonly node: NodeProto;
  readonly name: string;
  readonly position: number;
  /** Names of the inputs that are computed or fed, then of those that are constants, both in the node's order. */
  readonly activations: readonly string[];
  readonly constants: readonly string[];
  readonly outputs: readonly string[];
  /** Elements of all constants together. */
  readonly parameters: number;
}

/** The layers of a graph, in graph order and by node name. */
export interface Layers {
  readonly list: readonly Layer[];
  readonly byName: ReadonlyMap<string, Layer>;
}

const known = new WeakMap<GraphIndex, Layers>();

/** The layers of a graph; made once a graph. */
export function layersOf(index: GraphIndex): Layers {
  const found = known.get(index);
  if (found !== undefined) return found;
  const list = index.nodes.map((node, position) => describeLayer(index, node, position));
  const layers = { list, byName: new Map(list.map((layer) => [layer.name, layer])) };
  known.set(index, layers);
  return layers;
}

function describeLayer(index: GraphIndex, node: NodeProto, position: number): Layer {
  const inputs = node.input.filter((name) => name !== '');
  const constants = inputs.filter((name) => index.initializers.has(name));
  return {
    node,
    name: node.name,
    position,
    activations: inputs.filter((name) => !index.initializers.has(name)),
    constants,
    outputs: node.output.filter((name) => name !== ''),
    parameters: constants.reduce((sum, name) => sum + elementCount(index, name), 0),
  };
}

/** Elements of an initializer. */
export const elementCount = (index: GraphIndex, name: string): number =>
  (index.initializers.get(name)?.dims ?? []).reduce((product, size) => product * Number(size), 1);

/** The layer a selection belongs to: the node itself, the producer of an activation, the first reader of a constant. */
export function layerOfSelection(index: GraphIndex, selection: Selection | null): Layer | null {
  if (selection === null) return null;
  const { list, byName } = layersOf(index);
  if (selection.kind === 'node') return byName.get(selection.name) ?? null;
  const position = index.producer.get(selection.name) ?? index.consumers.get(selection.name)?.[0]?.node;
  return position === undefined ? null : (list[position] ?? null);
}

const haystacks = new WeakMap<Layer, string>();

/** Everything a layer can be found by: name, operator, tensors, shapes, attributes. */
function haystack(index: GraphIndex, layer: Layer): string {
  const found = haystacks.get(layer);
  if (found !== undefined) return found;
  const tensors = [...layer.activations, ...layer.constants, ...layer.outputs];
  const shapes = tensors.map((name) => {
    const shape = index.types.get(name)?.shape ?? null;
    return shape === null ? '' : `${shapeText(shape)} ${shape.join('x')}`;
  });
  const attributes = layer.node.attribute.map((attribute) => `${attribute.name}=${attributeText(attribute)}`);
  const text = [layer.name, layer.node.opType, ...tensors, ...shapes, ...attributes].join('\n').toLowerCase();
  haystacks.set(layer, text);
  return text;
}

/**
 * Layers that hold every word of `find`, in graph order: by name, operator, tensor, shape ("64x3" or "64×3") or
 * attribute ("group=32"). A word that is an operator's whole name finds only that operator. Nothing to find: null.
 */
export function findLayers(index: GraphIndex, find: string): readonly Layer[] | null {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  const { list } = layersOf(index);
  const operators = new Set(list.map(({ node }) => node.opType.toLowerCase()));
  return list.filter((layer) =>
    words.every((word) =>
      operators.has(word) ? layer.node.opType.toLowerCase() === word : haystack(index, layer).includes(word),
    ),
  );
}

/** How often each operator occurs, most frequent first. */
export function countOperators(layers: readonly Layer[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { node } of layers) counts.set(node.opType, (counts.get(node.opType) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}
