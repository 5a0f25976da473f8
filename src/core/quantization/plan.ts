import type { Quantization } from '../formats/quantization';
import type { Reason } from './reason';
import type { Recipe } from './recipe';

export type TensorRole = 'activation' | 'weight' | 'bias';

/** How a tensor is quantized, and the range that its scale was made of. */
export interface QuantizationParameters extends Quantization {
  readonly symmetric: boolean;
  /**
   * The clip range the observer chose, per entry of `scale`, before scale and zero point were made of it. Empty where
   * the scale is found at run time.
   */
  readonly rmin: Float32Array;
  readonly rmax: Float32Array;
}

/** How wide a decision is: the whole recipe, an operator type, a layer, a tensor. The narrowest wins. */
export type DecisionLevel = 'recipe' | 'operator-type' | 'layer' | 'tensor';

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
  /** The narrowest decision of the recipe that had a say in how it is quantized. */
  readonly decidedBy?: DecisionLevel;
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
  /** The decision of the recipe that keeps it float, where it is one. */
  readonly decidedBy?: DecisionLevel;
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
