import type { TensorProto } from '../../onnx/generated/onnx_pb';
import { tensorToProto } from '../../onnx/make-tensor';
import type { DataType, TensorData } from '../../onnx/tensor';

/** Makes one constant of a file; `data` is worked out only by makers that write it down. */
export type MakeConstant = (
  name: string,
  elementType: DataType,
  dims: readonly number[],
  data: () => TensorData,
) => TensorProto;

/** A constant with its values. */
export const makeConstant: MakeConstant = (name, elementType, dims, data) =>
  tensorToProto(name, { elementType, dims, data: data() });
