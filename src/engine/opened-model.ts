import type { PreparedModel } from '../core/graph/prepared-model';
import type { PackedModel } from '../core/onnx/packed-model';
import type { TensorType } from '../core/onnx/tensor';

export type OpenOutcome =
  | { readonly kind: 'opened'; readonly model: OpenedModel }
  /** The model names external data files that are not among the files yet. */
  | { readonly kind: 'waiting'; readonly modelFile: string; readonly missing: readonly string[] };

/** A model opened and prepared, as plain data that crosses worker boundaries. */
export interface OpenedModel {
  readonly fileName: string;
  /** Bytes of the model file and its external data together. */
  readonly byteLength: number;
  readonly packed: PackedModel;
  readonly preparation: Omit<PreparedModel, 'model'>;
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  /** Types of every tensor of the main graph, as the runtime inferred them. */
  readonly types: readonly TensorType[];
}
