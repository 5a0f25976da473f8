import { type Result, fail, succeed } from '../failures/result';
import { allocate, elementTypeOf } from '../onnx/element-type';
import { DataType, type Tensor, type TensorData } from '../onnx/tensor';
import { type NpyHeader, readNpyHeader } from './npy-header';
import { elementCount } from './shapes';

/**
 * A NumPy array file as a tensor that owns its memory (nothing of `bytes` is shared). Every plain number type is
 * read, both byte orders, C and Fortran order. `file` names it in failures: `unreadable-array`, `unsupported-dtype`.
 */
export function readNpy(bytes: Uint8Array, file: string): Result<Tensor> {
  const read = readNpyHeader(bytes, file);
  if (!read.ok) return read;
  const header = read.value;
  const count = elementCount(header.shape);
  const present = bytes.length - header.dataStart;
  const claimed = count * header.itemSize;
  if (present !== claimed) {
    const detail = `its header promises ${claimed} bytes of elements, and there are ${present}`;
    return fail({ room: 'input', kind: 'unreadable-array', file, detail });
  }
  const data = readElements(bytes, header, count);
  return succeed({
    elementType: header.elementType,
    dims: header.shape,
    data: header.fortranOrder ? toRowMajor(data, header) : data,
  });
}

function readElements(bytes: Uint8Array, header: NpyHeader, count: number): TensorData {
  const data = allocate(header.elementType, count);
  const raw = new Uint8Array(data.buffer);
  raw.set(bytes.subarray(header.dataStart));
  if (header.bigEndian) reverseEach(raw, header.itemSize);
  // Any byte but zero is true for NumPy; ONNX Runtime wants exactly 1.
  if (header.elementType === DataType.BOOL) raw.forEach((byte, index) => (raw[index] = byte === 0 ? 0 : 1));
  return data;
}

function reverseEach(raw: Uint8Array, itemSize: number): void {
  for (let start = 0; start + itemSize <= raw.length; start += itemSize)
    raw.subarray(start, start + itemSize).reverse();
}

/** Elements stored first axis fastest, put last axis fastest. */
function toRowMajor(columnMajor: TensorData, header: NpyHeader): TensorData {
  const { shape, elementType } = header;
  const target = allocate(elementType, columnMajor.length);
  const index = shape.map(() => 0);
  let from = 0;
  const strides = columnStrides(shape);
  for (let to = 0; to < target.length; to++) {
    const element = columnMajor[from];
    // Both arrays were allocated for the same element type, so the element fits.
    if (element !== undefined) target[to] = element as never;
    from = advance(index, shape, strides, from);
  }
  return target;
}

function columnStrides(shape: readonly number[]): readonly number[] {
  let stride = 1;
  return shape.map((dim) => {
    const own = stride;
    stride *= dim;
    return own;
  });
}

/** Steps `index` to the next position in row-major order, and gives the place of that element. */
function advance(index: number[], shape: readonly number[], strides: readonly number[], from: number): number {
  let place = from;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const [position = 0, dim = 1, stride = 0] = [index[axis], shape[axis], strides[axis]];
    if (position + 1 < dim) {
      index[axis] = position + 1;
      return place + stride;
    }
    index[axis] = 0;
    place -= position * stride;
  }
  return place;
}

const DESCR: Partial<Record<DataType, string>> = {
  [DataType.FLOAT16]: '<f2',
  [DataType.FLOAT]: '<f4',
  [DataType.DOUBLE]: '<f8',
  [DataType.INT8]: '|i1',
  [DataType.INT16]: '<i2',
  [DataType.INT32]: '<i4',
  [DataType.INT64]: '<i8',
  [DataType.UINT8]: '|u1',
  [DataType.UINT16]: '<u2',
  [DataType.UINT32]: '<u4',
  [DataType.UINT64]: '<u8',
  [DataType.BOOL]: '|b1',
};

/** A tensor as a .npy file, version 1. Throws a RangeError for element types that NumPy lacks. */
export function writeNpy(tensor: Tensor): Uint8Array<ArrayBuffer> {
  const descr = DESCR[tensor.elementType];
  if (descr === undefined)
    throw new RangeError(`NumPy has no ${elementTypeOf(tensor.elementType)?.name ?? 'such type'}`);
  const shape = tensor.dims.length === 1 ? `${tensor.dims[0]},` : tensor.dims.join(', ');
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`;
  // NEP 1: the header ends in a line feed, and elements begin at a multiple of 64 bytes.
  const header = `${dict.padEnd(Math.ceil((10 + dict.length + 1) / 64) * 64 - 11, ' ')}\n`;
  const start = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 0xff, header.length >> 8];
  const bytes = new Uint8Array(start.length + header.length + tensor.data.byteLength);
  bytes.set(start);
  bytes.set(
    Array.from(header, (character) => character.charCodeAt(0)),
    start.length,
  );
  const { buffer, byteOffset, byteLength } = tensor.data;
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start.length + header.length);
  return bytes;
}
