import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { create } from '@bufbuild/protobuf';
import * as native from 'onnxruntime-node';
import * as web from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { copyMessage } from './copy-message';
import { type ModelProto, TensorProtoSchema } from './generated/onnx_pb';
import { makeGraph, makeModel, makeValueInfo } from './make-model';
import { makeNode } from './make-node';
import { makeFloatTensor, makeInt64Tensor, tensorToProto } from './make-tensor';
import { type PackedModel, packModel, unpackModel } from './packed-model';
import { readModel } from './read-model';
import { DataType } from './tensor';
import { success } from './tiny-model.fixture';
import { writeModel } from './write-model';

web.env.wasm.numThreads = 1;
web.env.logLevel = 'error';

const ramp = (count: number): number[] => Array.from({ length: count }, (_, index) => Math.sin(index));

const branch = (name: string) =>
  makeGraph({
    nodes: [makeNode({ opType: 'Mul', inputs: ['sum', `${name}_w`], outputs: [`${name}_out`] })],
    initializers: [makeFloatTensor(`${name}_w`, [1024], ramp(1024))],
    outputs: [makeValueInfo(`${name}_out`, DataType.FLOAT, null)],
  });
const dequantize = (name: string) =>
  makeNode({ opType: 'DequantizeLinear', inputs: [name, 'scale'], outputs: [`${name}_f`] });

/** Weights of many kinds, each larger than stays in the skeleton: float, int8, packed int4, int64; two in bodies. */
function heavyModel(): ModelProto {
  return makeModel({
    opset: 21,
    inputs: [makeValueInfo('x', DataType.FLOAT, [1, 32])],
    outputs: [makeValueInfo('y', DataType.FLOAT, null)],
    initializers: [
      makeFloatTensor('w', [32, 4096], ramp(32 * 4096)),
      tensorToProto('i8', {
        elementType: DataType.INT8,
        dims: [4096],
        data: Int8Array.from(ramp(4096), (it) => it * 100),
      }),
      tensorToProto('i4', {
        elementType: DataType.INT4,
        dims: [4096],
        data: Int8Array.from(ramp(4096), (it) => it * 7),
      }),
      makeInt64Tensor(
        'pick',
        [1024],
        Array.from({ length: 1024 }, (_, index) => index * 3),
      ),
      makeFloatTensor('scale', [], [0.5]),
      tensorToProto('yes', { elementType: DataType.BOOL, dims: [], data: Uint8Array.of(1) }),
    ],
    nodes: [
      makeNode({ opType: 'MatMul', inputs: ['x', 'w'], outputs: ['product'] }),
      dequantize('i8'),
      dequantize('i4'),
      makeNode({ opType: 'Add', inputs: ['product', 'i8_f'], outputs: ['partial'] }),
      makeNode({ opType: 'Add', inputs: ['partial', 'i4_f'], outputs: ['wide'] }),
      makeNode({ opType: 'Gather', inputs: ['wide', 'pick'], outputs: ['sum'], attributes: { axis: { int: 1 } } }),
      makeNode({
        opType: 'If',
        inputs: ['yes'],
        outputs: ['y'],
        attributes: { then_branch: { graph: branch('a') }, else_branch: { graph: branch('b') } },
      }),
    ],
  });
}

const packedOptions = (packed: PackedModel) => ({
  externalData: packed.buffers.map(({ location, bytes }) => ({ path: location, data: bytes })),
});

/** Outputs of a model by both runtimes, from its whole file and from its packed form. */
async function runEverywhere(model: ModelProto, feeds: Readonly<Record<string, [Float32Array, number[]]>>) {
  const packed = packModel(model);
  const runs = [];
  for (const ort of [native, web]) {
    for (const session of [
      await ort.InferenceSession.create(writeModel(model), { graphOptimizationLevel: 'disabled' }),
      await ort.InferenceSession.create(packed.skeleton, {
        ...packedOptions(packed),
        graphOptimizationLevel: 'disabled',
      }),
    ]) {
      const tensors = Object.entries(feeds).map(([name, [data, dims]]) => [
        name,
        new ort.Tensor('float32', data, dims),
      ]);
      const outputs = await session.run(Object.fromEntries(tensors));
      runs.push(Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data])));
      await session.release();
    }
  }
  return runs;
}

