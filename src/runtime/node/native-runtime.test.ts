import { toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { createAccumulator } from '../../core/observers/accumulator';
import { ModelProtoSchema } from '../../core/onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../../core/onnx/make-model';
import { makeNode } from '../../core/onnx/make-node';
import { makeFloatTensor } from '../../core/onnx/make-tensor';
import { packModel } from '../../core/onnx/packed-model';
import { DataType, type Tensor } from '../../core/onnx/tensor';
import type { Runtime, Session } from '../interface';
import { createNativeRuntime } from './native-runtime';
import { nodeRuntime } from './node-runtime';

const { BOOL, FLOAT, FLOAT16, UINT4, UINT8 } = DataType;
const COUNT = 600;

const weights = Float32Array.from({ length: COUNT }, (_, index) => Math.fround(Math.sin(index) * 3));

/** y = −(x + w) with a weight large enough to leave the skeleton, and x in half precision beside it. */
const model = makeModel({
  opset: 21,
  irVersion: 10,
  nodes: [
    makeNode({ opType: 'Add', inputs: ['x', 'w'], outputs: ['sum'] }),
    makeNode({ opType: 'Neg', inputs: ['sum'], outputs: ['y'] }),
    makeNode({ opType: 'Cast', inputs: ['x'], outputs: ['half'], attributes: { to: { int: FLOAT16 } } }),
  ],
  initializers: [makeFloatTensor('w', [COUNT], weights)],
  inputs: [makeValueInfo('x', FLOAT, ['n'])],
  outputs: [
    makeValueInfo('y', FLOAT, ['n']),
    makeValueInfo('sum', FLOAT, ['n']),
    makeValueInfo('half', FLOAT16, ['n']),
  ],
});

const x: Tensor = { elementType: FLOAT, dims: [COUNT], data: weights.map((value) => value / 2) };

async function sessionOf(runtime: Runtime): Promise<Session> {
  const session = await runtime.createSession(packModel(model), 'disabled');
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return session.value;
}

async function native(): Promise<Runtime> {
  const runtime = await createNativeRuntime();
  if (!runtime.ok) throw new Error(JSON.stringify(runtime.failure));
  return runtime.value;
}

describe('the native runtime', () => {
  it('runs a model whose weights lie beside the graph, and gives types as the web build does', async () => {
    const web = await nodeRuntime('wasm');
    if (!web.ok) throw new Error(JSON.stringify(web.failure));
    const sessions = [await sessionOf(await native()), await sessionOf(web.value)] as const;
    const [ours, theirs] = await Promise.all(sessions.map((session) => session.run({ x })));
    expect(ours).toEqual(theirs);
    expect(sessions[0].outputs).toEqual(sessions[1].outputs);
    expect(sessions[0].inputs).toEqual([{ name: 'x', elementType: FLOAT, shape: ['n'] }]);
  });

  it('gives half precision as 16-bit patterns', async () => {
    const session = await sessionOf(await native());
    const outcome = await session.run({ x }, ['half']);
    expect(outcome.ok && outcome.value['half']?.data).toBeInstanceOf(Uint16Array);
  });

  it('observes copies of float outputs and passes the others over', async () => {
    const session = await sessionOf(await native());
    const [sum, half] = [createAccumulator({ histograms: true }), createAccumulator({ histograms: true })];
    const accumulators = new Map([
      ['sum', sum],
      ['half', half],
    ]);
    expect(await session.observe({ x }, 0, accumulators)).toEqual({ ok: true, value: undefined });
    const expected = createAccumulator({ histograms: true });
    expected.add(
      weights.map((value) => Math.fround(value / 2) + value),
      0,
      [COUNT],
    );
    expect(sum.observation()).toEqual(expected.observation());
    expect(half.observation().count).toBe(0);
  });

  it('keeps nothing of one sample for the next', async () => {
    const session = await sessionOf(await native());
    const [seen, expected] = [createAccumulator({ histograms: true }), createAccumulator({ histograms: true })];
    for (const [sample, factor] of [0.5, -3, 2].entries()) {
      const fed = weights.map((value) => value * factor);
      await session.observe({ x: { ...x, data: fed } }, sample, new Map([['sum', seen]]));
      expected.add(
        fed.map((value, at) => value + (weights[at] ?? 0)),
        sample,
        [COUNT],
      );
    }
    expect(seen.observation()).toEqual(expected.observation());
  });

  it('observes an output that is shorter than its model says', async () => {
    const shorter = makeModel({
      opset: 21,
      irVersion: 10,
      nodes: [makeNode({ opType: 'Compress', inputs: ['x', 'keep'], outputs: ['y'] })],
      inputs: [makeValueInfo('x', FLOAT, ['n']), makeValueInfo('keep', BOOL, ['n'])],
      outputs: [makeValueInfo('y', FLOAT, ['n'])],
    });
    const runtime = await native();
    const model = { skeleton: toBinary(ModelProtoSchema, shorter), buffers: [] };
    const session = await runtime.createSession(model, 'disabled');
    if (!session.ok) throw new Error(JSON.stringify(session.failure));
    const seen = createAccumulator({ histograms: false });
    for (const [sample, keep] of [
      [1, 0, 1],
      [1, 1, 1],
      [0, 0, 1],
    ].entries()) {
      const feeds = {
        x: { elementType: FLOAT, dims: [3], data: Float32Array.of(1, 2, 3) },
        keep: { elementType: BOOL, dims: [3], data: Uint8Array.from(keep) },
      };
      expect(await session.value.observe(feeds, sample, new Map([['y', seen]]))).toMatchObject({ ok: true });
    }
    expect(seen.observation()).toMatchObject({ count: 6, min: 1, max: 3, samples: { 2: { min: 3, max: 3 } } });
  });

  it('refuses an output of 4 bits, which would end the process', async () => {
    const four = makeModel({
      opset: 21,
      irVersion: 10,
      nodes: [makeNode({ opType: 'Cast', inputs: ['x'], outputs: ['y'], attributes: { to: { int: UINT4 } } })],
      inputs: [makeValueInfo('x', UINT8, [2])],
      outputs: [makeValueInfo('y', UINT4, [2])],
    });
    const runtime = await native();
    const session = await runtime.createSession(
      { skeleton: toBinary(ModelProtoSchema, four), buffers: [] },
      'disabled',
    );
    const feeds = { x: { elementType: UINT8, dims: [2], data: Uint8Array.of(1, 2) } };
    expect(session.ok && (await session.value.run(feeds))).toMatchObject({
      ok: false,
      failure: { kind: 'run-failed', detail: 'output y has a type that onnxruntime-node cannot hand over' },
    });
  });

  it('says why a model is refused', async () => {
    const runtime = await native();
    const bytes = new TextEncoder().encode('no model');
    expect(await runtime.createSession({ skeleton: bytes, buffers: [] }, 'disabled')).toMatchObject({
      ok: false,
      failure: { room: 'runtime', kind: 'session-refused' },
    });
  });
});
