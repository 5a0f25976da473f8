import type { Failure } from '../failures/failure';
import { bodiesOf } from './attributes';
import type { GraphProto, ModelProto, NodeProto } from './generated/onnx_pb';
import { nodeLabel } from './graph-walk';
import { type NodeOrder, orderNodes } from './node-order';

/** A list of nodes with what they are given and what they must make: a graph, a body, or a function. */
interface Scope {
  readonly nodes: readonly NodeProto[];
  /** Inputs and initializers. */
  readonly given: ReadonlySet<string>;
  readonly outputs: readonly string[];
}

/** Names that a scope reads and does not make itself: it needs them from around it. */
type FreeNames = ReadonlySet<string>;

/** For each list of nodes that is not in an order in which it can run: the positions of its nodes in one that is. */
export type Reordering = ReadonlyMap<readonly NodeProto[], readonly number[]>;

export type LinkCheck =
  { readonly ok: true; readonly reordering: Reordering } | { readonly ok: false; readonly failure: Failure };

/**
 * Whether every tensor is made once and before it is read, in the main graph, in bodies and in functions. Nodes that
 * merely stand in another order than they can run are no failure: ONNX Runtime sorts them, and `reordering` says how.
 */
export function validateLinks(model: ModelProto, file: string): LinkCheck {
  const check = new Check(file);
  if (model.graph !== undefined) {
    check.inputs(model.graph);
    check.closed(graphScope(model.graph));
  }
  for (const { node, input, output } of model.functions) {
    check.closed({ nodes: node, given: new Set(input), outputs: output });
  }
  const { failure, reordering } = check;
  return failure === null ? { ok: true, reordering } : { ok: false, failure };
}

function graphScope({ node, input, output, initializer, sparseInitializer }: GraphProto): Scope {
  const given = new Set([...input, ...initializer].map(({ name }) => name));
  for (const { values } of sparseInitializer) given.add(values?.name ?? '');
  return { nodes: node, given, outputs: output.map(({ name }) => name) };
}

/** Gathers the first failure and the lists of nodes to reorder. */
class Check {
  failure: Failure | null = null;
  readonly reordering = new Map<readonly NodeProto[], readonly number[]>();

  constructor(private readonly file: string) {}

  inputs({ input }: GraphProto): void {
    const seen = new Set(['']);
    const again = input.find(({ name }) => seen.size === seen.add(name).size)?.name;
    if (again !== undefined) this.report({ kind: 'two-producers', tensor: again, maker: 'the graph’s list of inputs' });
  }

  /** A scope with nothing around it. */
  closed(scope: Scope): void {
    const free = this.scope(scope);
    const [missing] = free;
    if (missing === undefined) return;
    const reader = scope.nodes.find((node) => reads(node, missing));
    this.report({ kind: 'missing-tensor', tensor: missing, reader: readerLabel(reader) });
  }

  private scope(scope: Scope): FreeNames {
    const producer = this.producers(scope);
    const needs = scope.nodes.map((node) => this.needsOf(node));
    const free = new Set<string>();
    const dependencies = needs.map((names) => {
      const nodes: number[] = [];
      for (const name of names) {
        const node = producer.get(name);
        if (node !== undefined) nodes.push(node);
        else if (!scope.given.has(name)) free.add(name);
      }
      return nodes;
    });
    for (const name of scope.outputs) if (!producer.has(name) && !scope.given.has(name)) free.add(name);
    this.keepOrder(scope.nodes, orderNodes(dependencies));
    return free;
  }

  /** Everything a node needs before it can run: its inputs, and what its bodies read from around them. */
  private needsOf(node: NodeProto): Set<string> {
    const needs = new Set(node.input);
    for (const body of bodiesOf(node)) for (const name of this.scope(graphScope(body))) needs.add(name);
    needs.delete('');
    return needs;
  }

  private producers({ nodes, given }: Scope): Map<string, number> {
    const producer = new Map<string, number>();
    for (const [position, node] of nodes.entries()) {
      for (const tensor of node.output) {
        if (tensor === '') continue;
        if (producer.has(tensor) || given.has(tensor)) {
          this.report({ kind: 'two-producers', tensor, maker: `node ${nodeLabel(node)}` });
        }
        producer.set(tensor, position);
      }
    }
    return producer;
  }

  private keepOrder(nodes: readonly NodeProto[], order: NodeOrder): void {
    if (order.kind === 'cycle') {
      const node = nodes[order.node];
      this.report({ kind: 'cyclic-graph', node: node === undefined ? '' : nodeLabel(node) });
    }
    if (order.kind === 'sorted') this.reordering.set(nodes, order.nodes);
  }

  private report(
    failure:
      | { readonly kind: 'missing-tensor'; readonly tensor: string; readonly reader: string }
      | { readonly kind: 'two-producers'; readonly tensor: string; readonly maker: string }
      | { readonly kind: 'cyclic-graph'; readonly node: string },
  ): void {
    this.failure ??= { room: 'onnx', file: this.file, ...failure };
  }
}

/** Whether a node or a body in it mentions a tensor. */
const reads = (node: NodeProto, name: string): boolean =>
  node.input.includes(name) ||
  bodiesOf(node).some((body) => body.output.some((it) => it.name === name) || body.node.some((it) => reads(it, name)));

const readerLabel = (node: NodeProto | undefined): string =>
  node === undefined ? 'An output of the graph' : `Node ${nodeLabel(node)}`;
