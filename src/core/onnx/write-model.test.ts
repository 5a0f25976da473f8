import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import { copyMessage } from './copy-message';
import {
  DeviceConfigurationProtoSchema,
  FunctionProtoSchema,
  ModelProtoSchema,
  SparseTensorProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TrainingInfoProtoSchema,
} from './generated/onnx_pb';
import { makeFloatTensor, makeInt64Tensor } from './make-tensor';
import { readModel } from './read-model';
import { DataType } from './tensor';
import { relu, success, tinyModel } from './tiny-model.fixture';
import { writeModel } from './write-model';

const tiny = tinyModel();
const { graph } = tiny;
if (graph === undefined) throw new Error('the tiny model has a graph');
const unknown = [{ no: 500, wireType: WireType.LengthDelimited, data: Uint8Array.of(2, 7, 8) }];
const sparse = create(SparseTensorProtoSchema, {
  values: makeFloatTensor('s', [1], [3]),
  indices: makeInt64Tensor('', [1], [4]),
  dims: [9n],
});
const entry = (key: string, value: string) => create(StringStringEntryProtoSchema, { key, value });
const device = create(DeviceConfigurationProtoSchema, { name: 'two', numDevices: 2, device: ['a', 'b'] });

const models = {
  plain: tiny,
  'unknown fields': copyMessage(tiny, { $unknown: unknown, graph: copyMessage(graph, { $unknown: unknown }) }),
  functions: copyMessage(tiny, {
    functions: [
      create(FunctionProtoSchema, { name: 'F', domain: 'f', input: ['a'], output: ['b'], node: [relu('a', 'b')] }),
    ],
  }),
  metadata: copyMessage(tiny, { metadataProps: [entry('author', 'Größe ✓'), entry('', '')] }),
  'training info': copyMessage(tiny, { trainingInfo: [create(TrainingInfoProtoSchema, { algorithm: graph })] }),
  devices: copyMessage(tiny, { configuration: [device] }),
  'sparse tensors': copyMessage(tiny, {
    graph: copyMessage(graph, {
      sparseInitializer: [sparse],
    }),
  }),
  'typed lists': copyMessage(tiny, {
    graph: copyMessage(graph, {
      initializer: [
        ...graph.initializer,
        create(TensorProtoSchema, { name: 'f', dims: [2n], dataType: DataType.FLOAT, floatData: [0.1, Number.NaN] }),
        create(TensorProtoSchema, { name: 'i', dims: [2n], dataType: DataType.INT8, int32Data: [-1, 127] }),
      ],
    }),
  }),
};

const part = (changes: Parameters<typeof create<typeof ModelProtoSchema>>[1]) =>
  toBinary(ModelProtoSchema, create(ModelProtoSchema, changes));

describe('opening and saving unchanged', () => {
  it.each(Object.entries(models))('gives the same bytes for a model with %s', (_, model) => {
    const bytes = writeModel(model);
    expect(writeModel(success(readModel(bytes, 'model.onnx')))).toEqual(bytes);
  });

  it('gives the same message for a file whose fields stand in another order', () => {
    const shuffled = Uint8Array.of(
      ...part({ graph }),
      ...part({ opsetImport: tiny.opsetImport }),
      ...part({ irVersion: 10n, producerName: 'nibble' }),
    );
    const saved = writeModel(success(readModel(shuffled, 'model.onnx')));
    expect(saved).toEqual(writeModel(tiny));
    expect(fromBinary(ModelProtoSchema, saved)).toEqual(fromBinary(ModelProtoSchema, shuffled));
  });

  it('keeps absent and zero apart', () => {
    const zero = copyMessage(tiny, { modelVersion: 0n, docString: '' });
    expect(writeModel(success(readModel(writeModel(zero), 'm')))).toEqual(writeModel(zero));
    expect(writeModel(zero).length).toBe(writeModel(tiny).length + 4);
  });
});

const folder = path.resolve('../shared/models');
const files = ['mnist-8', 'squeezenet1.1-7', 'mobilenetv1_0.25_128', 'ultraface-rfb-320', 'gtcrn_simple'];
describe.each(files.map((name) => path.join(folder, `${name}.onnx`)))('%s', (file) => {
  it.skipIf(!existsSync(file))(`is byte-identical after opening and saving (needs ${path.basename(file)})`, () => {
    const bytes = new Uint8Array(readFileSync(file));
    const saved = writeModel(success(readModel(bytes, path.basename(file))));
    expect(Buffer.compare(saved, bytes)).toBe(0);
  });
});
