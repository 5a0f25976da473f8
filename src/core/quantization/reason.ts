import type { DecisionLevel } from './plan';
import { describeFloat } from './reasons/describe-float';
import type { SchemeRole } from './recipe';

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
  /** A weight with several readers that want it in different ways; the node is the one whose scheme counts. */
  | ({ readonly kind: 'tied-weight'; readonly conflict: 'schemes' | 'axes' } & AtNode)
  /** A constant operand (of Add, Mul, Gather …): stored like a weight, in the format of activations. */
  | ({ readonly kind: 'operand-of' } & AtNode)
  | ({ readonly kind: 'bias-of'; readonly input: string; readonly weight: string } & AtNode)
  /** `with`: the tensor whose scale and zero point this one has, since the node only moves or selects values. */
  | ({ readonly kind: 'shares-scale'; readonly with: string } & AtNode)
  /** `with`: the first of the tensors that have one scale in common because the recipe wants it around this node. */
  | ({ readonly kind: 'common-scale'; readonly with: string } & AtNode)
  /** The operator's output range is known without looking: Softmax gives 0 to 1. */
  | ({ readonly kind: 'fixed-range'; readonly rmin: number; readonly rmax: number } & AtNode);

/** Why a tensor or a node stays as it is. */
export type FloatReason =
  | { readonly kind: 'operator-out'; readonly operator: string }
  | { readonly kind: 'kept-float'; readonly node: string }
  | { readonly kind: 'operator-kept-float'; readonly operator: string }
  /** Its scheme says float32. `by`: the operator type or layer that decides so; empty where the level says it all. */
  | { readonly kind: 'format-float'; readonly role: SchemeRole; readonly level: DecisionLevel; readonly by: string }
  /** Activations have their scales found at run time, and no node multiplies this one. */
  | { readonly kind: 'run-time-inputs-only' }
  /** Shows the values of a quantized weight in another order or shape. */
  | { readonly kind: 'view-of-weight'; readonly weight: string }
  /** The scale of a normalization, under a format of few bits that is no integer. */
  | ({ readonly kind: 'norm-scale' } & AtNode)
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
  | { readonly kind: 'biases-float' }
  /** The scale of `input` is only known at run time. */
  | ({ readonly kind: 'bias-scale-at-run-time'; readonly input: string } & AtNode)
  /** `tensor`, which the bias is added to a product of, is no integer. */
  | ({ readonly kind: 'bias-of-floats'; readonly tensor: string; readonly format: string } & AtNode)
  /** `tensor` has more scales than the one, or the one a channel, that a bias can follow. */
  | ({ readonly kind: 'bias-scales'; readonly tensor: string } & AtNode)
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

const QUANTIZED_KINDS: ReadonlySet<Reason['kind']> = new Set<QuantizedReason['kind']>([
  'input-of',
  'output-of',
  'weight-of',
  'tied-weight',
  'operand-of',
  'bias-of',
  'shares-scale',
  'common-scale',
  'fixed-range',
]);

const NODE_KINDS: ReadonlySet<Reason['kind']> = new Set<NodeReason['kind']>([
  'operator-in',
  'passes-through',
  'clips-before-quantization',
]);

const isQuantizedReason = (reason: Reason): reason is QuantizedReason => QUANTIZED_KINDS.has(reason.kind);

/** True for the reasons that a node is quantized for. */
export const isNodeReason = (reason: Reason): reason is NodeReason => NODE_KINDS.has(reason.kind);

/** True for the reasons that a tensor or node stays as it is for. */
export const isFloatReason = (reason: Reason): reason is FloatReason =>
  !isQuantizedReason(reason) && !isNodeReason(reason);

/** A reason as one sentence that a colleague would say, without a full stop. */
export function describeReason(reason: Reason): string {
  if (isQuantizedReason(reason)) return describeQuantized(reason);
  return isNodeReason(reason) ? describeNode(reason) : describeFloat(reason);
}

function describeQuantized(reason: QuantizedReason): string {
  const at = `${reason.operator} ${reason.node}`;
  switch (reason.kind) {
    case 'input-of':
      return `Quantized: ${at} reads it`;
    case 'output-of':
      return `Quantized: ${at} writes it`;
    case 'weight-of':
      return `Weight of ${at}`;
    case 'tied-weight':
      return reason.conflict === 'axes'
        ? `Weight of ${at} and others, with one scale in all: they want scales along different axes`
        : `Weight of ${at} and others, which want it differently: the scheme for ${reason.node} counts`;
    case 'operand-of':
      return `Constant operand of ${at}, stored in the format of activations`;
    case 'bias-of':
      return `Bias of ${at}: int32 with scale input · weight, that is ${reason.input} · ${reason.weight}`;
    case 'shares-scale':
      return `Shares the scale of ${reason.with} because ${reason.operator} passes values through`;
    case 'common-scale':
      return `Has one scale with ${reason.with}: you want one for all that ${at} reads and writes`;
    case 'fixed-range':
      return `Quantized: ${at} writes it, always between ${reason.rmin} and ${reason.rmax}`;
  }
}

function describeNode(reason: NodeReason): string {
  switch (reason.kind) {
    case 'operator-in':
      return `Quantized: ${reason.operator} is among the operators you quantize`;
    case 'passes-through':
      return `Quantized: ${reason.operator} passes the quantized values of ${reason.input} through`;
    case 'clips-before-quantization':
      return `Quantized with its producer: the range of ${reason.output} does what ${reason.operator} does`;
  }
}
