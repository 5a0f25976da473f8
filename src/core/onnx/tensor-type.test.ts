import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { TypeProtoSchema, ValueInfoProtoSchema } from './generated/onnx_pb';
import { makeValueInfo } from './make-model';
import { DataType } from './tensor';
import { describeType, tensorTypeOf } from './tensor-type';

const of = (value: Parameters<typeof create<typeof TypeProtoSchema>>[1]) =>
  describeType(create(TypeProtoSchema, value));

describe('tensorTypeOf', () => {
  it('reads numbers, names and unknown dimensions', () => {
    expect(tensorTypeOf(makeValueInfo('x', DataType.FLOAT16, ['N', 3, null, '']))).toEqual({
      name: 'x',
      elementType: DataType.FLOAT16,
      shape: ['N', 3, null, null],
    });
  });

  it('keeps a scalar and an unknown rank apart', () => {
    expect(tensorTypeOf(makeValueInfo('x', DataType.FLOAT, []))?.shape).toEqual([]);
    expect(tensorTypeOf(makeValueInfo('x', DataType.FLOAT, null))?.shape).toBeNull();
  });

  it('takes a negative dimension for an unknown one', () => {
    expect(tensorTypeOf(makeValueInfo('x', DataType.FLOAT, [-1, 0]))?.shape).toEqual([null, 0]);
  });

  it('is null for what is no tensor of numbers', () => {
    expect(tensorTypeOf(makeValueInfo('x', DataType.STRING, [1]))).toBeNull();
    expect(tensorTypeOf(create(ValueInfoProtoSchema, { name: 'x' }))).toBeNull();
  });
});

describe('describeType', () => {
  it('says each kind of type in words', () => {
    expect(of({ value: { case: 'tensorType', value: { elemType: 99 } } })).toBe('a tensor of type 99');
    expect(of({ value: { case: 'sequenceType', value: {} } })).toBe('a sequence');
    expect(of({ value: { case: 'opaqueType', value: {} } })).toBe('of an opaque type');
    expect(describeType(undefined)).toBe('of no declared type');
  });
});
