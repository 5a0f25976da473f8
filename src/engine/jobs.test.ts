import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SampleSource } from '../core/inputs/sample-source';
import { createAccumulator } from '../core/observers/accumulator';
import { copyMessage } from '../core/onnx/copy-message';
import {
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TensorProto_DataLocation,
} from '../core/onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { makeFloatTensor } from '../core/onnx/make-tensor';
import { DataType } from '../core/onnx/tensor';
import type { Runtime } from '../runtime/interface';
import { CalibrationShard } from './calibrate';
import { checkFile } from './check-file';
import { Comparison } from './comparison';
import { calibrateAll, noPictures, nodeRuntime, openBytes, planFor, valueOf } from './node-engine.fixture';
import { openModel } from './open-model';
import type { OpenedModel } from './opened-model';
import { modelFileAmong } from './read-files';

const { FLOAT } = DataType;

/** y = relu(x · w) · v: two activations in the middle, four classes at the end. */
const model = toBinary(
  ModelProtoSchema,
  makeModel({
    opset: 13,
    irVersion: 8,
    nodes: [
      makeNode({ opType: 'MatMul', name: 'first', inputs: ['x', 'w'], outputs: ['hidden'] }),
      makeNode({ opType: 'Relu', name: 'relu', inputs: ['hidden'], outputs: ['positive'] }),
      makeNode({ opType: 'MatMul', name: 'second', inputs: ['positive', 'v'], outputs: ['y'] }),
    ],
    inputs: [makeValueInfo('x', FLOAT, [1, 3])],
    outputs: [makeValueInfo('y', FLOAT, [1, 4])],
    initializers: [
      makeFloatTensor('w', [3, 2], [1, -2, 3, -4, 5, -6]),
      makeFloatTensor('v', [2, 4], [1, 2, 3, 4, -1, -2, -3, -4]),
    ],
  }),
);

/** The same model with `w` in a file of its own. */
function withExternalWeight(length: number): Uint8Array {
  const whole = fromBinary(ModelProtoSchema, model);
  const { graph } = whole;
  if (graph === undefined) throw new Error('the model has no graph');
  const places = { location: 'w.data', offset: '0', length: String(length) };
  const externalData = Object.entries(places).map(([key, value]) =>
    create(StringStringEntryProtoSchema, { key, value }),
  );
  const weight = create(TensorProtoSchema, {
    name: 'w',
    dims: [3n, 2n],
    dataType: FLOAT,
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData,
  });
  const initializer = graph.initializer.map((tensor) => (tensor.name === 'w' ? weight : tensor));
  return toBinary(ModelProtoSchema, copyMessage(whole, { graph: copyMessage(graph, { initializer }) }));
}

const sampleOf = (...values: number[]): SampleSource<never> => ({
  kind: 'tensors',
  name: `sample ${values.join(' ')}`,
  label: null,
  tensors: { x: { elementType: FLOAT, dims: [1, values.length], data: Float32Array.from(values) } },
});
const samples = [sampleOf(1, 2, 3), sampleOf(-1, 0.5, 0), sampleOf(0, 0, 0)];

let runtime: Runtime;
let opened: OpenedModel;
beforeAll(async () => {
  runtime = await nodeRuntime();
  opened = await openBytes(runtime, model, 'tiny.onnx');
});

const setupOf = (tensors: readonly string[]) => ({
  packed: opened.packed,
  inputs: opened.inputs,
  preprocessing: {},
  tensors,
  histograms: true,
});

const named = (...names: string[]) => modelFileAmong(names.map((name) => ({ name })))?.name;

describe('openModel', () => {
  it('tells the type of every tensor of the main graph', () => {
    const types = new Map(opened.types.map(({ name, shape }) => [name, shape]));
    expect(Object.fromEntries(types)).toEqual({ x: [1, 3], y: [1, 4], hidden: [1, 2], positive: [1, 2] });
    expect(opened.byteLength).toBe(model.byteLength);
  });

  it('chooses the model among its data files', () => {
    expect(named('net.onnx_data', 'net.onnx')).toBe('net.onnx');
    expect(named('weights.bin', 'net.pb')).toBe('net.pb');
    expect(named()).toBeUndefined();
  });

  it('waits for external data by name, and opens once it is there', async () => {
    const weights = new Uint8Array(Float32Array.of(1, -2, 3, -4, 5, -6).buffer);
    const external = withExternalWeight(weights.byteLength);
    const files = [{ name: 'tiny.onnx', bytes: external }];
    const waiting = { kind: 'waiting', modelFile: 'tiny.onnx', missing: ['w.data'] };
    expect(await openModel(runtime, files, () => undefined)).toEqual({ ok: true, value: waiting });
    const whole = await openModel(runtime, [{ name: 'w.data', bytes: weights }, ...files], () => undefined);
    expect(whole).toMatchObject({ ok: true, value: { kind: 'opened', model: { fileName: 'tiny.onnx' } } });
  });

  it('keeps failures of the file apart from those of the runtime', async () => {
    const outcome = await openModel(runtime, [{ name: 'x.onnx', bytes: model.subarray(0, 60) }], () => undefined);
    expect(outcome).toMatchObject({ ok: false, failure: { room: 'onnx' } });
  });
});

