import { toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { TensorProtoSchema } from '../onnx/generated/onnx_pb';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { readTensorFile } from './tensor-file';

const bytes = toBinary(TensorProtoSchema, makeFloatTensor('x', [2, 3], [0, 1, 2, 3, 4, 5]));

describe('readTensorFile', () => {
  it('gives the tensor and the name inside', () => {
    expect(readTensorFile(bytes, 'input_0.pb')).toEqual({
      ok: true,
      value: {
        name: 'x',
        tensor: { elementType: DataType.FLOAT, dims: [2, 3], data: Float32Array.of(0, 1, 2, 3, 4, 5) },
      },
    });
  });

  it('fails, and never throws, at every length of a truncated file', () => {
    for (let length = 0; length < bytes.length; length++) {
      const read = readTensorFile(bytes.subarray(0, length), 'input_0.pb');
      // The name comes last, and a tensor without one is whole.
      if (read.ok) expect(read.value.tensor.data.length).toBe(6);
      else expect(read.failure).toMatchObject({ room: 'input', kind: 'unreadable-tensor', file: 'input_0.pb' });
    }
    expect(readTensorFile(bytes.subarray(0, 12), 'input_0.pb').ok).toBe(false);
  });

  it('never throws on flipped bytes', () => {
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const broken = bytes.slice();
        broken[at] = (broken[at] ?? 0) ^ (1 << bit);
        expect(() => readTensorFile(broken, 'input_0.pb')).not.toThrow();
      }
    }
  });

  it('refuses text', () => {
    const text = toBinary(TensorProtoSchema, { ...makeFloatTensor('x', [1], [1]), dataType: DataType.STRING });
    expect(readTensorFile(text, 'input_0.pb')).toMatchObject({ ok: false, failure: { kind: 'unreadable-tensor' } });
  });
});
