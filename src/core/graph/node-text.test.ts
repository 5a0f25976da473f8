import { describe, expect, it } from 'vitest';
import { makeAttribute } from '../onnx/attributes';
import { type NodeParts, makeNode } from '../onnx/make-node';
import { makeFloatTensor } from '../onnx/make-tensor';
import { attributeText, keyAttributes, shapeText } from './node-text';

describe('shapeText', () => {
  it('says sizes, names, what is unknown, and scalars', () => {
    expect(shapeText([1, 64, 55, 55])).toBe('1×64×55×55');
    expect(shapeText(['N', 3, null])).toBe('N×3×?');
    expect(shapeText([])).toBe('scalar');
    expect(shapeText(null)).toBe('unknown shape');
  });
});

describe('attributeText', () => {
  it.each([
    [makeAttribute('axis', { int: -1 }), '-1'],
    [makeAttribute('alpha', { float: 0.1 }), '0.1'],
    [makeAttribute('mode', { string: 'linear' }), '“linear”'],
    [makeAttribute('pads', { ints: [0, 1, 0, 1] }), '[0, 1, 0, 1]'],
    [makeAttribute('scales', { floats: [1, 0.2] }), '[1, 0.2]'],
    [makeAttribute('activations', { strings: ['Tanh', 'Relu'] }), '[Tanh, Relu]'],
    [makeAttribute('value', { tensor: makeFloatTensor('value', [2, 3], [1, 2, 3, 4, 5, 6]) }), 'float 2×3'],
  ])('writes %#', (attribute, text) => {
    expect(attributeText(attribute)).toBe(text);
  });
});

const node = (opType: string, attributes: NonNullable<NodeParts['attributes']>) =>
  keyAttributes(makeNode({ opType, inputs: ['x'], outputs: ['y'], attributes }));

describe('keyAttributes', () => {
  it('tells the window of a convolution and leaves defaults out', () => {
    const window = { kernel_shape: { ints: [3, 3] }, strides: { ints: [2, 2] }, pads: { ints: [1, 1, 1, 1] } };
    expect(node('Conv', { ...window, group: { int: 32 }, dilations: { ints: [1, 1] } })).toBe(
      '3×3, stride 2, pad 1, groups 32',
    );
    expect(node('MaxPool', { kernel_shape: { ints: [2, 3] }, pads: { ints: [0, 1, 0, 1] } })).toBe('2×3, pad 0·1·0·1');
  });

  it('tells axis, permutation and limits', () => {
    expect(node('Softmax', { axis: { int: 1 } })).toBe('axis 1');
    expect(node('Transpose', { perm: { ints: [0, 2, 1] } })).toBe('perm [0, 2, 1]');
    expect(node('Clip', { min: { float: 0 }, max: { float: 6 } })).toBe('0 to 6');
    expect(node('Relu', {})).toBe('');
  });
});
