import type { GraphIndex } from '../../../../core/graph/graph-index';
import { float32Values } from '../../../../core/onnx/float-values';
import type { NodeProto } from '../../../../core/onnx/generated/onnx_pb';
import { tensorFromProto } from '../../../../core/onnx/tensor-from-proto';
import { formatFigure } from '../../../../core/words/figures';

/** What QuantizeLinear and DequantizeLinear compute. */
const FORMULAS: Readonly<Record<string, string>> = {
  QuantizeLinear: 'q = clamp(round(x / scale) + zeroPoint, qmin, qmax)',
  DequantizeLinear: 'x′ = (q − zeroPoint) · scale',
};

function scaleWords(scales: Float32Array): string {
  const [first = 1] = scales;
  if (scales.length === 1) return `scale ${formatFigure(first)}`;
  const [low, high] = [Math.min(...scales), Math.max(...scales)];
  return `${scales.length} scales, one a filter, from ${formatFigure(low)} to ${formatFigure(high)}`;
}

/** The zero point of a node: that of all channels is the same here; absent means 0. */
export function zeroPointOf({ initializers }: GraphIndex, { input }: NodeProto): number {
  const proto = initializers.get(input[2] ?? '');
  if (proto === undefined) return 0;
  const tensor = tensorFromProto(proto);
  return tensor.ok ? Number(tensor.value.data[0] ?? 0) : 0;
}

/** What a Q or DQ of a model does, with its own scale and zero point. */
export function roundingWords(index: GraphIndex, node: NodeProto): readonly string[] {
  const scale = index.initializers.get(node.input[1] ?? '');
  const formula = FORMULAS[node.opType] ?? '';
  if (scale === undefined) return [formula];
  return [formula, `With ${scaleWords(float32Values(scale))}; zero point ${zeroPointOf(index, node)}.`];
}
