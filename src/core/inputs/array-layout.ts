import type { Tensor } from '../onnx/tensor';

/** An array understood as samples of one input: `count` of them along the first axis, each of shape `dims`. */
export interface ArraySamples {
  readonly count: number;
  readonly dims: readonly number[];
  /** 8-bit pictures, `dims` = height, width, channels, still to be preprocessed. */
  readonly pixels: boolean;
  readonly tensor: Tensor;
}
