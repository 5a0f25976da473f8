import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { DataType, type Dimension, type Tensor, type TensorData, type TensorType } from '../../core/onnx/tensor';
import { dataTypeOf, ortTypeOf } from './element-types';

/** What the web build reports for a dimension it does not know: -1 as an unsigned 32-bit number. */
const UNKNOWN_DIMENSION = 0xffffffff;

function dimensionOf(dimension: number | string): Dimension {
  if (typeof dimension === 'string') return dimension === '' ? null : dimension;
  return Number.isNaN(dimension) || dimension < 0 || dimension === UNKNOWN_DIMENSION ? null : dimension;
}

/** Type of a session's input. Sequences, maps and optionals have element type `UNDEFINED` and no shape. */
export function inputTypeOf(metadata: InferenceSession.ValueMetadata): TensorType {
  const { name } = metadata;
  if (!metadata.isTensor) return { name, elementType: DataType.UNDEFINED, shape: null };
  return { name, elementType: dataTypeOf(metadata.type), shape: metadata.shape.map(dimensionOf) };
}

/**
 * The same of an output. ONNX Runtime reports no dimensions both for scalars and where it could not infer the rank;
 * here that is an unknown shape.
 */
export function outputTypeOf(metadata: InferenceSession.ValueMetadata): TensorType {
  const type = inputTypeOf(metadata);
  return type.shape?.length === 0 ? { ...type, shape: null } : type;
}

type Float16Constructor = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => object;

/** ONNX Runtime takes float16 as a Float16Array where the platform has one, as 16-bit patterns elsewhere. */
function float16Data(data: TensorData): unknown {
  const constructor: unknown = Reflect.get(globalThis, 'Float16Array');
  if (typeof constructor !== 'function') return data;
  // Float16Array is not in the ES2024 library yet; its constructor is that of every typed array.
  return new (constructor as Float16Constructor)(data.buffer, data.byteOffset, data.length);
}

/** The web build and the native one each have a class of this shape. */
type OrtTensorClass = new (type: never, data: never, dims: readonly number[]) => OrtTensor;

/** Makes tensors of one build of ONNX Runtime. They throw where it refuses the element type or the length. */
export const tensorMaker =
  (build: OrtTensorClass) =>
  (tensor: Tensor): OrtTensor => {
    const type = ortTypeOf(tensor.elementType);
    if (type === null) throw new Error(`element type ${DataType[tensor.elementType]} cannot be fed to ONNX Runtime`);
    const data = type === 'float16' ? float16Data(tensor.data) : tensor.data;
    // The constructor checks at run time that `data` is what `type` wants; its overloads cannot be chosen by a variable.
    const create = build as unknown as new (type: string, data: unknown, dims: readonly number[]) => OrtTensor;
    return new create(type, data, tensor.dims);
  };

/** Null for tensors of strings and other data that is not numbers. */
export function fromOrtTensor(tensor: OrtTensor): Tensor | null {
  const { data } = tensor;
  if (Array.isArray(data)) return null;
  const elementType = dataTypeOf(tensor.type);
  if (elementType === DataType.FLOAT16) {
    return {
      elementType,
      dims: tensor.dims,
      data: new Uint16Array(data.buffer, data.byteOffset, data.length),
    };
  }
  if (data instanceof Uint8ClampedArray) return null;
  return { elementType, dims: tensor.dims, data };
}