describe('CalibrationShard', () => {
  it('sees exactly what the tensors hold, inputs included', async () => {
    const { tensors } = await calibrateAll(runtime, opened, samples, true);
    const expected = createAccumulator({ histograms: true });
    // x · w for each sample, through Relu.
    for (const [number, values] of [
      [22, 0],
      [0.5, 0],
      [0, 0],
    ].entries())
      expected.add(Float32Array.from(values), number);
    expect(tensors.get('positive')).toEqual(expected.observation());
    expect(tensors.get('x')?.samples).toEqual([
      { sample: 0, min: 1, max: 3 },
      { sample: 1, min: -1, max: 0.5 },
      { sample: 2, min: 0, max: 0 },
    ]);
  });

  it('gives the same in parts, when activations are too large for one', async () => {
    const whole = await calibrateAll(runtime, opened, samples, true);
    const names = [...whole.tensors.keys()];
    const shard = valueOf(await CalibrationShard.start(runtime, setupOf(names), noPictures, 8));
    expect(shard.parts.length).toBeGreaterThan(1);
    for (const part of shard.parts.keys()) {
      for (const [number, source] of samples.entries()) valueOf(await shard.observe({ number, source, part }));
    }
    expect(shard.observations()).toEqual(whole.tensors);
  });

  it('names the sample whose shape is wrong, and goes on with the next', async () => {
    const shard = valueOf(await CalibrationShard.start(runtime, setupOf(['y']), noPictures));
    const wrong = await shard.observe({ number: 0, source: sampleOf(1, 2), part: 0 });
    expect(wrong).toMatchObject({ ok: false, failure: { kind: 'wrong-shape', file: 'sample 1 2' } });
    expect(await shard.observe({ number: 1, source: sampleOf(1, 2, 3), part: 0 })).toMatchObject({ ok: true });
  });

  it('refuses data that is not finite', async () => {
    const shard = valueOf(await CalibrationShard.start(runtime, setupOf(['y']), noPictures));
    const outcome = await shard.observe({ number: 0, source: sampleOf(1, NaN, 3), part: 0 });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'not-finite' } });
  });
});

describe('Comparison', () => {
  it('answers, measures outputs and looks into the middle', async () => {
    const plan = planFor(opened, await calibrateAll(runtime, opened, samples));
    const setup = { packed: opened.packed, inputs: opened.inputs, types: opened.types, preprocessing: {}, plan };
    const comparison = valueOf(await Comparison.start(runtime, setup, noPictures));
    const [source = sampleOf(0, 0, 0)] = samples;
    const compared = valueOf(await comparison.compare({ number: 0, source }));
    expect(compared.answers?.float.map(({ index }) => index)).toEqual([3, 2, 1, 0]);
    expect(compared.answers?.quantized[0]?.index).toBe(3);
    expect(compared.outputs['y']?.signal).toBe(22 ** 2 * (1 + 4 + 9 + 16));
    const layers = valueOf(await comparison.compareLayers({ number: 0, source }));
    const quantized = plan.tensors.filter((tensor) => tensor.role === 'activation' && tensor.quantized);
    expect(Object.keys(layers).sort()).toEqual(quantized.map(({ name }) => name).sort());
    // The first rounding is the whole difference at the model's input.
    expect(layers['x']?.local).toEqual(layers['x']?.accumulated);
  });
});

describe('checkFile', () => {
  it('refuses a file whose scales are not those of the plan', async () => {
    const observations = await calibrateAll(runtime, opened, samples);
    const plan = planFor(opened, observations);
    const { unpackModel } = await import('../core/onnx/packed-model');
    const { insertQdq } = await import('../core/quantization/insert-qdq/insert-qdq');
    const float = unpackModel(opened.packed);
    const bytes = toBinary(ModelProtoSchema, valueOf(insertQdq(float, plan, plan.recipe.export)));
    const feeds = { x: { elementType: FLOAT, dims: [1, 3], data: Float32Array.of(1, 2, 3) } };
    const written = { skeleton: bytes, buffers: [] };
    const { packed, types } = opened;
    const file = { written, model: float, packed, types, feeds, sample: 'one' };
    expect(await checkFile(runtime, { ...file, plan })).toMatchObject({ ok: true });
    const tensors = plan.tensors.map((tensor) =>
      tensor.parameters === null || tensor.name !== 'x'
        ? tensor
        : {
            ...tensor,
            parameters: { ...tensor.parameters, scale: tensor.parameters.scale.map((scale) => scale * 1.5) },
          },
    );
    const other = await checkFile(runtime, { ...file, plan: { ...plan, tensors } });
    expect(other).toMatchObject({ ok: false, failure: { kind: 'check-failed' } });
    const broken = await checkFile(runtime, {
      ...file,
      plan,
      written: { ...written, skeleton: bytes.subarray(0, 50) },
    });
    expect(broken).toMatchObject({ ok: false, failure: { kind: 'check-failed' } });
  });
});
