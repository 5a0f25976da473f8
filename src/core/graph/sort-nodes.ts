import type { Failure } from '../failures/failure';
import { type Result, fail, succeed } from '../failures/result';
import { copyMessage } from '../onnx/copy-message';
import type { GraphProto, ModelProto } from '../onnx/generated/onnx_pb';
import { nodeLabel } from '../onnx/graph-walk';
import { orderNodes } from '../onnx/node-order';
import { readsOf } from './bodies';
import { editDeep, editGraph } from './graph-edit';

/**
 * The model with the nodes of its main graph and of every body in an order in which they can run; what is in order
 * already stays as it is. Failure: `cyclic`.
 */
export function sortNodes(model: ModelProto): Result<ModelProto> {
  const failures: Failure[] = [];
  const sorted = editGraph(model, (main) =>
    editDeep(main, (graph) => {
      const order = orderNodes(dependenciesIn(graph));
      if (order.kind === 'cycle') {
        const node = graph.node[order.node];
        failures.push({ room: 'graph', kind: 'cyclic', node: node === undefined ? '' : nodeLabel(node) });
      }
      if (order.kind !== 'sorted') return graph;
      return copyMessage(graph, { node: order.nodes.flatMap((position) => graph.node[position] ?? []) });
    }),
  );
  const [failure] = failures;
  return failure === undefined ? succeed(sorted) : fail(failure);
}

/** For each node the positions of those that make what it reads. */
function dependenciesIn(graph: GraphProto): readonly (readonly number[])[] {
  const producer = new Map<string, number>();
  graph.node.forEach(({ output }, position) => output.forEach((name) => producer.set(name, position)));
  return graph.node.map((node) => [...readsOf(node)].flatMap((name) => producer.get(name) ?? []));
}
