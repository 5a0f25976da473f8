import { dataTypeName, elementTypeOf, toDataType } from './element-type';
import type { TensorShapeProto, TypeProto, ValueInfoProto } from './generated/onnx_pb';
import type { Dimension, TensorType } from './tensor';

/**
 * The declared type of a graph input, output or inner tensor; null where it is not a tensor of a known element type.
 * A negative dimension, as some exporters write for "any", counts as unknown.
 */
export function tensorTypeOf(info: ValueInfoProto): TensorType | null {
  const value = info.type?.value;
  if (value?.case !== 'tensorType') return null;
  const elementType = toDataType(value.value.elemType);
  if (elementTypeOf(elementType) === undefined) return null;
  return { name: info.name, elementType, shape: shapeOf(value.value.shape) };
}

/** A declared shape; null when the rank is unknown. */
export function shapeOf(shape: TensorShapeProto | undefined): readonly Dimension[] | null {
  if (shape === undefined) return null;
  return shape.dim.map(({ value }) => {
    if (value.case === 'dimValue') return value.value < 0n ? null : Number(value.value);
    return value.case === 'dimParam' && value.value !== '' ? value.value : null;
  });
}

/** What a declared type is, in words: `a sequence`, `a tensor of string`. */
export function describeType(type: TypeProto | undefined): string {
  switch (type?.value.case) {
    case 'tensorType':
      return `a tensor of ${dataTypeName(type.value.value.elemType)}`;
    case 'sequenceType':
      return 'a sequence';
    case 'mapType':
      return 'a map';
    case 'optionalType':
      return 'an optional value';
    case 'sparseTensorType':
      return 'a sparse tensor';
    case 'opaqueType':
      return 'of an opaque type';
    case undefined:
      return 'of no declared type';
  }
}
