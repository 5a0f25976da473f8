import { isBlockFormat } from '../../formats/format-registry';
import type { GraphIndex } from '../../graph/graph-index';
import type { Plan, TensorDecision } from '../../quantization/plan';
import { about } from '../named-tensors';
import { knownGaps } from '../onnxruntime/known-gaps';
import { type QuarkFormats, hasMethodFor } from './quark-config';
import { isQuarkInteger, needsQuarkOperators } from './quark-specs';

const formatIs = (holds: (format: string) => boolean) => (decision: TensorDecision) =>
  decision.quantized && decision.parameters !== null && holds(decision.parameters.format);

const MOVING = ['Reshape', 'Transpose', 'Squeeze', 'Unsqueeze', 'Flatten'];

/** Weights that are moved before they are used. */
const moved = ({ consumers, nodes }: GraphIndex, { tensors }: Plan): readonly string[] =>
  tensors
    .filter(({ name, quantized, role }) => {
      const reader = nodes[consumers.get(name)?.[0]?.node ?? -1];
      return quantized && role === 'weight' && MOVING.includes(reader?.opType ?? '');
    })
    .map(({ name }) => name);

/** What Quark 0.13 does otherwise than this plan, a sentence each. */
export function quarkGaps(index: GraphIndex, plan: Plan, { activations, weights }: QuarkFormats): readonly string[] {
  const { recipe } = plan;
  if (!isQuarkInteger(weights)) {
    const other = plan.tensors.filter(formatIs((format) => format !== activations && format !== weights));
    return [
      ...about(
        other.map(({ name }) => name),
        (names) => `It has one such format for the whole model: ${names} get it as well.`,
      ),
      ...(needsQuarkOperators(weights)
        ? ['Its files hold operators of its own, whose library has to be registered wherever they run.']
        : []),
      ...(recipe.activations.exponentMode !== undefined || recipe.weights.exponentMode !== undefined
        ? ['It chooses the shared exponent of a block by its own rule.']
        : []),
      ...about(moved(index, plan), (names) => `It rounds ${names} only behind the node that brings it into shape.`),
      ...(isBlockFormat(weights) ? ['Its blocks lie along axis 1, except for MatMul, Gemm and Softmax.'] : []),
    ];
  }
  const { observer } = recipe.activations;
  return [
    ...knownGaps(index, plan, isQuarkInteger),
    ...(hasMethodFor(observer)
      ? []
      : [`It has no observer ${observer.kind}: where it calibrates again, it takes MinMax.`]),
    ...(recipe.activations.powerOfTwo === true || recipe.weights.powerOfTwo === true
      ? ['It rounds scales to powers of two by its own rule where it calibrates again.']
      : []),
  ];
}
