import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { dataTypeName, elementTypeOf, toDataType } from './element-type';
import { TensorProtoSchema, TensorProto_DataLocation as DataLocation } from './generated/onnx_pb';
import { float32Values, isFloatType } from './float-values';
import { makeFloatTensor, tensorToProto } from './make-tensor';
import { inRawData } from './raw-tensor';
import { DataType, type TensorData } from './tensor';
import { tensorFromProto } from './tensor-from-proto';
import { success } from './tiny-model.fixture';

/** For each element type: its code, values, their bytes in `raw_data` (written by hand), and their typed list. */
const CASES: readonly [
  DataType,
  TensorData,
  readonly number[],
  Parameters<typeof create<typeof TensorProtoSchema>>[1],
][] = [
  [DataType.FLOAT, Float32Array.of(1, -2), [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0], { floatData: [1, -2] }],
  [DataType.DOUBLE, Float64Array.of(1), [0, 0, 0, 0, 0, 0, 0xf0, 0x3f], { doubleData: [1] }],
  [DataType.FLOAT16, Uint16Array.of(0x3c00), [0, 0x3c], { int32Data: [0x3c00] }],
  [DataType.BFLOAT16, Uint16Array.of(0xbf80), [0x80, 0xbf], { int32Data: [0xbf80] }],
  [DataType.INT8, Int8Array.of(-1, 127), [0xff, 0x7f], { int32Data: [-1, 127] }],
  [DataType.UINT8, Uint8Array.of(255, 1), [0xff, 1], { int32Data: [255, 1] }],
  [DataType.BOOL, Uint8Array.of(1, 0), [1, 0], { int32Data: [1, 0] }],
  [DataType.INT16, Int16Array.of(-2), [0xfe, 0xff], { int32Data: [-2] }],
  [DataType.UINT16, Uint16Array.of(65534), [0xfe, 0xff], { int32Data: [65534] }],
  [DataType.INT32, Int32Array.of(-2), [0xfe, 0xff, 0xff, 0xff], { int32Data: [-2] }],
  [DataType.UINT32, Uint32Array.of(2 ** 32 - 2), [0xfe, 0xff, 0xff, 0xff], { uint64Data: [2n ** 32n - 2n] }],
  [DataType.INT64, BigInt64Array.of(-2n), [0xfe, ...Array<number>(7).fill(0xff)], { int64Data: [-2n] }],
  [
    DataType.UINT64,
    BigUint64Array.of(2n ** 64n - 2n),
    [0xfe, ...Array<number>(7).fill(0xff)],
    { uint64Data: [2n ** 64n - 2n] },
  ],
  [DataType.INT4, Int8Array.of(-8, 7, -1), [0x78, 0x0f], { int32Data: [0x78, 0x0f] }],
  [DataType.UINT4, Uint8Array.of(8, 7, 15), [0x78, 0x0f], { int32Data: [0x78, 0x0f] }],
  [DataType.INT2, Int8Array.of(0, 1, -2, -1, 1), [0xe4, 1], { int32Data: [0xe4, 1] }],
  [DataType.UINT2, Uint8Array.of(0, 1, 2, 3, 1), [0xe4, 1], { int32Data: [0xe4, 1] }],
  [DataType.FLOAT4E2M1, Uint8Array.of(8, 7, 15), [0x78, 0x0f], { int32Data: [0x78, 0x0f] }],
  [DataType.FLOAT6E2M3, Uint8Array.of(1, 2, 3, 63), [0x81, 0x30, 0xfc], { int32Data: [1, 2, 3, 63] }],
  [DataType.FLOAT6E3M2, Uint8Array.of(63), [63], { int32Data: [63] }],
  [DataType.FLOAT8E4M3FN, Uint8Array.of(0x7e), [0x7e], { int32Data: [0x7e] }],
  [DataType.FLOAT8E4M3FNUZ, Uint8Array.of(0x80), [0x80], { int32Data: [0x80] }],
  [DataType.FLOAT8E5M2, Uint8Array.of(0x7b), [0x7b], { int32Data: [0x7b] }],
  [DataType.FLOAT8E5M2FNUZ, Uint8Array.of(0x80), [0x80], { int32Data: [0x80] }],
  [DataType.FLOAT8E8M0, Uint8Array.of(0x7f), [0x7f], { int32Data: [0x7f] }],
];

describe.each(CASES)('elements of type %i', (elementType, data, bytes, list) => {
  const dims = [BigInt(data.length)];
  const raw = create(TensorProtoSchema, { name: 't', dims, dataType: elementType, rawData: Uint8Array.from(bytes) });
  const listed = create(TensorProtoSchema, { name: 't', dims, dataType: elementType, ...list });

  it('are read from raw data, from a misaligned view, and from a typed list', () => {
    const tensor = { elementType, dims: [data.length], data };
    expect(success(tensorFromProto(raw))).toEqual(tensor);
    const shifted = Uint8Array.of(9, ...bytes).subarray(1);
    expect(
      success(tensorFromProto(create(TensorProtoSchema, { name: 't', dims, dataType: elementType, rawData: shifted }))),
    ).toEqual(tensor);
    expect(success(tensorFromProto(listed))).toEqual(tensor);
  });

  it('are written as raw data', () => {
    expect(tensorToProto('t', { elementType, dims: [data.length], data })).toEqual(raw);
    expect(inRawData(listed)).toEqual(raw);
    expect(inRawData(raw)).toBe(raw);
  });
});

