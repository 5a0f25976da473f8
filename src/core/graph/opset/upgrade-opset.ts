import { copyMessage } from '../../onnx/copy-message';
import type { FunctionProto, GraphProto, ModelProto, NodeProto } from '../../onnx/generated/onnx_pb';
import { nodeLabel } from '../../onnx/graph-walk';
import { normalDomain, opsetOf, withOpset } from '../../onnx/model-opset';
import type { TensorType } from '../../onnx/tensor';
import { FreshNames, nodeNames, tensorNames } from '../fresh-names';
import { mapBodies, withInitializers } from '../graph-edit';
import { mainGraph } from '../graph-index';
import { irVersionOf, withIrVersion } from '../ir-version';
import { adaptersOf } from './adapters';
import type { Adapter, AdapterContext } from './adapter';
import { FunctionScope, GraphScope } from './scope';
import { UNCHANGED_OPERATORS } from './unchanged-operators';

/** A node that cannot be written for the target version, and why (the end of a sentence). */
export interface OpsetRefusal {
  readonly operator: string;
  readonly node: string;
  readonly reason: string;
}

export interface OpsetUpgrade {
  /** The given model itself when something was refused or nothing had to be done. */
  readonly model: ModelProto;
  /** Operators that kept the model from being upgraded, each once. */
  readonly notUpgraded: readonly string[];
  readonly refusals: readonly OpsetRefusal[];
  /** Nodes that were rewritten. */
  readonly adapted: readonly string[];
}

/**
 * The same model written for version `target` (13 to 26) of ai.onnx, with one adapter for every operator whose meaning
 * changed on the way, in bodies and functions too. All or nothing: when one node is refused, the model stays as it is.
 * A model of that version or a later one is given back unchanged. `types` are what the runtime inferred, by tensor.
 */
export function upgradeOpset(
  model: ModelProto,
  target: number,
  types: ReadonlyMap<string, TensorType> = new Map(),
): OpsetUpgrade {
  const upgrader = new Upgrader(model, target);
  const from = opsetOf(model) ?? target;
  const graph = upgrader.graph(mainGraph(model), from, null, types);
  const functions = model.functions.map((each) => upgrader.function(each));
  const { refusals, adapted } = upgrader;
  const notUpgraded = [...new Set(refusals.map(({ operator }) => operator))];
  const unchanged = graph === model.graph && functions.every((each, at) => each === model.functions[at]);
  if (notUpgraded.length > 0 || (unchanged && (opsetOf(model) ?? 0) >= target)) {
    return { model, notUpgraded, refusals, adapted: [] };
  }
  const upgraded = withOpset(copyMessage(model, { graph, functions }), Math.max(from, target));
  return { model: withIrVersion(upgraded, irVersionOf(target)), notUpgraded, refusals, adapted };
}

class Upgrader {
  readonly refusals: OpsetRefusal[] = [];
  readonly adapted: string[] = [];
  readonly #names: FreshNames;

  constructor(
    model: ModelProto,
    private readonly target: number,
  ) {
    this.#names = new FreshNames([...tensorNames(model), ...nodeNames(mainGraph(model))]);
  }

  /** `around`: the graph that a body stands in. `types`: what was inferred for the tensors of this graph. */
  graph(
    graph: GraphProto,
    from: number,
    around: GraphScope | null,
    types: ReadonlyMap<string, TensorType> = new Map(),
  ): GraphProto {
    if (from >= this.target) return graph;
    const scope = new GraphScope(graph, around, types, this.#names);
    const node = graph.node.flatMap((each) => this.node(this.inBodies(each, from, scope), from, scope));
    const unchanged = node.length === graph.node.length && node.every((each, at) => each === graph.node[at]);
    return withInitializers(unchanged ? graph : copyMessage(graph, { node }), scope.constants);
  }

  function(definition: FunctionProto): FunctionProto {
    const imported = definition.opsetImport.find(({ domain }) => normalDomain(domain) === '');
    const from = Number(imported?.version ?? this.target);
    if (imported === undefined || from >= this.target) return definition;
    const scope = new FunctionScope(definition, this.#names);
    const node = definition.node.flatMap((each) => this.node(this.inBodies(each, from, null), from, scope));
    const opsetImport = definition.opsetImport.map((entry) =>
      entry === imported ? copyMessage(entry, { version: BigInt(this.target) }) : entry,
    );
    return copyMessage(definition, { node: [...scope.constants, ...node], opsetImport });
  }

  private inBodies(node: NodeProto, from: number, around: GraphScope | null): NodeProto {
    return mapBodies(node, (body) => this.graph(body, from, around));
  }

  private node(node: NodeProto, from: number, scope: AdapterContext): readonly NodeProto[] {
    if (normalDomain(node.domain) !== '') return [node];
    const adapter = adaptersOf(node.opType).find(({ version }) => version > from && version <= this.target);
    if (adapter !== undefined) return this.adapt(node, adapter, scope);
    if (UNCHANGED_OPERATORS.has(node.opType) || adaptersOf(node.opType).length > 0) return [node];
    return this.refuse(node, 'it is not an operator of ai.onnx that is known here');
  }

  private adapt(node: NodeProto, adapter: Adapter, scope: AdapterContext): readonly NodeProto[] {
    const referring = node.attribute.some(({ refAttrName }) => refAttrName !== '');
    const result = referring ? { refused: 'its attributes come from those of a function' } : adapter.adapt(node, scope);
    if ('refused' in result) return this.refuse(node, result.refused);
    const changed = result.length !== 1 || result[0] !== node;
    if (changed && !this.adapted.includes(nodeLabel(node))) this.adapted.push(nodeLabel(node));
    return result.flatMap((each) => this.node(each, adapter.version, scope));
  }

  private refuse(node: NodeProto, reason: string): readonly NodeProto[] {
    this.refusals.push({ operator: node.opType, node: nodeLabel(node), reason });
    return [node];
  }
}
