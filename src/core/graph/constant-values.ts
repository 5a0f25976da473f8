import type { GraphProto } from '../onnx/generated/onnx_pb';
import type { Tensor } from '../onnx/tensor';
import { tensorFromProto } from '../onnx/tensor-from-proto';

/**
 * Looks up the values of a graph's constants: initializers that are not graph inputs as well, since those may be fed
 * with something else. Undefined for other tensors, and for values that are missing or cannot be read.
 */
export function constantsOf(graph: GraphProto): (tensor: string) => Tensor | undefined {
  const inputs = new Set(graph.input.map(({ name }) => name));
  const initializers = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  return (name) => {
    const proto = inputs.has(name) ? undefined : initializers.get(name);
    const value = proto === undefined ? undefined : tensorFromProto(proto);
    return value?.ok === true ? value.value : undefined;
  };
}
