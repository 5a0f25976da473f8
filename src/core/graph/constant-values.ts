import { type DataFiles, withData } from '../onnx/data-files';
import type { GraphProto } from '../onnx/generated/onnx_pb';
import type { Tensor } from '../onnx/tensor';
import { tensorFromProto } from '../onnx/tensor-from-proto';
import { initializerOf } from './constant-node';
import { isOperator } from './node-edit';

/**
 * Looks up the values of a graph's constants: Constant nodes, and initializers that are not graph inputs as well, since
 * those may be fed with something else. Undefined for other tensors, and for values that are missing or unreadable:
 * those in other files, unless `files` are given.
 */
export function constantsOf(graph: GraphProto, files?: DataFiles): (tensor: string) => Tensor | undefined {
  const constants = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  for (const { name } of graph.input) constants.delete(name);
  for (const node of graph.node) {
    const made = isOperator(node, 'Constant') ? initializerOf(node) : null;
    if (made !== null) constants.set(made.name, made);
  }
  return (name) => {
    const proto = constants.get(name);
    const value = proto === undefined ? undefined : tensorFromProto(withData(proto, files));
    return value?.ok === true ? value.value : undefined;
  };
}
