import { bodiesOf } from '../onnx/attributes';
import type { GraphProto, ModelProto, NodeProto } from '../onnx/generated/onnx_pb';
import { sparseInitializerNames } from './bodies';

/** Hands out names that nothing else bears. It remembers what it gave, so make one per rewrite. */
export class FreshNames {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** `base` itself while it is free, else `base_2`, `base_3`, … */
  take(base: string): string {
    let name = base;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${base}_${count}`;
    this.#taken.add(name);
    return name;
  }
}

/** Every tensor name of a model, in its bodies and functions too: what a new tensor must not be called. */
export function tensorNames(model: ModelProto): ReadonlySet<string> {
  const names = new Set<string>();
  if (model.graph !== undefined) collectTensorNames(model.graph, names);
  for (const { input, output, node } of model.functions) {
    for (const name of [...input, ...output]) names.add(name);
    for (const each of node) collectFromNode(each, names);
  }
  return names;
}

function collectTensorNames(graph: GraphProto, names: Set<string>): void {
  for (const list of [graph.input, graph.output, graph.valueInfo, graph.initializer]) {
    for (const { name } of list) names.add(name);
  }
  for (const name of sparseInitializerNames(graph)) names.add(name);
  for (const node of graph.node) collectFromNode(node, names);
}

function collectFromNode(node: NodeProto, names: Set<string>): void {
  for (const name of node.input) names.add(name);
  for (const name of node.output) names.add(name);
  for (const body of bodiesOf(node)) collectTensorNames(body, names);
}

/** Names of nodes, in bodies too. */
export function nodeNames(graph: GraphProto): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of graph.node) {
    if (node.name !== '') names.add(node.name);
    for (const body of bodiesOf(node)) for (const name of nodeNames(body)) names.add(name);
  }
  return names;
}
