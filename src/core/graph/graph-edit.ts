import { copyMessage } from '../onnx/copy-message';
import type { AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto } from '../onnx/generated/onnx_pb';
import { readsOf, sparseInitializerNames } from './bodies';
import { mainGraph } from './graph-index';

/** The same model with its main graph replaced. */
export const withGraph = (model: ModelProto, graph: GraphProto): ModelProto =>
  graph === model.graph ? model : copyMessage(model, { graph });

/** The same model with its main graph changed by `edit`. */
export const editGraph = (model: ModelProto, edit: (graph: GraphProto) => GraphProto): ModelProto =>
  withGraph(model, edit(mainGraph(model)));

/** A node whose bodies (If, Loop, Scan) are changed by `edit`; the node itself when none of them changes. */
export function mapBodies(node: NodeProto, edit: (body: GraphProto) => GraphProto): NodeProto {
  let changed = false;
  const attribute = node.attribute.map((held): AttributeProto => {
    const g = held.g === undefined ? undefined : edit(held.g);
    const graphs = held.graphs.map(edit);
    if (g === held.g && graphs.every((graph, at) => graph === held.graphs[at])) return held;
    changed = true;
    return copyMessage(held, g === undefined ? { graphs } : { g, graphs });
  });
  return changed ? copyMessage(node, { attribute }) : node;
}

/** Changes the bodies inside a graph first, innermost first, then the graph itself. */
export function editDeep(graph: GraphProto, edit: (graph: GraphProto) => GraphProto): GraphProto {
  return edit(mapNodes(graph, (node) => mapBodies(node, (body) => editDeep(body, edit))));
}

/** The graph with each node changed; the graph itself when no node changes. */
export function mapNodes(graph: GraphProto, edit: (node: NodeProto, position: number) => NodeProto): GraphProto {
  const node = graph.node.map(edit);
  return node.every((each, at) => each === graph.node[at]) ? graph : copyMessage(graph, { node });
}

/**
 * Every node that reads a tensor named in `renames` reads the new name instead, in bodies too unless the body defines
 * the old name itself. Producers and graph outputs keep their names. `keep` leaves nodes of this graph as they are.
 */
export function replaceUses(
  graph: GraphProto,
  renames: ReadonlyMap<string, string>,
  keep: (node: NodeProto) => boolean = () => false,
): GraphProto {
  if (renames.size === 0) return graph;
  return mapNodes(graph, (node) => (keep(node) ? node : replaceReads(node, renames)));
}

function replaceReads(node: NodeProto, renames: ReadonlyMap<string, string>): NodeProto {
  const reading = node.input.some((name) => renames.has(name))
    ? copyMessage(node, { input: node.input.map((name) => renames.get(name) ?? name) })
    : node;
  return mapBodies(reading, (body) => replaceInBody(body, renames));
}

function replaceInBody(body: GraphProto, renames: ReadonlyMap<string, string>): GraphProto {
  const own = new Set(definedIn(body));
  const reaching = new Map([...renames].filter(([name]) => !own.has(name)));
  const inside = replaceUses(body, reaching);
  if (!inside.output.some(({ name }) => reaching.has(name))) return inside;
  const output = inside.output.map((info) => copyMessage(info, { name: reaching.get(info.name) ?? info.name }));
  return copyMessage(inside, { output });
}

/** Names that a graph itself gives to tensors: inputs, initializers and outputs of its nodes. */
export function definedIn(graph: GraphProto): readonly string[] {
  return [
    ...graph.input.map(({ name }) => name),
    ...graph.initializer.map(({ name }) => name),
    ...sparseInitializerNames(graph),
    ...graph.node.flatMap(({ output }) => output.filter((name) => name !== '')),
  ];
}

/** The graph without the nodes at these positions. Whoever reads their outputs must be rewired first. */
export function removeNodes(graph: GraphProto, positions: ReadonlySet<number>): GraphProto {
  if (positions.size === 0) return graph;
  return copyMessage(graph, { node: graph.node.filter((_, at) => !positions.has(at)) });
}

/**
 * The graph with `added` nodes, each standing right after the last producer of what it reads (or first, where it reads
 * only inputs and initializers), so that a sorted graph stays sorted. `added` must itself be sorted.
 */
export function insertNodes(graph: GraphProto, added: readonly NodeProto[]): GraphProto {
  if (added.length === 0) return graph;
  const place = new Map<string, number>();
  graph.node.forEach(({ output }, position) => output.forEach((name) => place.set(name, position)));
  const after = new Map<number, NodeProto[]>();
  for (const node of added) {
    const last = Math.max(-1, ...[...readsOf(node)].map((name) => place.get(name) ?? -1));
    for (const name of node.output) place.set(name, last);
    const group = after.get(last);
    if (group === undefined) after.set(last, [node]);
    else group.push(node);
  }
  const followers = (position: number) => after.get(position) ?? [];
  const node = [...followers(-1), ...graph.node.flatMap((each, position) => [each, ...followers(position)])];
  return copyMessage(graph, { node });
}

/** The graph with these initializers added; one of the same name is replaced in its place. */
export function withInitializers(graph: GraphProto, tensors: readonly TensorProto[]): GraphProto {
  if (tensors.length === 0) return graph;
  const added = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const kept = graph.initializer.map((old) => added.get(old.name) ?? old);
  const known = new Set(kept.map(({ name }) => name));
  return copyMessage(graph, { initializer: [...kept, ...[...added.values()].filter(({ name }) => !known.has(name))] });
}

/**
 * The graph without initializers that no node, body or graph output reads. Those that are graph inputs as well stay:
 * without its initializer such an input would have to be fed.
 */
export function withoutUnusedInitializers(graph: GraphProto): GraphProto {
  const used = new Set([...graph.output, ...graph.input].map(({ name }) => name));
  for (const node of graph.node) for (const name of readsOf(node)) used.add(name);
  const initializer = graph.initializer.filter(({ name }) => used.has(name));
  return initializer.length === graph.initializer.length ? graph : copyMessage(graph, { initializer });
}
