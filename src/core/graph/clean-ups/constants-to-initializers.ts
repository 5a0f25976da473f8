import type { GraphProto, ModelProto, TensorProto } from '../../onnx/generated/onnx_pb';
import { initializerOf } from '../constant-node';
import { editDeep, editGraph, removeNodes, withInitializers } from '../graph-edit';
import { withIrVersion } from '../ir-version';
import { isOperator } from '../node-edit';
import { type CleanUpStep, counted } from './clean-up-step';

/**
 * Constant nodes become initializers of the graph or body that they stand in, sharing their bytes. Those whose output
 * is an output of the graph, and sparse ones, stay nodes. Raises the file format to version 4, which initializers
 * that are no graph inputs need.
 */
export function turnConstantsIntoInitializers(model: ModelProto): CleanUpStep {
  const names: string[] = [];
  const edited = editGraph(model, (main) =>
    editDeep(main, (graph) => {
      const found = constantsIn(graph);
      names.push(...[...found.values()].map(({ name }) => name));
      return withInitializers(removeNodes(graph, new Set(found.keys())), [...found.values()]);
    }),
  );
  if (names.length === 0) return { model, cleanUp: null };
  const sentence = `${counted(names.length, 'Constant node')} became ${counted(names.length, 'initializer')}.`;
  return {
    model: withIrVersion(edited, 4),
    cleanUp: { kind: 'constants-to-initializers', sentence, names },
  };
}

/** Initializers by the position of the Constant node that they take the place of. */
function constantsIn(graph: GraphProto): ReadonlyMap<number, TensorProto> {
  const outputs = new Set(graph.output.map(({ name }) => name));
  const found = new Map<number, TensorProto>();
  graph.node.forEach((node, position) => {
    if (!isOperator(node, 'Constant') || outputs.has(node.output[0] ?? '')) return;
    const tensor = initializerOf(node);
    if (tensor !== null) found.set(position, tensor);
  });
  return found;
}
