import type { IntegerFormat } from '../formats/integer-format';
import type { Reason } from './reason';
import type { Recipe } from './recipe';

export type TensorRole = 'activation' | 'weight' | 'bias';

/** Scale and zero point of a tensor: one entry per-tensor, one a channel along `axis` otherwise. */
export interface QuantizationParameters {
  readonly format: IntegerFormat;
  readonly symmetric: boolean;
  /** Null: per-tensor. */
  readonly axis: number | null;
  readonly scale: Float32Array;
  readonly zeroPoint: Int32Array;
  /** The clip range the observer chose, per entry of `scale`, before scale and zero point were made of it. */
  readonly rmin: Float32Array;
  readonly rmax: Float32Array;
}

/** What happens to one tensor, and why. */
export interface TensorDecision {
  readonly name: string;
  readonly role: TensorRole;
  readonly quantized: boolean;
  readonly reason: Reason;
  /** Null when the tensor stays float, or is an activation that was not observed yet. */
  readonly parameters: QuantizationParameters | null;
  /** The node whose decision counts for this tensor: the producer of an activation, the consumer of a weight. */
  readonly node: string | null;
  /** Tensor whose parameters this one takes over (same parameters in and out; Relu ranges). */
  readonly sharedWith: string | null;
  /**
   * A bias that several quantized nodes read has one decision a reader, since the scale follows from the reader's other
   * inputs. The first keeps the initializer's name; the others name it here.
   */
  readonly copyOf?: string;
}

/** What happens to one node. */
export interface NodeDecision {
  readonly name: string;
  readonly quantized: boolean;
  readonly reason: Reason;
}

/**
 * A pure function of graph, recipe and observations. Plain data, so that it crosses worker boundaries. The Q/DQ model
 * is a pure function of model and plan.
 */
export interface Plan {
  readonly recipe: Recipe;
  /** Every float tensor of the main graph, in graph order (weights before the node that reads them). */
  readonly tensors: readonly TensorDecision[];
  /** Every node of the main graph, in graph order. */
  readonly nodes: readonly NodeDecision[];
  /** True when every quantized activation has parameters. */
  readonly complete: boolean;
}
