import { copyMessage } from '../../onnx/copy-message';
import type { ModelProto, NodeProto } from '../../onnx/generated/onnx_pb';
import { FreshNames, nodeNames } from '../fresh-names';
import { editDeep, editGraph, mapNodes } from '../graph-edit';
import { mainGraph } from '../graph-index';
import type { CleanUpStep } from './clean-up-step';

/**
 * Gives a name to every node that has none or one that an earlier node bears: operator and first output, which do not
 * depend on what stands elsewhere in the graph. Decisions about layers go by these names. In bodies as well.
 */
export function nameNodes(model: ModelProto): CleanUpStep {
  const taken = new FreshNames(nodeNames(mainGraph(model)));
  const seen = new Set<string>();
  const names: string[] = [];
  const named = (node: NodeProto): NodeProto => {
    if (node.name !== '' && !seen.has(node.name)) {
      seen.add(node.name);
      return node;
    }
    const output = node.output.find((name) => name !== '') ?? 'nothing';
    const name = taken.take(node.name === '' ? `${node.opType}_${output}` : node.name);
    seen.add(name);
    names.push(name);
    return copyMessage(node, { name });
  };
  const edited = editGraph(model, (main) => editDeep(main, (graph) => mapNodes(graph, named)));
  if (names.length === 0) return { model, cleanUp: null };
  const lacking = names.length === 1 ? 'node had no name of its own' : 'nodes had no name of their own';
  const sentence = `${names.length} ${lacking}; operator and output name them now.`;
  return { model: edited, cleanUp: { kind: 'nodes-named', sentence, names } };
}
