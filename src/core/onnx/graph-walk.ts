import { bodiesOf } from './attributes';
import type { GraphProto, ModelProto, NodeProto, TensorProto } from './generated/onnx_pb';

/** A graph and every body of If, Loop and Scan in it, outermost first. */
export function* graphsIn(graph: GraphProto): Generator<GraphProto> {
  yield graph;
  yield* graphsInNodes(graph.node);
}

/** Every body in these nodes. Nesting is bounded by the limits of `readModel`. */
export function* graphsInNodes(nodes: readonly NodeProto[]): Generator<GraphProto> {
  for (const node of nodes) {
    for (const body of bodiesOf(node)) yield* graphsIn(body);
  }
}

/** Every node that can run: of the main graph, of its bodies, and of the model's functions. */
export function* nodesOfModel(model: ModelProto): Generator<NodeProto> {
  if (model.graph !== undefined) {
    for (const graph of graphsIn(model.graph)) yield* graph.node;
  }
  for (const { node } of model.functions) {
    yield* node;
    for (const graph of graphsInNodes(node)) yield* graph.node;
  }
}

/** Every constant tensor of a model: initializers, sparse ones, and those in attributes, also in bodies and functions. */
export function* tensorsOfModel(model: ModelProto): Generator<TensorProto> {
  for (const graph of model.graph === undefined ? [] : graphsIn(model.graph)) yield* initializersOf(graph);
  for (const { node } of model.functions) {
    for (const graph of graphsInNodes(node)) yield* initializersOf(graph);
  }
  for (const node of nodesOfModel(model)) yield* tensorsInAttributes(node);
}

function* initializersOf(graph: GraphProto): Generator<TensorProto> {
  yield* graph.initializer;
  for (const { values, indices } of graph.sparseInitializer) yield* [values, indices].filter((it) => it !== undefined);
}

function* tensorsInAttributes(node: NodeProto): Generator<TensorProto> {
  for (const { t, tensors, sparseTensor, sparseTensors } of node.attribute) {
    if (t !== undefined) yield t;
    yield* tensors;
    const sparse = sparseTensor === undefined ? sparseTensors : [sparseTensor, ...sparseTensors];
    for (const { values, indices } of sparse) yield* [values, indices].filter((it) => it !== undefined);
  }
}

/** How a node is named to a user: its name, or its operator and what it makes. */
export const nodeLabel = (node: NodeProto): string =>
  node.name === '' ? `${node.opType} → ${node.output.find((name) => name !== '') ?? 'nothing'}` : node.name;
