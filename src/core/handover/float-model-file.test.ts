import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { editGraph } from '../graph/graph-edit';
import { copyMessage } from '../onnx/copy-message';
import { TensorProtoSchema, TensorProto_DataLocation } from '../onnx/generated/onnx_pb';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { op, smallModel } from '../quantization/small-models.fixture';
import { floatModelFile } from './float-model-file';

it('the float model is whole where its weights lie in a file of their own', () => {
  const values = Float32Array.from({ length: 32 * 32 }, (_, at) => Math.sin(at));
  const whole = smallModel({
    nodes: [op('MatMul', ['x', 'w'], 'y')],
    weights: [makeFloatTensor('w', [32, 32], values)],
    input: [4, 32],
  });
  const apart = create(TensorProtoSchema, {
    name: 'w',
    dims: [32n, 32n],
    dataType: DataType.FLOAT,
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: [
      { key: 'location', value: 'weights.bin' },
      { key: 'offset', value: '0' },
      { key: 'length', value: String(values.byteLength) },
    ],
  });
  const inFiles = editGraph(whole, (graph) => copyMessage(graph, { initializer: [apart] }));
  const read = (_location: string, offset: number, length: number) =>
    new Uint8Array(values.buffer.slice(offset, offset + length));
  expect(floatModelFile(inFiles, { folder: '', read })).toEqual(floatModelFile(whole, undefined));
});
