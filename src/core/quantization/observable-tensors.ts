import type { GraphIndex } from '../graph/graph-index';
import { normalDomain } from '../onnx/model-opset';
import { DataType } from '../onnx/tensor';
import { DEFAULT_OPERATORS } from './default-operators';
import { alreadyQuantized } from './placement/already-quantized';
import { rangeSource } from './placement/range-source';
import { shapeArithmetic } from './placement/shape-arithmetic';

/**
 * Activations to observe so that any recipe on the default operators can be planned without new calibration: the
 * float32 inputs and outputs of those operators, except tensors that take their range from another one (the input of
 * a lone Relu, the output of a Reshape). In graph order.
 */
export function observableTensors(index: GraphIndex): readonly string[] {
  const operators = new Set(DEFAULT_OPERATORS);
  const never = new Set([...shapeArithmetic(index), ...alreadyQuantized(index)]);
  const found = new Set<string>();
  for (const node of index.nodes) {
    if (!operators.has(node.opType) || normalDomain(node.domain) !== '') continue;
    for (const name of [...node.input, ...node.output]) {
      if (name === '' || never.has(name) || index.initializers.has(name)) continue;
      if (index.types.get(name)?.elementType === DataType.FLOAT) found.add(rangeSource(index, name));
    }
  }
  const order = [...index.inputs, ...index.nodes.flatMap(({ output }) => output)];
  return order.filter((name) => found.has(name));
}
