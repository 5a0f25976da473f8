import type { TensorType } from '../onnx/tensor';

/** The number of classes where the only output is one row of scores, [N, classes] but for axes of 1; else null. */
export function classCount(outputs: readonly TensorType[]): number | null {
  const shape = outputs.length === 1 ? outputs[0]?.shape : null;
  const scores = shape?.filter((dim, axis) => axis > 0 && dim !== 1) ?? [];
  const [count] = scores;
  return scores.length === 1 && typeof count === 'number' ? count : null;
}
