import { create, toBinary } from '@bufbuild/protobuf';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createAccumulator } from '../../core/observers/accumulator';
import { plainKernel } from '../../core/observers/kernel/plain-kernel';
import {
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TensorProto_DataLocation,
} from '../../core/onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../../core/onnx/make-model';
import { makeNode } from '../../core/onnx/make-node';
import type { PackedModel } from '../../core/onnx/packed-model';
import { DataType, type Tensor } from '../../core/onnx/tensor';
import type { Runtime, Session } from '../interface';
import { nodeAssets } from '../node/node-assets';
import { createWasmRuntime } from './wasm-runtime';

const { FLOAT, INT64 } = DataType;

const packed = (parts: Parameters<typeof makeModel>[0]): PackedModel => ({
  skeleton: toBinary(ModelProtoSchema, makeModel(parts)),
  buffers: [],
});

const tiny = packed({
  opset: 13,
  irVersion: 8,
  nodes: [
    makeNode({ opType: 'Relu', inputs: ['x'], outputs: ['positive'] }),
    makeNode({ opType: 'Shape', inputs: ['positive'], outputs: ['shape'] }),
    makeNode({ opType: 'Exp', inputs: ['positive'], outputs: ['y'] }),
  ],
  inputs: [makeValueInfo('x', FLOAT, ['batch', 4])],
  outputs: [
    makeValueInfo('y', FLOAT, null),
    makeValueInfo('positive', FLOAT, null),
    makeValueInfo('shape', INT64, null),
  ],
});

const floats = (dims: readonly number[], values: readonly number[]): Tensor => ({
  elementType: FLOAT,
  dims,
  data: Float32Array.from(values),
});

const instantiate = vi.spyOn(WebAssembly, 'instantiate');

/** The memory that ONNX Runtime was loaded with. */
function loadedMemory(): WebAssembly.Memory {
  const groups = instantiate.mock.calls.flatMap(([, imports]) => Object.values(imports ?? {}));
  const memory = groups.flatMap((group) => Object.values(group)).find((value) => value instanceof WebAssembly.Memory);
  if (memory === undefined) throw new Error('ONNX Runtime was not loaded');
  return memory;
}

async function runtimeOf(inPlace: boolean): Promise<Runtime> {
  const runtime = await createWasmRuntime(nodeAssets, { inPlace });
  if (!runtime.ok) throw new Error(JSON.stringify(runtime.failure));
  return runtime.value;
}

async function sessionOf(runtime: Runtime, model: PackedModel): Promise<Session> {
  const session = await runtime.createSession(model, 'disabled');
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return session.value;
}

describe('sessions', () => {
  let runtime: Runtime;
  let session: Session;
  beforeAll(async () => {
    runtime = await runtimeOf(true);
    session = await sessionOf(runtime, tiny);
  });

  it('infers types, with names for symbolic dimensions', () => {
    expect(session.inputs).toEqual([{ name: 'x', elementType: FLOAT, shape: ['batch', 4] }]);
    expect(session.outputs).toEqual([
      { name: 'y', elementType: FLOAT, shape: ['batch', 4] },
      { name: 'positive', elementType: FLOAT, shape: ['batch', 4] },
      { name: 'shape', elementType: INT64, shape: [2] },
    ]);
  });

  it('gives back every output, or those that are asked for', async () => {
    const feeds = { x: floats([1, 4], [-1, 0, 1, 2]) };
    const all = await session.run(feeds);
    expect(all).toEqual({
      ok: true,
      value: {
        y: floats([1, 4], [1, 1, Math.fround(Math.E), Math.fround(Math.exp(2))]),
        positive: floats([1, 4], [0, 0, 1, 2]),
        shape: { elementType: INT64, dims: [2], data: BigInt64Array.of(1n, 4n) },
      },
    });
    const one = await session.run(feeds, ['positive']);
    expect(one).toEqual({ ok: true, value: { positive: floats([1, 4], [0, 0, 1, 2]) } });
  });

  it('names the input and the sizes when a shape is wrong, and runs again afterwards', async () => {
    const wrong = { x: floats([1, 3], [1, 2, 3]) };
    const outcome = await session.run(wrong);
    const observed = await session.observe(wrong, 0, new Map([['y', createAccumulator({ histograms: false })]]));
    for (const result of [outcome, observed]) {
      expect(result).toMatchObject({ ok: false, failure: { kind: 'run-failed' } });
      expect(JSON.stringify(result)).toMatch(/input: x.*Got: 3 Expected: 4/);
      expect(JSON.stringify(result)).not.toMatch(/ERROR_CODE|\.cc/);
    }
    expect(await session.run({ x: floats([1, 4], [0, 0, 0, 0]) })).toMatchObject({ ok: true });
  });

  it('reads weights from the buffers of a packed model', async () => {
    const weight = create(TensorProtoSchema, {
      name: 'w',
      dataType: FLOAT,
      dims: [4n],
      dataLocation: TensorProto_DataLocation.EXTERNAL,
      externalData: [
        { key: 'location', value: 'weights' },
        { key: 'offset', value: '3' },
        { key: 'length', value: '16' },
      ].map((entry) => create(StringStringEntryProtoSchema, entry)),
    });
    const bytes = new Uint8Array(19);
    bytes.set(new Uint8Array(Float32Array.of(1, 10, 100, 1000).buffer), 3);
    const { skeleton } = packed({
      opset: 13,
      irVersion: 8,
      nodes: [makeNode({ opType: 'Mul', inputs: ['x', 'w'], outputs: ['y'] })],
      inputs: [makeValueInfo('x', FLOAT, [4])],
      outputs: [makeValueInfo('y', FLOAT, [4])],
      initializers: [weight],
    });
    const weighted = await sessionOf(runtime, { skeleton, buffers: [{ location: 'weights', bytes }] });
    const outcome = await weighted.run({ x: floats([4], [1, 2, 3, 4]) });
    expect(outcome).toEqual({ ok: true, value: { y: floats([4], [1, 20, 300, 4000]) } });
  });
});