describe('element types', () => {
  it('covers every type of the schema but text and complex numbers', () => {
    const missing = Object.values(DataType).filter(
      (type) => typeof type !== 'string' && elementTypeOf(type) === undefined,
    );
    expect(missing).toEqual([DataType.UNDEFINED, DataType.STRING, DataType.COMPLEX64, DataType.COMPLEX128]);
    expect(CASES).toHaveLength(Object.values(DataType).length / 2 - missing.length);
  });

  it('names known and unknown ones', () => {
    expect([1, 16, 22, 8, 0, 99].map(dataTypeName)).toEqual([
      'float',
      'bfloat16',
      'int4',
      'string',
      'type 0',
      'type 99',
    ]);
    expect([toDataType(3), toDataType(99), toDataType(-1)]).toEqual([
      DataType.INT8,
      DataType.UNDEFINED,
      DataType.UNDEFINED,
    ]);
  });
});

describe('tensorFromProto', () => {
  it('shares memory with aligned raw data', () => {
    const bytes = new Uint8Array(8);
    const proto = create(TensorProtoSchema, { dims: [1n], dataType: DataType.FLOAT, rawData: bytes.subarray(4) });
    expect(success(tensorFromProto(proto)).data.buffer).toBe(bytes.buffer);
  });

  it('reads scalars and tensors without elements', () => {
    expect(success(tensorFromProto(makeFloatTensor('s', [], [2])))).toEqual({
      elementType: 1,
      dims: [],
      data: Float32Array.of(2),
    });
    expect(success(tensorFromProto(makeFloatTensor('e', [0, 3], []))).dims).toEqual([0, 3]);
  });

  it.each([
    ['text', { dataType: DataType.STRING, dims: [1n], stringData: [new Uint8Array(1)] }, 'string'],
    ['complex numbers', { dataType: DataType.COMPLEX64, dims: [], floatData: [1, 2] }, 'complex64'],
    ['data elsewhere', { dataType: DataType.FLOAT, dims: [], dataLocation: DataLocation.EXTERNAL }, 'another file'],
    ['data that does not fit', { dataType: DataType.FLOAT, dims: [2n], floatData: [1] }, 'needs 2 values'],
  ])('refuses %s', (_, fields, words) => {
    const result = tensorFromProto(create(TensorProtoSchema, { name: 't', ...fields }));
    expect(result.ok ? '' : JSON.stringify(result.failure)).toContain(words);
  });
});

describe('tensorToProto', () => {
  it('throws where data and shape or type disagree', () => {
    expect(() => makeFloatTensor('t', [2], [1])).toThrow('1 elements for shape [2]');
    expect(() => tensorToProto('t', { elementType: DataType.INT8, dims: [1], data: Uint8Array.of(1) })).toThrow(
      'int8 needs Int8Array',
    );
    expect(() => tensorToProto('t', { elementType: DataType.STRING, dims: [1], data: Uint8Array.of(1) })).toThrow(
      'string',
    );
  });
});

const values = (elementType: DataType, data: TensorData): number[] => [
  ...float32Values(tensorToProto('t', { elementType, dims: [data.length], data })),
];

describe('float32Values', () => {
  it('converts every float16 pattern as the machine does', () => {
    const patterns = Uint16Array.from({ length: 65_536 }, (_, pattern) => pattern);
    const converted = values(DataType.FLOAT16, patterns);
    // A float16 is a float32 with its exponent shifted: multiplying the shifted bits by 2^112 rebiases it exactly.
    const wrong = converted.filter((value, pattern) => {
      const bits = ((pattern & 0x8000) << 16) | ((pattern & 0x7fff) << 13);
      const shifted = new Float32Array(Int32Array.of(bits).buffer)[0] ?? 0;
      const special = (pattern & 0x7c00) === 0x7c00;
      const sign = pattern >= 0x8000 ? -1 : 1;
      const infinite = (pattern & 0x3ff) === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
      return !Object.is(value, special ? infinite : shifted * 2 ** 112);
    });
    expect(wrong).toEqual([]);
    expect(converted).toHaveLength(65_536);
  });

  it('converts bfloat16, rounds double, and shares float32', () => {
    expect(values(DataType.BFLOAT16, Uint16Array.of(0x3f80, 0xc000, 0x7f80, 0x0001))).toEqual([
      1,
      -2,
      Number.POSITIVE_INFINITY,
      2 ** -133,
    ]);
    expect(values(DataType.DOUBLE, Float64Array.of(0.1))).toEqual([Math.fround(0.1)]);
    const proto = makeFloatTensor('t', [1], [3]);
    expect(float32Values(proto).buffer).toBe(proto.rawData.buffer);
  });

  it('throws for what has no float values', () => {
    expect(() => values(DataType.INT8, Int8Array.of(1))).toThrow(RangeError);
    expect([DataType.FLOAT, DataType.BFLOAT16, DataType.INT8, DataType.FLOAT8E5M2].map(isFloatType)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
