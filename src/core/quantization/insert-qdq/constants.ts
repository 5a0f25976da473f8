import { allocateCodes } from '../../formats/codes';
import { fakeQuantize, quantize } from '../../formats/fake-quantize';
import { isIntegerFormat } from '../../formats/integer-format';
import { isBlockFormat } from '../../formats/format-registry';
import { type DataFiles, withData } from '../../onnx/data-files';
import { float32Values } from '../../onnx/float-values';
import type { TensorProto } from '../../onnx/generated/onnx_pb';
import { DataType, type TensorData } from '../../onnx/tensor';
import { biasCodes } from '../parameters/bias-parameters';
import type { QuantizationParameters } from '../plan';
import { scaleDims, storedType } from './carriage';
import type { MakeConstant } from './make-constant';
import type { QdqNames } from './qdq-names';

/** What the constants of one quantized tensor are made of. */
export interface ConstantParts {
  readonly names: QdqNames;
  readonly parameters: QuantizationParameters;
  /** Shape of the tensor; empty where it is not known, which only scales on blocks mind. */
  readonly dims: readonly number[];
  readonly make: MakeConstant;
  /** Where float constants are that the model does not hold itself. */
  readonly files: DataFiles | undefined;
}

/** The scales of a tensor. */
export const scaleConstant = ({ names, parameters, dims, make }: ConstantParts): TensorProto =>
  make(names.scale, DataType.FLOAT, scaleDims(parameters, dims), () => parameters.scale);

/** Scale and zero point of QuantizeLinear and DequantizeLinear. A bias has no zero point. */
export function parameterConstants(parts: ConstantParts): readonly TensorProto[] {
  const { names, parameters, dims, make } = parts;
  const { format } = parameters;
  if (format === 'int32') return [scaleConstant(parts)];
  const zeroPoint = make(names.zeroPoint, storedType(format), scaleDims(parameters, dims), () =>
    zeroPointCodes(parameters),
  );
  return [scaleConstant(parts), zeroPoint];
}

/** The zero point of a float format is 0, whose code is 0. */
function zeroPointCodes({ format, scale, zeroPoint }: QuantizationParameters): TensorData {
  if (isBlockFormat(format)) throw new Error(`${format} has no zero point.`);
  const codes = allocateCodes(format, scale.length);
  if (isIntegerFormat(format)) codes.set(zeroPoint);
  return codes;
}

/** A float constant in its format: integers, bit patterns of floats, or float32 values that were rounded. */
export function storedConstant(
  constant: TensorProto,
  { names, parameters, dims, make, files }: ConstantParts,
): TensorProto {
  const type = storedType(parameters.format);
  const values = () => float32Values(withData(constant, files));
  return make(names.quantized, type, dims, () =>
    type === DataType.FLOAT ? fakeQuantize(values(), dims, parameters) : quantize(values(), dims, parameters),
  );
}

/** A bias as int32, multiplied by the beta of its Gemm. */
export const biasConstant = (
  bias: TensorProto,
  { names, parameters, dims, make, files }: ConstantParts,
  beta: number,
) =>
  make(names.quantized, DataType.INT32, dims, () =>
    biasCodes(float32Values(withData(bias, files)), parameters.scale, beta),
  );
