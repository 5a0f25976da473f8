import { TensorProto_DataType as DataType } from './generated/onnx_pb';

export { DataType };

/** The element storage of a tensor in memory. float16 and bfloat16 are their 16-bit patterns in a Uint16Array. */
export type TensorData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** A tensor in memory, row-major. A scalar has no dims. `data.length` is the product of `dims`. */
export interface Tensor {
  readonly elementType: DataType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

/** A dimension is a number, a name (symbolic), or null (unknown). */
export type Dimension = number | string | null;

/** What is known of a tensor before running: element type and shape (null: rank unknown). */
export interface TensorType {
  readonly name: string;
  readonly elementType: DataType;
  readonly shape: readonly Dimension[] | null;
}