/** Compares bytes at once: the equality of a test framework takes seconds for half a megabyte. */
const expectSameModel = (model: ModelProto, bytes: Uint8Array): void =>
  expect(Buffer.compare(writeModel(model), bytes)).toBe(0);

describe('packModel', () => {
  it('leaves a skeleton of a few kilobytes and the given model as it was', () => {
    const model = heavyModel();
    const before = writeModel(model);
    const { skeleton, buffers } = packModel(model);
    expect(skeleton.length).toBeLessThan(12_000);
    expect(buffers.map(({ location }) => location)).toEqual(buffers.map((_, index) => `buffer-${index}`));
    expectSameModel(model, before);
  });

  it('shares one buffer, not copied, among all views into one file', () => {
    const bytes = writeModel(heavyModel());
    const opened = success(readModel(bytes, 'heavy.onnx'));
    const { buffers } = packModel(opened);
    expect(buffers).toHaveLength(1);
    expect(buffers[0]?.bytes.buffer).toBe(bytes.buffer);
  });

  it('keeps text, small tensors and tensors in attributes in the skeleton', () => {
    const text = create(TensorProtoSchema, {
      name: 'words',
      dims: [2000n],
      dataType: DataType.STRING,
      stringData: Array.from({ length: 2000 }, () => Uint8Array.of(65)),
    });
    const model = makeModel({
      nodes: [
        makeNode({
          opType: 'Constant',
          inputs: [],
          outputs: ['y'],
          attributes: { value: { tensor: makeFloatTensor('', [400], ramp(400)) } },
        }),
      ],
      outputs: [makeValueInfo('y', DataType.FLOAT, null)],
      initializers: [text, makeFloatTensor('small', [255], ramp(255))],
    });
    expect(packModel(model).buffers).toEqual([]);
  });
});

describe('unpackModel', () => {
  it('gives the packed model back, with views into the buffers', () => {
    const model = heavyModel();
    const packed = packModel(model);
    const unpacked = unpackModel(packed);
    expectSameModel(unpacked, writeModel(model));
    expect(unpacked.graph?.initializer[0]?.rawData.buffer).toBe(model.graph?.initializer[0]?.rawData.buffer);
  });

  it('survives a structured clone of the packed model, as between workers', () => {
    const model = heavyModel();
    expectSameModel(unpackModel(structuredClone(packModel(model))), writeModel(model));
  });

  it('turns large typed lists into raw data', () => {
    const listed = create(TensorProtoSchema, {
      name: 'l',
      dims: [300n],
      dataType: DataType.FLOAT,
      floatData: ramp(300),
    });
    const model = heavyModel();
    const { graph } = model;
    const changed = copyMessage(model, {
      graph: copyMessage(graph ?? makeGraph({ nodes: [], outputs: [] }), { initializer: [listed] }),
    });
    expect(unpackModel(packModel(changed)).graph?.initializer[0]).toEqual(makeFloatTensor('l', [300], ramp(300)));
  });

  it('throws for what is not a packed model', () => {
    expect(() => unpackModel({ ...packModel(heavyModel()), buffers: [] })).toThrow('missing-data-file');
  });
});

describe('a packed model in ONNX Runtime', () => {
  it('gives the same outputs as the whole file, native and WebAssembly', async () => {
    const runs = await runEverywhere(heavyModel(), { x: [Float32Array.from(ramp(32)), [1, 32]] });
    expect(runs[0]?.['y']).toHaveLength(1024);
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[3]).toEqual(runs[2]);
  });

  const file = path.resolve('../shared/models/squeezenet1.1-7.onnx');
  it.skipIf(!existsSync(file))(`holds for a real model (needs ${path.basename(file)})`, async () => {
    const model = success(readModel(new Uint8Array(readFileSync(file)), 'squeezenet'));
    const pixels = Float32Array.from(ramp(3 * 224 * 224));
    const runs = await runEverywhere(model, { data: [pixels, [1, 3, 224, 224]] });
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[3]).toEqual(runs[2]);
  });
});
