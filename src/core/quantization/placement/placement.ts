import type { DecisionLevel, NodeDecision, TensorRole } from '../plan';
import type { Reason } from '../reason';
import type { Scheme } from '../recipe';

/** One tensor as the rules place it: everything about it that does not depend on observations. */
export interface PlacedTensor {
  readonly name: string;
  readonly role: TensorRole;
  readonly quantized: boolean;
  readonly reason: Reason;
  /** The node whose overrides count: the producer of an activation, the reader of a weight or bias. */
  readonly node: string | null;
  readonly sharedWith: string | null;
  /** The narrowest decision of the recipe about it; null where the recipe has no say. */
  readonly decidedBy: DecisionLevel | null;
  /** Null for tensors that stay float, and for biases, which are int32. */
  readonly scheme: Scheme | null;
  /** The axis that scales, or blocks, lie along; null: one scale in all. */
  readonly axis: number | null;
  /** Values a block along `axis`, or neighbouring channels that have one scale; null: one scale a channel. */
  readonly blockSize: number | null;
  /** A range that is known without looking. */
  readonly fixedRange: FixedRange | null;
  /** The tensor whose observation gives the range of an activation. */
  readonly rangeOf: string;
  /** Where the range covers those of several tensors that have one scale: all of them, this one first. Else empty. */
  readonly rangesOf: readonly string[];
  readonly bias: PlacedBias | null;
}

export interface FixedRange {
  readonly rmin: number;
  readonly rmax: number;
}

/** What a bias needs to know: its scale is that of `input` times that of `weight`. */
export interface PlacedBias {
  /** The initializer; the tensor's own name differs from it for the second and later readers of a shared bias. */
  readonly initializer: string;
  /** Position of the reading node, and which of its inputs the bias is. */
  readonly reader: number;
  readonly slot: number;
  readonly input: string;
  readonly weight: string;
  /** Factor on the bias (beta of Gemm), moved into the stored values. */
  readonly beta: number;
  /** Axis of the bias that runs over the weight's channels, where the weight is quantized per-channel. */
  readonly axis: number | null;
}

/** Where Q/DQ go: a pure function of graph and recipe. */
export interface Placement {
  /** Every float tensor of the main graph, in graph order; weights before the node that reads them. */
  readonly tensors: readonly PlacedTensor[];
  readonly nodes: readonly NodeDecision[];
}
