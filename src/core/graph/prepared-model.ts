import type { ModelProto } from '../onnx/generated/onnx_pb';

/** One clean-up that was done before quantization, for the user to read. */
export interface CleanUp {
  readonly kind:
    | 'initializers-out-of-inputs'
    | 'constants-to-initializers'
    | 'pass-through-dropped'
    | 'batch-normalization-folded'
    | 'opset-upgraded'
    | 'nodes-named'
    | 'opset-kept';
  /** One sentence with the count and the names that matter. */
  readonly sentence: string;
  /** Names of the nodes or tensors it touched. */
  readonly names: readonly string[];
}

/** A model as it is quantized: same outputs as the file that was opened, in a form the placement rules know. */
export interface PreparedModel {
  readonly model: ModelProto;
  readonly cleanUps: readonly CleanUp[];
  /** ai.onnx opset of the opened file and of `model`. */
  readonly originalOpset: number;
  readonly opset: number;
  /** Operators that kept the opset from being upgraded to 13 or more; empty when it was. */
  readonly notUpgraded: readonly string[];
  /** True when the opened file already carried Q/DQ nodes: they are kept as they are. */
  readonly alreadyQuantized: boolean;
}