describe.each([
  ['in place', true],
  ['by copying', false],
])('observing %s', (_, inPlace) => {
  let runtime: Runtime;
  let session: Session;
  beforeAll(async () => {
    runtime = await runtimeOf(inPlace);
    session = await sessionOf(runtime, tiny);
  });

  it('is what was asked for', () => {
    expect(runtime.readsInPlace).toBe(inPlace);
  });

  it('adds float outputs to their accumulators and passes over the rest', async () => {
    const accumulators = new Map(['positive', 'shape'].map((name) => [name, createAccumulator({ histograms: true })]));
    await session.observe({ x: floats([1, 4], [-1, 0, 1, 2]) }, 7, accumulators);
    await session.observe({ x: floats([2, 4], [1, 2, 3, 4, 5, 6, 7, -8]) }, 8, accumulators);
    expect(accumulators.get('positive')?.observation()).toMatchObject({
      count: 12,
      samples: [
        { sample: 7, min: 0, max: 2 },
        { sample: 8, min: 0, max: 7 },
      ],
      histogram: { zeroCount: 3 },
    });
    expect(accumulators.get('shape')?.observation().count).toBe(0);
  });

  it('counts large tensors as the plain kernel does', async () => {
    const values = Float32Array.from({ length: 30_000 }, (_, index) => Math.sin(index) * (index % 97));
    const expected = createAccumulator({ histograms: true, kernel: plainKernel });
    expected.add(
      values.map((value) => Math.max(value, 0)),
      0,
    );
    const actual = createAccumulator({ histograms: true });
    await session.observe(
      { x: { elementType: FLOAT, dims: [7500, 4], data: values } },
      0,
      new Map([['positive', actual]]),
    );
    expect(actual.observation()).toEqual(expected.observation());
  });
});

it('leaves no memory behind over many runs', async () => {
  const runtime = await runtimeOf(true);
  const session = await sessionOf(runtime, tiny);
  const values = floats(
    [4096, 4],
    Array.from({ length: 16384 }, (_, index) => index),
  );
  const accumulators = new Map([['positive', createAccumulator({ histograms: true })]]);
  const sizes = [];
  const memory = loadedMemory();
  for (let sample = 0; sample < 600; sample++) {
    await session.observe({ x: values }, sample, accumulators);
    sizes.push(memory.buffer.byteLength);
  }
  expect(sizes.at(-1)).toBe(sizes[50]);
});

describe('refusals', () => {
  it('names an operator that is in no domain it knows', async () => {
    const runtime = await runtimeOf(true);
    const model = packed({
      opset: 13,
      irVersion: 8,
      domains: { 'my.domain': 1 },
      nodes: [makeNode({ opType: 'Sharpen', domain: 'my.domain', inputs: ['x'], outputs: ['y'] })],
      inputs: [makeValueInfo('x', FLOAT, [4])],
      outputs: [makeValueInfo('y', FLOAT, [4])],
    });
    const outcome = await runtime.createSession(model, 'disabled');
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'unsupported-operator', operator: 'Sharpen', domain: 'my.domain' },
    });
  });

  it('quotes ONNX Runtime where it refuses a model for another reason', async () => {
    const runtime = await runtimeOf(true);
    const outcome = await runtime.createSession({ skeleton: new Uint8Array([1, 2, 3]), buffers: [] }, 'disabled');
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'session-refused' } });
  });
});
