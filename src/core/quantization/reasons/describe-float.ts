import type { FloatReason } from '../reason';

type BiasReason = Extract<FloatReason, { kind: 'biases-float' | `bias-${string}` }>;
type SchemeReason = Extract<FloatReason, { kind: 'format-float' }>;

const isBiasReason = (reason: FloatReason): reason is BiasReason => /^bias(es)?-/.test(reason.kind);

/** Why a tensor or node stays as it is, as a sentence without a full stop. */
export function describeFloat(reason: FloatReason): string {
  if (isBiasReason(reason)) return describeBias(reason);
  switch (reason.kind) {
    case 'operator-out':
      return `Kept float: ${reason.operator} is not among the operators you quantize`;
    case 'kept-float':
      return `Kept float: you asked to keep ${reason.node} float`;
    case 'operator-kept-float':
      return `Kept float: you asked to keep every ${reason.operator} float`;
    case 'format-float':
      return describeScheme(reason);
    case 'run-time-inputs-only':
      return 'Kept float: where scales are found at run time, only what Conv, Gemm and MatMul read is quantized';
    case 'view-of-weight':
      return `Not quantized again: it shows the weight ${reason.weight}, which is quantized, in another order or shape`;
    case 'norm-scale':
      return `Kept float: ${reason.operator} ${reason.node} scales every value with it, and so few bits would save next to nothing`;
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
    case 'integers-only':
      return `Nothing to quantize: ${reason.operator} works on integers here`;
    case 'not-read':
      return 'Kept float: no quantized operator touches it';
  }
}

function describeScheme({ level, role, by }: SchemeReason): string {
  switch (level) {
    case 'recipe':
      return `Kept float: the recipe leaves ${role} in float32`;
    case 'operator-type':
      return `Kept float: you leave the ${role} of every ${by} in float32`;
    case 'layer':
      return `Kept float: you leave the ${role} of ${by} in float32`;
    case 'tensor':
      return 'Kept float: you asked to keep this tensor float';
  }
}

function describeBias(reason: BiasReason): string {
  switch (reason.kind) {
    case 'biases-float':
      return 'Kept float: you leave biases in float32';
    case 'bias-scale-unknown':
      return `Kept float: a bias takes the scale input · weight, and ${reason.input} or ${reason.weight} is float`;
    case 'bias-scale-at-run-time':
      return `Kept float: a bias takes the scale input · weight, and that of ${reason.input} is found at run time`;
    case 'bias-of-floats':
      return `Kept float: an int32 bias is added to products of integers, and ${reason.tensor} is ${reason.format}`;
    case 'bias-scales':
      return `Kept float: an int32 bias has one scale a channel of ${reason.operator} ${reason.node}, and ${reason.tensor} has more`;
    case 'bias-shape':
      return `Kept float: the bias of ${reason.operator} ${reason.node} does not have one value a channel of the weight`;
  }
}
