import { describe, expect, it } from 'vitest';
import { describeReason } from './reason';

const at = { operator: 'Conv', node: 'conv1' };

describe('describeReason', () => {
  it('speaks as a colleague would', () => {
    expect(describeReason({ kind: 'operator-out', operator: 'Exp' })).toBe(
      'Kept float: Exp is not among the operators you quantize',
    );
    expect(describeReason({ kind: 'shares-scale', with: 'X', operator: 'MaxPool', node: 'pool' })).toBe(
      'Shares the scale of X because MaxPool passes values through',
    );
    expect(describeReason({ kind: 'range-of-reader', operator: 'Relu', node: 'relu_3', output: 'r' })).toBe(
      'Takes the range of r: Relu relu_3 is its only reader',
    );
    expect(describeReason({ kind: 'shape-arithmetic' })).toBe('Kept float: shape arithmetic');
    expect(describeReason({ kind: 'kept-float', node: 'conv1' })).toBe('Kept float: you asked to keep conv1 float');
  });

  it('has a sentence of its own for every kind', () => {
    const sentences = [
      describeReason({ kind: 'input-of', ...at }),
      describeReason({ kind: 'output-of', ...at }),
      describeReason({ kind: 'weight-of', ...at }),
      describeReason({ kind: 'operand-of', ...at }),
      describeReason({ kind: 'bias-of', ...at, input: 'x', weight: 'w' }),
      describeReason({ kind: 'fixed-range', ...at, rmin: 0, rmax: 1 }),
      describeReason({ kind: 'tied-weight', conflict: 'axes', ...at }),
      describeReason({ kind: 'tied-weight', conflict: 'schemes', ...at }),
      describeReason({ kind: 'common-scale', with: 'x', ...at }),
      describeReason({ kind: 'operator-kept-float', operator: 'Conv' }),
      describeReason({ kind: 'format-float', role: 'activations', level: 'recipe', by: '' }),
      describeReason({ kind: 'format-float', role: 'weights', level: 'operator-type', by: 'Conv' }),
      describeReason({ kind: 'format-float', role: 'weights', level: 'layer', by: 'conv1' }),
      describeReason({ kind: 'format-float', role: 'weights', level: 'tensor', by: '' }),
      describeReason({ kind: 'run-time-inputs-only' }),
      describeReason({ kind: 'view-of-weight', weight: 'w' }),
      describeReason({ kind: 'norm-scale', ...at }),
      describeReason({ kind: 'biases-float' }),
      describeReason({ kind: 'bias-scale-at-run-time', ...at, input: 'x' }),
      describeReason({ kind: 'bias-of-floats', ...at, tensor: 'w', format: 'mxfp4' }),
      describeReason({ kind: 'bias-scales', ...at, tensor: 'w' }),
      describeReason({ kind: 'already-quantized' }),
      describeReason({ kind: 'element-type', elementType: 'float16' }),
      describeReason({ kind: 'type-unknown' }),
      describeReason({ kind: 'input-float', ...at, input: 'x' }),
      describeReason({ kind: 'float-parameter', ...at }),
      describeReason({ kind: 'opset-too-low', operator: 'MaxPool', opset: 11, needed: 12 }),
      describeReason({ kind: 'bias-scale-unknown', ...at, input: 'x', weight: 'w' }),
      describeReason({ kind: 'bias-shape', ...at }),
      describeReason({ kind: 'integers-only', operator: 'Concat' }),
      describeReason({ kind: 'not-read' }),
      describeReason({ kind: 'operator-in', operator: 'Conv' }),
      describeReason({ kind: 'passes-through', operator: 'Reshape', input: 'x' }),
      describeReason({ kind: 'clips-before-quantization', operator: 'Relu', output: 'r' }),
    ];
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*[^.]$/);
  });
});
