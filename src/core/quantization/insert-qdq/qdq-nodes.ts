import { integerFacts } from '../../formats/integer-format';
import type { AttributeValue } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { makeNode } from '../../onnx/make-node';
import type { QuantizationParameters } from '../plan';
import type { QdqNames } from './qdq-names';

/** ONNX Runtime's own operators, which know more types at lower opsets. */
export const MICROSOFT = 'com.microsoft';

/** The operator set whose Q/DQ take these parameters in a model of this opset. */
export function qdqDomain({ format, axis }: QuantizationParameters, opset: number): string {
  const facts = integerFacts(format);
  return opset >= (axis === null ? facts.opset : facts.perChannelOpset) ? '' : MICROSOFT;
}

export function quantizeNode(names: QdqNames, parameters: QuantizationParameters, opset: number): NodeProto {
  return makeNode({
    opType: 'QuantizeLinear',
    name: `${names.quantized}_QuantizeLinear`,
    domain: qdqDomain(parameters, opset),
    inputs: [names.float, names.scale, names.zeroPoint],
    outputs: [names.quantized],
    attributes: axisAttribute(parameters),
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
    domain: qdqDomain(parameters, opset),
    inputs: [names.quantized, names.scale, ...zeroPoint],
    outputs: [names.dequantized],
    attributes: axisAttribute(parameters),
  });
}

const axisAttribute = ({ axis }: QuantizationParameters): Readonly<Record<string, AttributeValue>> =>
  axis === null ? {} : { axis: { int: axis } };
