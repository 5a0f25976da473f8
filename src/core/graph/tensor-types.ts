import type { GraphProto, TensorProto, TensorShapeProto_Dimension, ValueInfoProto } from '../onnx/generated/onnx_pb';
import { DataType, type Dimension, type TensorType } from '../onnx/tensor';

const ELEMENT_TYPES = new Map<number, DataType>(
  Object.values(DataType).flatMap((type) => (typeof type === 'number' ? [[type, type]] : [])),
);

/** The element type that a number on the wire stands for; UNDEFINED for numbers of a later ONNX. */
export const elementTypeFrom = (wire: number): DataType => ELEMENT_TYPES.get(wire) ?? DataType.UNDEFINED;

function dimensionOf({ value }: TensorShapeProto_Dimension): Dimension {
  switch (value.case) {
    case 'dimValue':
      return value.value < 0n ? null : Number(value.value);
    case 'dimParam':
      return value.value === '' ? null : value.value;
    case undefined:
      return null;
  }
}

/** The tensor type that a graph input, output or `value_info` declares; null for sequences, maps and undeclared types. */
export function declaredType({ name, type }: ValueInfoProto): TensorType | null {
  if (type?.value.case !== 'tensorType') return null;
  const { elemType, shape } = type.value.value;
  return {
    name,
    elementType: elementTypeFrom(elemType),
    shape: shape === undefined ? null : shape.dim.map(dimensionOf),
  };
}

/** The exact type of an initializer. */
export function initializerType({ name, dataType, dims }: TensorProto): TensorType {
  return { name, elementType: elementTypeFrom(dataType), shape: dims.map(Number) };
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
    const type = declaredType(info);
    if (type !== null) types.set(type.name, type);
  }
  for (const [name, type] of inferred) {
    types.set(name, type.shape === null ? { ...type, shape: types.get(name)?.shape ?? null } : type);
  }
  for (const tensor of graph.initializer) types.set(tensor.name, initializerType(tensor));
  return types;
}
