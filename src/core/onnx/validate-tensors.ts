import type { Failure } from '../failures/failure';
import { isSafeLocation, locationOf } from './data-location';
import { type ElementType, dataTypeName, elementCount, elementTypeOf, rawByteLength, toDataType } from './element-type';
import { type ModelProto, type TensorProto, TensorProto_DataLocation as DataLocation } from './generated/onnx_pb';
import { tensorsOfModel } from './graph-walk';
import { DataType } from './tensor';

/** Whether every constant has a shape that can be, and as much data as its shape says. */
export function validateTensors(model: ModelProto, file: string): Failure | null {
  for (const tensor of tensorsOfModel(model)) {
    const location = locationOf(tensor);
    if (location !== null && !isSafeLocation(location)) {
      return { room: 'onnx', kind: 'unsafe-location', tensor: tensor.name, location };
    }
    const detail = tensorProblem(tensor);
    if (detail !== null) return { room: 'onnx', kind: 'bad-tensor', file, tensor: tensor.name, detail };
  }
  return null;
}

/** What is wrong with a constant, to complete "Tensor x …"; null when nothing is. */
export function tensorProblem(tensor: TensorProto): string | null {
  const count = elementCount(tensor.dims);
  if (count === null) return `has an impossible shape, [${describeDims(tensor.dims)}]`;
  const type = toDataType(tensor.dataType);
  if (type === DataType.STRING) return stringProblem(tensor, count);
  const known = elementTypeOf(type);
  if (tensor.dataLocation === DataLocation.EXTERNAL) {
    return known === undefined
      ? `has elements of ${dataTypeName(tensor.dataType)}, which cannot lie in another file`
      : null;
  }
  // Nothing here reads complex numbers; they are only carried through.
  if (type === DataType.COMPLEX64 || type === DataType.COMPLEX128) return null;
  if (known === undefined) return `has elements of an unknown kind (${dataTypeName(tensor.dataType)})`;
  const held = heldElements(tensor, known, count);
  return held === count ? null : `has shape [${describeDims(tensor.dims)}] but data for ${held} elements`;
}

function stringProblem(tensor: TensorProto, count: number): string | null {
  if (tensor.dataLocation === DataLocation.EXTERNAL) return 'is text, which cannot lie in another file';
  const held = tensor.stringData.length;
  return held === count ? null : `has shape [${describeDims(tensor.dims)}] but ${held} texts`;
}

/**
 * How many elements the data of a tensor makes. Elements below a byte are padded to whole bytes, so that bytes that fit
 * `count` elements are taken for `count`.
 */
function heldElements(tensor: TensorProto, type: ElementType, count: number): number {
  const list = tensor[type.list];
  // 2- and 4-bit elements lie packed in the list as well, a byte an entry; 6-bit ones lie one an entry.
  const packed = tensor.rawData.length > 0 || type.bits < 6;
  if (!packed) return list.length;
  const bytes = tensor.rawData.length > 0 ? tensor.rawData.length : list.length;
  return bytes === rawByteLength(type, count) ? count : Math.floor((bytes * 8) / type.bits);
}

const describeDims = (dims: readonly bigint[]): string =>
  dims.length > 8 ? `${dims.slice(0, 8).join(', ')}, …` : dims.join(', ');
