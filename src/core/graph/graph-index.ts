import { create } from '@bufbuild/protobuf';
import {
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from '../onnx/generated/onnx_pb';
import type { DataFiles } from '../onnx/data-files';
import type { TensorType } from '../onnx/tensor';
import { capturedByBodiesOf, sparseInitializerNames } from './bodies';
import { typesOf } from './tensor-types';

/** A place where a tensor is read: input number `input` of node number `node` of the main graph. */
export interface Consumer {
  readonly node: number;
  readonly input: number;
}

/** The main graph of a prepared model, looked up by tensor name. Node numbers are positions in `nodes`. */
export interface GraphIndex {
  readonly model: ModelProto;
  readonly graph: GraphProto;
  readonly nodes: readonly NodeProto[];
  readonly initializers: ReadonlyMap<string, TensorProto>;
  /** Graph inputs that are not initializers. */
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
  readonly producer: ReadonlyMap<string, number>;
  readonly consumers: ReadonlyMap<string, readonly Consumer[]>;
  /** Tensors of the main graph that an If, Loop or Scan body reads. */
  readonly usedInBodies: ReadonlySet<string>;
  /** Element type and shape of tensors, as far as known (from the runtime, inputs and initializers). */
  readonly types: ReadonlyMap<string, TensorType>;
  /** Where initializers are that the model does not hold itself; absent: it holds them all. */
  readonly files?: DataFiles;
}

/** The main graph of a model; an empty one where the file has none. */
export const mainGraph = (model: ModelProto): GraphProto => model.graph ?? create(GraphProtoSchema);

/**
 * Indexes the main graph. `types` is what the runtime inferred, by tensor name; without it types come from what the
 * file declares and from the initializers. `files` hold the initializers that the model does not.
 */
export function indexGraph(model: ModelProto, types?: ReadonlyMap<string, TensorType>, files?: DataFiles): GraphIndex {
  const graph = mainGraph(model);
  const initializers = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const constants = new Set([...initializers.keys(), ...sparseInitializerNames(graph)]);
  const producer = new Map<string, number>();
  const consumers = new Map<string, Consumer[]>();
  const usedInBodies = new Set<string>();
  graph.node.forEach((node, position) => {
    node.output.forEach((name) => name !== '' && producer.set(name, position));
    node.input.forEach((name, input) => {
      if (name === '') return;
      const readers = consumers.get(name);
      if (readers === undefined) consumers.set(name, [{ node: position, input }]);
      else readers.push({ node: position, input });
    });
    for (const name of capturedByBodiesOf(node)) usedInBodies.add(name);
  });
  return {
    model,
    graph,
    nodes: graph.node,
    initializers,
    inputs: new Set(graph.input.map(({ name }) => name).filter((name) => !constants.has(name))),
    outputs: new Set(graph.output.map(({ name }) => name)),
    producer,
    consumers,
    usedInBodies,
    types: typesOf(graph, types),
    ...(files === undefined ? {} : { files }),
  };
}
