/** The node that a reason speaks of. */
interface AtNode {
  readonly operator: string;
  readonly node: string;
}

/** Why a tensor is quantized. */
export type QuantizedReason =
  /** A quantized node reads the activation, or writes it. */
  | ({ readonly kind: 'input-of' } & AtNode)
  | ({ readonly kind: 'output-of' } & AtNode)
  | ({ readonly kind: 'weight-of' } & AtNode)
  /** A constant operand (of Add, Mul, Gather …): stored like a weight, in the format of activations. */
  | ({ readonly kind: 'operand-of' } & AtNode)
  | ({ readonly kind: 'bias-of'; readonly input: string; readonly weight: string } & AtNode)
  /** `with`: the tensor whose scale and zero point this one has, since the node only moves or selects values. */
  | ({ readonly kind: 'shares-scale'; readonly with: string } & AtNode)
  /** The operator's output range is known without looking: Softmax gives 0 to 1. */
  | ({ readonly kind: 'fixed-range'; readonly rmin: number; readonly rmax: number } & AtNode);

/** Why a tensor or a node stays as it is. */
export type FloatReason =
  | { readonly kind: 'operator-out'; readonly operator: string }
  | { readonly kind: 'kept-float'; readonly node: string }
  /** The only reader is a Relu or Clip that quantization to the range of `output` makes good for. */
  | ({ readonly kind: 'range-of-reader'; readonly output: string } & AtNode)
  | { readonly kind: 'shape-arithmetic' }
  | { readonly kind: 'already-quantized' }
  /** Float, but not float32. */
  | { readonly kind: 'element-type'; readonly elementType: string }
  | { readonly kind: 'type-unknown' }
  /** A node that only passes values through follows its input, and `input` is float. */
  | ({ readonly kind: 'input-float'; readonly input: string } & AtNode)
  /** An input that the operator needs in float: mean and variance, scales, slopes. */
  | ({ readonly kind: 'float-parameter' } & AtNode)
  | { readonly kind: 'opset-too-low'; readonly operator: string; readonly opset: number; readonly needed: number }
  | ({ readonly kind: 'bias-scale-unknown'; readonly input: string; readonly weight: string } & AtNode)
  | ({ readonly kind: 'bias-shape' } & AtNode)
  | { readonly kind: 'integers-only'; readonly operator: string }
  | { readonly kind: 'not-read' };

/** Why a node is quantized. */
export type NodeReason =
  | { readonly kind: 'operator-in'; readonly operator: string }
  | { readonly kind: 'passes-through'; readonly operator: string; readonly input: string }
  /** Relu and Clip after a quantized producer: the clipping is done by the quantization that follows. */
  | { readonly kind: 'clips-before-quantization'; readonly operator: string; readonly output: string };

/** Why a tensor or node is quantized or not: data first, a sentence for the screen in `describeReason`. */
export type Reason = QuantizedReason | FloatReason | NodeReason;
