import { type RankedScore, topK } from '../core/metrics/top-k';
import { isFloatType, toFloat32 } from '../core/onnx/float-values';
import type { Tensor } from '../core/onnx/tensor';
import type { NamedTensors } from '../runtime/interface';

/** The best classes of one sample in both models, best first. */
export interface ClassAnswers {
  readonly output: string;
  readonly float: readonly RankedScore[];
  readonly quantized: readonly RankedScore[];
}

/** How many classes are kept of each sample: what top-5 needs. */
const KEPT = 5;

/** [1, C] or [1, C, 1, 1] with at least two classes. */
function isScores({ dims, elementType }: Tensor): boolean {
  const [batch, classes = 0, ...rest] = dims;
  const flat = rest.length === 0 || (rest.length === 2 && rest.every((size) => size === 1));
  return isFloatType(elementType) && batch === 1 && classes >= 2 && flat;
}

/**
 * The answers, when the first output of the model looks like class scores; null otherwise.
 * @param order names of the outputs as the model has them.
 */
export function answersOf(order: readonly string[], expected: NamedTensors, actual: NamedTensors): ClassAnswers | null {
  const [output] = order;
  if (output === undefined) return null;
  const x = expected[output];
  const y = actual[output];
  if (x === undefined || y === undefined || !isScores(x) || !isScores(y)) return null;
  return { output, float: topK(toFloat32(x), KEPT), quantized: topK(toFloat32(y), KEPT) };
}
