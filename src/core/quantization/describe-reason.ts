import type { FloatReason, NodeReason, QuantizedReason, Reason } from './reason';

/** A reason as one sentence that a colleague would say, without a full stop. */
export function describeReason(reason: Reason): string {
  switch (reason.kind) {
    case 'input-of':
    case 'output-of':
    case 'weight-of':
    case 'operand-of':
    case 'bias-of':
    case 'shares-scale':
    case 'fixed-range':
      return describeQuantized(reason);
    case 'operator-in':
    case 'passes-through':
    case 'clips-before-quantization':
      return describeNode(reason);
    default:
      return describeFloat(reason);
  }
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
