import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { ModelProtoSchema } from './generated/onnx_pb';
import { makeModel, makeValueInfo } from './make-model';
import { makeNode } from './make-node';
import { makeFloatTensor, makeInt64Tensor } from './make-tensor';
import { opsetOf, withOpset } from './model-opset';
import { DataType } from './tensor';

const reshape = makeModel({
  opset: 13,
  domains: { 'com.microsoft': 1 },
  nodes: [makeNode({ opType: 'Reshape', name: 'r', inputs: ['x', 'shape'], outputs: ['y'] })],
  inputs: [makeValueInfo('x', DataType.FLOAT, ['N', 4, null])],
  outputs: [makeValueInfo('y', DataType.FLOAT, null)],
  initializers: [makeInt64Tensor('shape', [2], [-1, 4]), makeFloatTensor('unused', [], [0.5])],
});

describe('makeModel', () => {
  it('makes a message that survives being written and read', () => {
    const read = fromBinary(ModelProtoSchema, toBinary(ModelProtoSchema, reshape));
    expect(read.graph?.node[0]).toMatchObject({ opType: 'Reshape', input: ['x', 'shape'], output: ['y'], name: 'r' });
    expect(read.graph?.initializer[0]).toMatchObject({ dims: [2n], dataType: DataType.INT64 });
    expect([...(read.graph?.initializer[1]?.rawData ?? [])]).toEqual([0, 0, 0, 0x3f]);
    const type = read.graph?.input[0]?.type?.value;
    const dims = type?.case === 'tensorType' ? type.value.shape?.dim.map((dim) => dim.value) : undefined;
    expect(dims).toEqual([{ case: 'dimParam', value: 'N' }, { case: 'dimValue', value: 4n }, { case: undefined }]);
  });

  it('leaves an unknown rank out, which is not the shape of a scalar', () => {
    const type = reshape.graph?.output[0]?.type?.value;
    expect(type?.case === 'tensorType' && type.value.shape).toBeUndefined();
    const scalar = makeValueInfo('s', DataType.FLOAT, []).type?.value;
    expect(scalar?.case === 'tensorType' && scalar.value.shape?.dim).toEqual([]);
  });
});

describe('opsetOf and withOpset', () => {
  it('finds a domain under either of its names, and null for one that is not imported', () => {
    expect(opsetOf(reshape)).toBe(13);
    expect(opsetOf(reshape, 'ai.onnx')).toBe(13);
    expect(opsetOf(reshape, 'com.microsoft')).toBe(1);
    expect(opsetOf(reshape, 'ai.onnx.ml')).toBeNull();
  });

  it('changes a version without touching the given model, and adds a missing domain', () => {
    const upgraded = withOpset(withOpset(reshape, 21), 3, 'ai.onnx.ml');
    expect([opsetOf(upgraded), opsetOf(upgraded, 'ai.onnx.ml'), opsetOf(reshape)]).toEqual([21, 3, 13]);
    expect(upgraded.opsetImport).toHaveLength(3);
  });
});
