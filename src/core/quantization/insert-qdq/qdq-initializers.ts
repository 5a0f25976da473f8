import { type Codes, quantize } from '../../formats/fake-quantize';
import { integerFacts } from '../../formats/integer-format';
import { toDataType } from '../../onnx/element-type';
import { float32Values } from '../../onnx/float-values';
import type { TensorProto } from '../../onnx/generated/onnx_pb';
import { makeFloatTensor, tensorToProto } from '../../onnx/make-tensor';
import { biasCodes } from '../parameters/bias-parameters';
import type { QuantizationParameters } from '../plan';
import type { QdqNames } from './qdq-names';

/** Scale and zero point as initializers: scalars, or one entry a channel. A bias has no zero point. */
export function parameterTensors(names: QdqNames, parameters: QuantizationParameters): readonly TensorProto[] {
  const { format, axis, scale } = parameters;
  const dims = axis === null ? [] : [scale.length];
  const scales = makeFloatTensor(names.scale, dims, scale);
  if (format === 'int32') return [scales];
  // Zero is what the zero point stands for, so its codes are the zero points, in the storage of the format.
  const codes = quantize(new Float32Array(scale.length), dims, { ...parameters, axis: axis === null ? null : 0 });
  return [scales, codesTensor(names.zeroPoint, dims, codes, parameters)];
}

/** A weight as integers; 4-bit codes are packed two a byte. */
export function quantizedWeight(weight: TensorProto, names: QdqNames, parameters: QuantizationParameters): TensorProto {
  const dims = weight.dims.map(Number);
  return codesTensor(names.quantized, dims, quantize(float32Values(weight), dims, parameters), parameters);
}

/** A bias as int32, multiplied by the beta of its Gemm. */
export function quantizedBias(
  bias: TensorProto,
  names: QdqNames,
  parameters: QuantizationParameters,
  beta: number,
): TensorProto {
  const codes = biasCodes(float32Values(bias), parameters.scale, beta);
  return codesTensor(names.quantized, bias.dims.map(Number), codes, parameters);
}

const codesTensor = (name: string, dims: readonly number[], data: Codes, parameters: QuantizationParameters) =>
  tensorToProto(name, { elementType: dataTypeOf(parameters), dims, data });

/** The ONNX element type of a format. */
export const dataTypeOf = ({ format }: QuantizationParameters) => toDataType(integerFacts(format).dataType);
