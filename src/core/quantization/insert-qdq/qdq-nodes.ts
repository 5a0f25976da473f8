import { FORMATS, lowestOpset } from '../../formats/format-registry';
import type { Quantization } from '../../formats/quantization';
import type { AttributeValue } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { makeNode } from '../../onnx/make-node';
import { DataType } from '../../onnx/tensor';
import type { QuantizationParameters } from '../plan';
import { storedType } from './carriage';
import type { QdqNames } from './qdq-names';

/** ONNX Runtime's own operators, which know more types at lower opsets. */
export const MICROSOFT = 'com.microsoft';

/** Lowest ai.onnx opset whose QuantizeLinear and DequantizeLinear take these parameters. */
export function qdqOpset({ format, axis, blockSize }: Quantization): number {
  const granularity = axis === null ? 'per-tensor' : blockSize === undefined ? 'per-channel' : 'per-block';
  const opset = lowestOpset(format, granularity);
  if (opset === null) throw new Error(`${format} cannot be quantized ${granularity} by QuantizeLinear.`);
  return opset;
}

/** Whether ONNX Runtime's own Q/DQ take these parameters: integers of 4 bits and more, without blocks. */
export const microsoftTakes = ({ format, blockSize }: Quantization): boolean =>
  FORMATS[format].family === 'integer' && FORMATS[format].bits >= 4 && blockSize === undefined;

/**
 * Whether QuantizeLinear of ONNX Runtime 1.30 goes astray: it mixes up the scales of two-bit channels along the last axis.
 * DequantizeLinear does not.
 */
export const quantizesWrongly = ({ format, axis, blockSize }: Quantization, rank: number): boolean =>
  FORMATS[format].bits === 2 && blockSize === undefined && (axis === -1 || axis === rank - 1);

/** The operator set whose Q/DQ take these parameters in a model of this opset. */
const domainFor = (parameters: Quantization, opset: number): string => (opset >= qdqOpset(parameters) ? '' : MICROSOFT);

export function quantizeNode(names: QdqNames, parameters: QuantizationParameters, opset: number): NodeProto {
  return makeNode({
    opType: 'QuantizeLinear',
    name: `${names.quantized}_QuantizeLinear`,
    domain: domainFor(parameters, opset),
    inputs: [names.float, names.scale, names.zeroPoint],
    outputs: [names.quantized],
    attributes: blockAttributes(parameters),
  });
}

/**
 * DequantizeLinear. An int32 bias goes without its zero point, which is 0 by definition: with one, runtimes on WebGPU
 * fail.
 */
export function dequantizeNode(names: QdqNames, parameters: QuantizationParameters, opset: number): NodeProto {
  const zeroPoint = parameters.format === 'int32' ? [] : [names.zeroPoint];
  return makeNode({
    opType: 'DequantizeLinear',
    name: `${names.quantized}_DequantizeLinear`,
    domain: domainFor(parameters, opset),
    inputs: [names.quantized, names.scale, ...zeroPoint],
    outputs: [names.dequantized],
    attributes: blockAttributes(parameters),
  });
}

function blockAttributes({ axis, blockSize }: Quantization): Readonly<Record<string, AttributeValue>> {
  if (axis === null) return {};
  return { axis: { int: axis }, ...(blockSize === undefined ? {} : { block_size: { int: blockSize } }) };
}

/** DynamicQuantizeLinear came with this opset; it knows uint8 alone. */
export const DYNAMIC_OPSET = 11;

/** DynamicQuantizeLinear, which finds scale and zero point in each run, and DequantizeLinear. */
export const dynamicNodes = (names: QdqNames): readonly NodeProto[] => [
  makeNode({
    opType: 'DynamicQuantizeLinear',
    name: `${names.quantized}_DynamicQuantizeLinear`,
    inputs: [names.float],
    outputs: [names.quantized, names.scale, names.zeroPoint],
  }),
  makeNode({
    opType: 'DequantizeLinear',
    name: `${names.quantized}_DequantizeLinear`,
    inputs: [names.quantized, names.scale, names.zeroPoint],
    outputs: [names.dequantized],
  }),
];

const castNode = (from: string, to: string, elementType: DataType): NodeProto =>
  makeNode({
    opType: 'Cast',
    name: `${to}_Cast`,
    inputs: [from],
    outputs: [to],
    attributes: { to: { int: elementType } },
  });

/** Cast to float16 or bfloat16. */
export const castNodeTo = (names: QdqNames, { format }: Quantization): NodeProto =>
  castNode(names.float, names.quantized, storedType(format));

/** Cast back to float32. */
export const castNodeBack = (names: QdqNames): NodeProto =>
  castNode(names.quantized, names.dequantized, DataType.FLOAT);
