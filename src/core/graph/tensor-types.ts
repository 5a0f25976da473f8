import { toDataType } from '../onnx/element-type';
import type { GraphProto, TensorProto } from '../onnx/generated/onnx_pb';
import type { TensorType } from '../onnx/tensor';
import { tensorTypeOf } from '../onnx/tensor-type';

/** The exact type of an initializer. */
function initializerType({ name, dataType, dims }: TensorProto): TensorType {
  return { name, elementType: toDataType(dataType), shape: dims.map(Number) };
}

/**
 * Types of the tensors of one graph, as far as known: `inferred` (what the runtime said) goes before what the file
 * declares, except for shapes that it does not know; initializers are exact.
 */
export function typesOf(
  graph: GraphProto,
  inferred: ReadonlyMap<string, TensorType> = new Map(),
): ReadonlyMap<string, TensorType> {
  const types = new Map<string, TensorType>();
  for (const info of [...graph.valueInfo, ...graph.output, ...graph.input]) {
    const type = tensorTypeOf(info);
    if (type !== null) types.set(type.name, type);
  }
  for (const [name, type] of inferred) {
    types.set(name, type.shape === null ? { ...type, shape: types.get(name)?.shape ?? null } : type);
  }
  for (const tensor of graph.initializer) types.set(tensor.name, initializerType(tensor));
  return types;
}
