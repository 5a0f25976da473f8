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
  return dataProblem(tensor, known, count);
}

function stringProblem(tensor: TensorProto, count: number): string | null {
  if (tensor.dataLocation === DataLocation.EXTERNAL) return 'is text, which cannot lie in another file';
  const held = tensor.stringData.length;
  return held === count ? null : `has shape [${describeDims(tensor.dims)}] but ${held} texts`;
}

/** Raw data is measured in bytes, as the last byte of elements below a byte is padded; a typed list in entries. */
function dataProblem(tensor: TensorProto, type: ElementType, count: number): string | null {
  const list = tensor[type.list];
  const inBytes = tensor.rawData.length > 0;
  const held = inBytes ? tensor.rawData.length : list.length;
  // 2- and 4-bit elements lie packed in the list as well, a byte an entry; 6-bit ones lie one an entry.
  const needed = inBytes || type.bits < 6 ? rawByteLength(type, count) : count;
  if (held === needed) return null;
  return `has shape [${describeDims(tensor.dims)}] and needs ${needed} ${inBytes ? 'bytes' : 'values'}, but has ${held}`;
}

const describeDims = (dims: readonly bigint[]): string =>
  dims.length > 8 ? `${dims.slice(0, 8).join(', ')}, …` : dims.join(', ');
