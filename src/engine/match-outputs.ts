import type { TensorType } from '../core/onnx/tensor';

interface WithOutputs {
  readonly outputs: readonly TensorType[];
}

/** Which output of the second model is compared with which of the first. */
export interface MatchedOutputs {
  /** By name in the first model. */
  readonly names: ReadonlyMap<string, string>;
  /** True where no name is common, so that the order of the outputs had to do. */
  readonly byPlace: boolean;
}

/** Matches outputs by name; by their places where there are as many and no name is common. Null where neither can be. */
export function matchOutputs(float: WithOutputs, quantized: WithOutputs): MatchedOutputs | null {
  const theirs = quantized.outputs.map(({ name }) => name);
  const ours = float.outputs.map(({ name }) => name);
  const common = ours.filter((name) => theirs.includes(name));
  if (common.length > 0) return { names: new Map(common.map((name) => [name, name])), byPlace: false };
  if (ours.length !== theirs.length) return null;
  return { names: new Map(ours.map((name, place) => [name, theirs[place] ?? name])), byPlace: true };
}
