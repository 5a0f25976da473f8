import { copyMessage } from '../../onnx/copy-message';
import type { GraphProto, ModelProto, NodeProto } from '../../onnx/generated/onnx_pb';
import { graphsInNodes, nodeLabel } from '../../onnx/graph-walk';
import { constantsOf } from '../constant-values';
import { definedIn, editDeep, editGraph, mapNodes, removeNodes, replaceUses } from '../graph-edit';
import { readsOf } from '../bodies';
import { isOperator } from '../node-edit';
import type { CleanUpStep } from './clean-up-step';

/**
 * Identity and Dropout, which does nothing in inference, are dropped; who read their output reads their input. The
 * names of graph outputs never change: in front of one, the producer makes the output under its name, and where that
 * cannot be (the input is a graph input, a constant or an output itself) the node stays. Bodies are cleaned as well.
 */
export function dropPassThrough(model: ModelProto): CleanUpStep {
  const names: string[] = [];
  const edited = editGraph(model, (main) => editDeep(main, (graph) => dropIn(graph, names)));
  if (names.length === 0) return { model, cleanUp: null };
  const dropped =
    names.length === 1 ? 'node that passes its input through was' : 'nodes that pass their input through were';
  const sentence = `${names.length} ${dropped} dropped (Identity, Dropout).`;
  return { model: edited, cleanUp: { kind: 'pass-through-dropped', sentence, names } };
}

/** What happens to the tensors around dropped nodes. */
interface Rewiring {
  readonly dropped: Set<number>;
  /** Whoever reads the first reads the second instead; the second may itself be a key. */
  readonly renames: Map<string, string>;
  /** Tensors that their producer makes under the name of a graph output. */
  readonly promoted: Map<string, string>;
}

function dropIn(graph: GraphProto, names: string[]): GraphProto {
  const { dropped, renames, promoted } = rewiringOf(graph);
  if (dropped.size === 0) return graph;
  for (const position of dropped) names.push(labelAt(graph, position));
  const final = new Map([...renames.keys()].map((name) => [name, resolve(renames, name)]));
  const rewired = mapNodes(replaceUses(graph, final), (node) =>
    node.output.some((name) => promoted.has(name))
      ? copyMessage(node, { output: node.output.map((name) => promoted.get(name) ?? name) })
      : node,
  );
  return removeNodes(rewired, dropped);
}

function rewiringOf(graph: GraphProto): Rewiring {
  const rewiring: Rewiring = { dropped: new Set(), renames: new Map(), promoted: new Map() };
  const outputs = new Set(graph.output.map(({ name }) => name));
  const made = new Set(graph.node.flatMap(({ output }) => output));
  // A body that defines the new name itself would read its own tensor instead.
  const inBodies = new Set([...graphsInNodes(graph.node)].flatMap(definedIn));
  const passesThrough = passThroughIn(graph);
  graph.node.forEach((node, position) => {
    const [y = ''] = node.output;
    if (y === '' || !passesThrough(node)) return;
    const x = resolve(rewiring.renames, node.input[0] ?? '');
    if (!outputs.has(y) && !inBodies.has(x)) {
      rewiring.renames.set(y, x);
    } else if (outputs.has(y) && made.has(x) && !outputs.has(x) && !inBodies.has(y)) {
      rewiring.renames.set(x, y);
      rewiring.promoted.set(x, y);
    } else {
      return;
    }
    rewiring.dropped.add(position);
  });
  return rewiring;
}

function resolve(renames: ReadonlyMap<string, string>, name: string): string {
  let final = name;
  for (let next = renames.get(final); next !== undefined; next = renames.get(final)) final = next;
  return final;
}

/** Whether a node gives out its input: Identity, and Dropout whose mask nobody reads and that is not training. */
function passThroughIn(graph: GraphProto): (node: NodeProto) => boolean {
  const constantOf = constantsOf(graph);
  const read = new Set([...graph.output.map(({ name }) => name), ...graph.node.flatMap((node) => [...readsOf(node)])]);
  return (node) => {
    if ((node.input[0] ?? '') === '') return false;
    if (isOperator(node, 'Identity')) return true;
    const [, mask = ''] = node.output;
    const [, , training = ''] = node.input;
    const inference = training === '' || constantOf(training)?.data[0] === 0;
    return isOperator(node, 'Dropout') && inference && !read.has(mask);
  };
}

function labelAt(graph: GraphProto, position: number): string {
  const node = graph.node[position];
  return node === undefined ? '' : nodeLabel(node);
}
