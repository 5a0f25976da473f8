import { copyMessage } from './copy-message';
import type { AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto } from './generated/onnx_pb';

/** What is done to the parts of a model. What stays as it is must be given back itself. */
export interface ModelChange {
  /** Each list of nodes, of the main graph, bodies and functions: as it is after changes in its bodies, and as given. */
  readonly nodes?: (changed: NodeProto[], given: NodeProto[]) => NodeProto[];
  /** Each initializer, of the main graph and of bodies. */
  readonly initializer?: (tensor: TensorProto) => TensorProto;
  /** Each tensor that an attribute holds. */
  readonly attributeTensor?: (tensor: TensorProto) => TensorProto;
}

/**
 * The model with `change` done everywhere. Only what holds a changed part is copied; the rest is shared with the given
 * model, which stays as it was. Gives back the given model itself when nothing changed.
 */
export function mapModel(model: ModelProto, change: ModelChange): ModelProto {
  const graph = model.graph === undefined ? undefined : mapGraph(model.graph, change);
  const functions = mapList(model.functions, (it) => {
    const node = mapNodes(it.node, change);
    return node === it.node ? it : copyMessage(it, { node });
  });
  if (graph === model.graph && functions === model.functions) return model;
  return copyMessage(model, graph === undefined ? { functions } : { functions, graph });
}

function mapGraph(graph: GraphProto, change: ModelChange): GraphProto {
  const { initializer: changeTensor } = change;
  const initializer = changeTensor === undefined ? graph.initializer : mapList(graph.initializer, changeTensor);
  const node = mapNodes(graph.node, change);
  const unchanged = initializer === graph.initializer && node === graph.node;
  return unchanged ? graph : copyMessage(graph, { initializer, node });
}

function mapNodes(nodes: NodeProto[], change: ModelChange): NodeProto[] {
  const mapped = mapList(nodes, (node) => {
    const attribute = mapList(node.attribute, (it) => mapAttribute(it, change));
    return attribute === node.attribute ? node : copyMessage(node, { attribute });
  });
  return change.nodes?.(mapped, nodes) ?? mapped;
}

function mapAttribute(attribute: AttributeProto, change: ModelChange): AttributeProto {
  const { attributeTensor: changeTensor = (tensor: TensorProto) => tensor } = change;
  const { g, t } = attribute;
  const graphs = mapList(attribute.graphs, (it) => mapGraph(it, change));
  const tensors = mapList(attribute.tensors, changeTensor);
  const graph = g === undefined ? undefined : mapGraph(g, change);
  const tensor = t === undefined ? undefined : changeTensor(t);
  if (graphs === attribute.graphs && tensors === attribute.tensors && graph === g && tensor === t) return attribute;
  return copyMessage(attribute, {
    graphs,
    tensors,
    ...(graph === undefined ? {} : { g: graph }),
    ...(tensor === undefined ? {} : { t: tensor }),
  });
}

/** The list with each item passed through `change`, or the very same list when no item changed. */
function mapList<T>(list: T[], change: (item: T) => T): T[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : changed;
}
