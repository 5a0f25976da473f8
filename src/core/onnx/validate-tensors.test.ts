import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { TensorProtoSchema, TensorProto_DataLocation as DataLocation } from './generated/onnx_pb';
import { makeNode } from './make-node';
import { DataType } from './tensor';
import { chain, refusal, reread, withInitializer } from './tiny-model.fixture';

const held = (changes: Parameters<typeof create<typeof TensorProtoSchema>>[1]) =>
  create(TensorProtoSchema, { name: 'held', dataType: DataType.FLOAT, ...changes });
const fourBytes = new Uint8Array(4);

describe('constants', () => {
  it.each([
    ['a negative dimension', held({ dims: [-1n], rawData: fourBytes })],
    ['a product beyond exact integers', held({ dims: [2n ** 40n, 2n ** 40n], rawData: fourBytes })],
    ['the greatest dimension', held({ dims: [2n ** 63n - 1n], rawData: fourBytes })],
    ['too few bytes', held({ dims: [2n], rawData: fourBytes })],
    ['too many bytes', held({ dims: [], rawData: new Uint8Array(5) })],
    ['no data', held({ dims: [1n] })],
    ['too short a list', held({ dims: [3n], floatData: [1, 2] })],
    ['the wrong list', held({ dims: [1n], int32Data: [1] })],
    ['an unknown element type', held({ dims: [1n], dataType: 99, rawData: fourBytes })],
    ['int4 of the wrong length', held({ dims: [3n], dataType: DataType.INT4, rawData: Uint8Array.of(1) })],
    ['too few texts', held({ dims: [2n], dataType: DataType.STRING, stringData: [fourBytes] })],
  ])('refuses %s', (_, tensor) => {
    expect(refusal(reread(withInitializer(tensor)))).toMatchObject({
      kind: 'bad-tensor',
      tensor: 'held',
    });
  });

  it.each([
    ['no elements', held({ dims: [0n, 2n ** 40n] })],
    ['int4 padded to a byte', held({ dims: [3n], dataType: DataType.INT4, rawData: Uint8Array.of(1, 2) })],
    ['int4 in a list', held({ dims: [3n], dataType: DataType.INT4, int32Data: [1, 2] })],
    ['a half float in a list', held({ dims: [1n], dataType: DataType.FLOAT16, int32Data: [0x3c00] })],
    ['text', held({ dims: [], dataType: DataType.STRING, stringData: [fourBytes] })],
  ])('takes %s', (_, tensor) => {
    expect(reread(withInitializer(tensor)).ok).toBe(true);
  });

  it('looks into attributes as well', () => {
    const constant = makeNode({
      opType: 'Constant',
      inputs: [],
      outputs: ['y'],
      attributes: { value: { tensor: held({ dims: [9n], rawData: fourBytes }) } },
    });
    expect(refusal(reread(chain(constant))).kind).toBe('bad-tensor');
  });

  it.each(['/etc/passwd', '../w.bin', 'a/../../w.bin', 'C:\\w.bin', '..\\w.bin', '*/_ORT_MEM_ADDR_/*', ''])(
    'refuses data at "%s"',
    (location) => {
      const outside = held({
        dims: [1n],
        dataLocation: DataLocation.EXTERNAL,
        externalData: [{ key: 'location', value: location }],
      });
      expect(refusal(reread(withInitializer(outside))).kind).toBe('unsafe-location');
    },
  );
});
