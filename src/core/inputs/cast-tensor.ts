import { float16 } from '../formats/float/float16';
import { elementTypeOf } from '../onnx/element-type';
import { allocate } from '../onnx/element-type';
import { DataType, type Tensor } from '../onnx/tensor';
import { encodeElement, integerRange } from './encode-element';

const FLOATS: ReadonlySet<DataType> = new Set([DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16]);

export const isFloat = (type: DataType): boolean => FLOATS.has(type);

const isPlainNumber = (type: DataType): boolean => isFloat(type) || integerRange(type) !== null;

/**
 * The tensor with another element type: integers and other floats to a float, integers to an integer type that holds
 * every value. Null where that would lose more than precision: a fraction, a value out of range, a packed type. The
 * same tensor where the type is right already.
 */
export function castTensor(tensor: Tensor, type: DataType): Tensor | null {
  if (tensor.elementType === type) return elementTypeOf(type) === undefined ? null : tensor;
  if (!isPlainNumber(tensor.elementType) || !isPlainNumber(type)) return null;
  if (isFloat(tensor.elementType) && !isFloat(type)) return null;
  const range = integerRange(type);
  const data = allocate(type, tensor.data.length);
  const half = tensor.elementType === DataType.FLOAT16;
  for (let index = 0; index < data.length; index++) {
    const value = Number(tensor.data[index]);
    if (range !== null && (value < range[0] || value > range[1])) return null;
    // `encodeElement` gives what this element type is stored as: a bigint exactly where the array holds bigints.
    data[index] = encodeElement(half ? float16.decode(value) : value, type) as never;
  }
  return { elementType: type, dims: tensor.dims, data };
}

/** How many elements are NaN or infinite; 0 for integers. */
export function countNotFinite(tensor: Tensor): number {
  if (!isFloat(tensor.elementType)) return 0;
  const half = tensor.elementType === DataType.FLOAT16;
  let count = 0;
  for (let index = 0; index < tensor.data.length; index++) {
    const value = tensor.data[index];
    if (half ? (Number(value) & 0x7c00) === 0x7c00 : !Number.isFinite(value)) count++;
  }
  return count;
}
