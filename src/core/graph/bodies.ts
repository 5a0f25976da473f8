import { bodiesOf } from '../onnx/attributes';
import type { GraphProto, NodeProto } from '../onnx/generated/onnx_pb';

/** Names of sparse initializers: an initializer is named by its values. */
export function sparseInitializerNames(graph: GraphProto): readonly string[] {
  return graph.sparseInitializer.flatMap(({ values }) => (values === undefined ? [] : [values.name]));
}

/**
 * Tensors that a body reads from the graphs around it, looking through bodies inside the body. A name that the body
 * itself defines (as an input, an initializer or an earlier node's output) is not one of them.
 */
function capturedBy(body: GraphProto): ReadonlySet<string> {
  const local = new Set([
    ...body.input.map(({ name }) => name),
    ...body.initializer.map(({ name }) => name),
    ...sparseInitializerNames(body),
  ]);
  const captured = new Set<string>();
  const read = (name: string) => {
    if (name !== '' && !local.has(name)) captured.add(name);
  };
  for (const node of body.node) {
    for (const name of node.input) read(name);
    for (const name of capturedByBodiesOf(node)) read(name);
    for (const name of node.output) local.add(name);
  }
  for (const { name } of body.output) read(name);
  return captured;
}

/** Tensors that the bodies of a node (If, Loop, Scan) read from the graph that the node stands in. */
export function capturedByBodiesOf(node: NodeProto): ReadonlySet<string> {
  const captured = new Set<string>();
  for (const body of bodiesOf(node)) for (const name of capturedBy(body)) captured.add(name);
  return captured;
}

/** Tensors that a node needs before it can run: its inputs and what its bodies read from around it. */
export function readsOf(node: NodeProto): ReadonlySet<string> {
  const reads = new Set(node.input.filter((name) => name !== ''));
  for (const name of capturedByBodiesOf(node)) reads.add(name);
  return reads;
}
