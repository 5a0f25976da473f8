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

const QUANTIZED_KINDS: ReadonlySet<Reason['kind']> = new Set<QuantizedReason['kind']>([
  'input-of',
  'output-of',
  'weight-of',
  'operand-of',
  'bias-of',
  'shares-scale',
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
    case 'operand-of':
      return `Constant operand of ${at}, stored in the format of activations`;
    case 'bias-of':
      return `Bias of ${at}: int32 with scale input · weight, that is ${reason.input} · ${reason.weight}`;
    case 'shares-scale':
      return `Shares the scale of ${reason.with} because ${reason.operator} passes values through`;
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

function describeFloat(reason: FloatReason): string {
  switch (reason.kind) {
    case 'operator-out':
      return `Kept float: ${reason.operator} is not among the operators you quantize`;
    case 'kept-float':
      return `Kept float: you asked to keep ${reason.node} float`;
    case 'range-of-reader':
      return `Takes the range of ${reason.output}: ${reason.operator} ${reason.node} is its only reader`;
    case 'shape-arithmetic':
      return 'Kept float: shape arithmetic';
    case 'already-quantized':
      return 'Left as it is: the file already quantizes it';
    case 'element-type':
      return `Kept as it is: only float32 is quantized, and this is ${reason.elementType}`;
    case 'type-unknown':
      return 'Kept float: its element type is not known before the model runs';
    case 'input-float':
      return `Kept float: ${reason.operator} passes values through, and its input ${reason.input} is float`;
    case 'float-parameter':
      return `Kept float: ${reason.operator} ${reason.node} needs this input exactly`;
    case 'opset-too-low':
      return `Kept float: ${reason.operator} takes quantized values from opset ${reason.needed}, and this is ${reason.opset}`;
    case 'bias-scale-unknown':
      return `Kept float: a bias takes the scale input · weight, and ${reason.input} or ${reason.weight} is float`;
    case 'bias-shape':
      return `Kept float: the bias of ${reason.operator} ${reason.node} does not have one value a channel of the weight`;
    case 'integers-only':
      return `Nothing to quantize: ${reason.operator} works on integers here`;
    case 'not-read':
      return 'Kept float: no quantized operator touches it';
  }
}
