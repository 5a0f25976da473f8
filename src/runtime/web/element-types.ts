import type { Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { DataType } from '../../core/onnx/tensor';

/** ONNX Runtime's names of the element types that can pass through its JavaScript interface. */
const NAMES: ReadonlyMap<DataType, OrtTensor.Type> = new Map([
  [DataType.FLOAT, 'float32'],
  [DataType.UINT8, 'uint8'],
  [DataType.INT8, 'int8'],
  [DataType.UINT16, 'uint16'],
  [DataType.INT16, 'int16'],
  [DataType.INT32, 'int32'],
  [DataType.INT64, 'int64'],
  [DataType.STRING, 'string'],
  [DataType.BOOL, 'bool'],
  [DataType.FLOAT16, 'float16'],
  [DataType.DOUBLE, 'float64'],
  [DataType.UINT32, 'uint32'],
  [DataType.UINT64, 'uint64'],
  [DataType.UINT4, 'uint4'],
  [DataType.INT4, 'int4'],
]);

const DATA_TYPES: ReadonlyMap<string, DataType> = new Map([...NAMES].map(([type, name]) => [name, type]));

/** Null for element types that ONNX Runtime's JavaScript interface does not carry (bfloat16, float8, int2 …). */
export const ortTypeOf = (type: DataType): OrtTensor.Type | null => NAMES.get(type) ?? null;

/** `UNDEFINED` for names it does not know. */
export const dataTypeOf = (name: string): DataType => DATA_TYPES.get(name) ?? DataType.UNDEFINED;
