import { create } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import {
  bodiesOf,
  floatAttribute,
  floatsAttribute,
  intAttribute,
  intsAttribute,
  makeAttribute,
  stringAttribute,
  tensorAttribute,
} from './attributes';
import { copyMessage } from './copy-message';
import { NodeProtoSchema } from './generated/onnx_pb';
import { makeGraph } from './make-model';
import { makeNode } from './make-node';
import { makeFloatTensor } from './make-tensor';

const tensor = makeFloatTensor('t', [], [1]);
const body = makeGraph({ nodes: [], outputs: [], name: 'body' });
const node = makeNode({
  opType: 'Any',
  inputs: [],
  outputs: [],
  attributes: {
    int: { int: -3 },
    zero: { int: 0 },
    float: { float: 0.1 },
    string: { string: 'größer' },
    ints: { ints: [1, -1] },
    none: { ints: [] },
    floats: { floats: [0.5] },
    strings: { strings: ['a', ''] },
    tensor: { tensor },
    graph: { graph: body },
    graphs: { graphs: [body, body] },
  },
});

describe('reading attributes', () => {
  it('reads each kind back', () => {
    expect(intAttribute(node, 'int', 7)).toBe(-3);
    expect(intAttribute(node, 'zero', 7)).toBe(0);
    expect(floatAttribute(node, 'float', 7)).toBe(Math.fround(0.1));
    expect(stringAttribute(node, 'string', '')).toBe('größer');
    expect(intsAttribute(node, 'ints', null)).toEqual([1, -1]);
    expect(intsAttribute(node, 'none', null)).toEqual([]);
    expect(floatsAttribute(node, 'floats', null)).toEqual([0.5]);
    expect(tensorAttribute(node, 'tensor')).toBe(tensor);
    expect(bodiesOf(node)).toEqual([body, body, body]);
  });

  it('falls back where the attribute is absent or of another kind', () => {
    expect(intAttribute(node, 'missing', 7)).toBe(7);
    expect(intAttribute(node, 'float', undefined)).toBeUndefined();
    expect(floatAttribute(node, 'int', null)).toBeNull();
    expect(intsAttribute(node, 'int', null)).toBeNull();
    expect(tensorAttribute(node, 'graph')).toBeUndefined();
  });

  it('reads attributes without a kind, as in files of IR version 1', () => {
    const old = create(NodeProtoSchema, {
      attribute: [
        { name: 'i', i: 0n },
        { name: 'f', f: 2 },
        { name: 'ints', ints: [4n] },
      ],
    });
    expect(intAttribute(old, 'i', 7)).toBe(0);
    expect(floatAttribute(old, 'i', 7)).toBe(7);
    expect(floatAttribute(old, 'f', 7)).toBe(2);
    expect(intsAttribute(old, 'ints', null)).toEqual([4]);
  });

  it('does not take a reference to an attribute of a function for a value', () => {
    const attribute = copyMessage(makeAttribute('axis', { int: 0 }), { refAttrName: 'outer' });
    expect(intAttribute(create(NodeProtoSchema, { attribute: [attribute] }), 'axis', 7)).toBe(7);
  });
});

describe('makeAttribute', () => {
  it('clamps integers to int64, so that "to the end" can be written', () => {
    expect(makeAttribute('end', { int: Number.MAX_VALUE }).i).toBe(2n ** 63n - 1n);
    expect(makeAttribute('end', { ints: [-(2 ** 63), -(2n ** 70n)] }).ints).toEqual([-(2n ** 63n), -(2n ** 63n)]);
  });
});

describe('copyMessage', () => {
  it('changes only the named fields, keeps presence and unknown fields, and leaves the original alone', () => {
    const original = makeNode({ opType: 'Relu', inputs: ['x'], outputs: ['y'] });
    original.$unknown = [{ no: 99, wireType: WireType.Varint, data: Uint8Array.of(1) }];
    const copy = copyMessage(original, { opType: 'Clip', input: ['z'] });
    expect([copy.opType, copy.input, copy.output, copy.name]).toEqual(['Clip', ['z'], ['y'], '']);
    expect(Object.hasOwn(copy, 'name')).toBe(false);
    expect(copy.$unknown).toBe(original.$unknown);
    expect([original.opType, original.input]).toEqual(['Relu', ['x']]);
  });
});
