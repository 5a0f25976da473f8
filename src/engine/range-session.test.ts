import { existsSync, readFileSync } from 'node:fs';
import { toBinary } from '@bufbuild/protobuf';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomSamples } from '../core/inputs/random-samples';
import type { SampleSource } from '../core/inputs/sample-source';
import type { Observation } from '../core/observers/observation';
import { ModelProtoSchema } from '../core/onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { makeFloatTensor } from '../core/onnx/make-tensor';
import { DataType } from '../core/onnx/tensor';
import type { Runtime } from '../runtime/interface';
import { createNativeRuntime } from '../runtime/node/native-runtime';
import { CalibrationShard } from './calibrate';
import { noPictures, openBytes, valueOf } from './node-engine.fixture';
import type { OpenedModel } from './opened-model';

const { FLOAT } = DataType;
const UNLIMITED = 1e9;

/** Counts the sessions that are made, and can pretend to read outputs in place, as the web build does. */
function watched(runtime: Runtime, readsInPlace: boolean): Runtime & { readonly outputs: string[][] } {
  const outputs: string[][] = [];
  return {
    name: runtime.name,
    readsInPlace,
    outputs,
    createSession: async (model, optimization) => {
      const session = await runtime.createSession(model, optimization);
      if (session.ok) outputs.push(session.value.outputs.map(({ name }) => name));
      return session;
    },
  };
}

async function seenBy(
  runtime: Runtime,
  opened: OpenedModel,
  samples: readonly SampleSource<never>[],
  limit = UNLIMITED,
): Promise<ReadonlyMap<string, Observation>> {
  const { packed, inputs, types } = opened;
  const tensors = types.filter(({ elementType }) => elementType === FLOAT).map(({ name }) => name);
  const setup = { packed, inputs, preprocessing: {}, tensors, histograms: false };
  const shard = valueOf(await CalibrationShard.start(runtime, setup, noPictures, limit));
  for (const part of shard.parts.keys()) {
    for (const [number, source] of samples.entries()) valueOf(await shard.observe({ number, source, part }));
  }
  const seen = shard.observations();
  await shard.release();
  return seen;
}

/** A picture of what each tensor showed, from inside the graph and from its values. */
async function bothWays(opened: OpenedModel, samples: readonly SampleSource<never>[], limit?: number) {
  const inside = watched(native, false);
  const fromValues = watched(native, true);
  return {
    inside: Object.fromEntries(await seenBy(inside, opened, samples, limit)),
    fromValues: Object.fromEntries(await seenBy(fromValues, opened, samples)),
    sessions: inside.outputs,
  };
}

/**
 * Of negative values the logarithm is NaN, of 0 it is -∞, and the exponential of large ones is ∞; `picked` holds what is
 * above 0. `max` is a name that the ranges may not take.
 */
const model = makeModel({
  opset: 13,
  irVersion: 8,
  nodes: [
    makeNode({ opType: 'Relu', inputs: ['x'], outputs: ['positive'] }),
    makeNode({ opType: 'Neg', inputs: ['x'], outputs: ['max'] }),
    makeNode({ opType: 'Log', inputs: ['x'], outputs: ['logarithm'] }),
    makeNode({ opType: 'Exp', inputs: ['x'], outputs: ['exponential'] }),
    makeNode({ opType: 'Greater', inputs: ['x', 'zero'], outputs: ['above'] }),
    makeNode({ opType: 'Compress', inputs: ['x', 'above'], outputs: ['picked'] }),
    makeNode({ opType: 'Sum', inputs: ['positive', 'max', 'logarithm', 'exponential'], outputs: ['y'] }),
  ],
  inputs: [makeValueInfo('x', FLOAT, [null])],
  outputs: [makeValueInfo('y', FLOAT, [null]), makeValueInfo('picked', FLOAT, [null])],
  initializers: [makeFloatTensor('zero', [], [0])],
});

const sampleOf = (values: readonly number[]): SampleSource<never> => ({
  kind: 'tensors',
  name: `${values.length} values`,
  label: null,
  tensors: { x: { elementType: FLOAT, dims: [values.length], data: Float32Array.from(values) } },
});

let native: Runtime;
let small: OpenedModel;
beforeAll(async () => {
  native = valueOf(await createNativeRuntime());
  small = await openBytes(native, toBinary(ModelProtoSchema, model));
});

describe('ranges from inside the graph', () => {
  it('are those of the values, with one graph and no activation as its output', async () => {
    const samples = [sampleOf([1, 2, 3]), sampleOf([0.5]), sampleOf([1e-40, 80])];
    const { inside, fromValues, sessions } = await bothWays(small, samples);
    expect(inside).toEqual(fromValues);
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).not.toContain('positive');
    expect(inside['max']).toMatchObject({ min: -80, count: 6, samples: [{ sample: 0, max: -1 }, {}, {}] });
  });

  const strange = { NaN: [-1, 'logarithm'], '-∞': [0, 'logarithm'], '∞': [1e4, 'exponential'] } as const;
  it.each(Object.entries(strange))('are left for the values from a sample with %s on', async (_name, [x, tensor]) => {
    const long = Array.from({ length: 37 }, (_, index) => index + 1);
    const samples = Array.from({ length: 37 }, (_, at) => sampleOf(long.with(at, x)));
    const { inside, fromValues, sessions } = await bothWays(small, [sampleOf([1, 2]), ...samples, sampleOf([7, 9])]);
    expect(inside).toEqual(fromValues);
    const { nanCount = 0, infiniteCount = 0 } = inside[tensor] ?? {};
    expect(nanCount + infiniteCount).toBe(37);
    expect(sessions).toHaveLength(2);
  });

  it('are left for the values where a tensor is empty, and nothing is counted twice', async () => {
    const samples = [sampleOf([4]), sampleOf([0, 0]), sampleOf([2, 1])];
    const { inside, fromValues } = await bothWays(small, samples);
    expect(inside).toEqual(fromValues);
    expect(inside['picked']).toMatchObject({ count: 3, samples: [{ sample: 0 }, { sample: 2 }] });
  });

  it('give way to values in several chunks, all of which each sample runs through', async () => {
    const samples = [sampleOf([1, 2]), sampleOf([-1, 3]), sampleOf([5, 4])];
    const { inside, fromValues, sessions } = await bothWays(small, samples, 1);
    expect(inside).toEqual(fromValues);
    expect(sessions.length).toBeGreaterThan(4);
  });

  const files = ['public/samples/digits-cnn.onnx', 'public/samples/digits-transformer.onnx'];
  const real = [...files, '../shared/models/squeezenet1.1-7.onnx', '../shared/models/gtcrn_simple.onnx'];
  it.for(real)('are those of the values in %s', async (file, { skip }) => {
    skip(!existsSync(file), `${file} is not there`);
    const opened = await openBytes(native, new Uint8Array(readFileSync(file)));
    const { inside, fromValues, sessions } = await bothWays(opened, randomSamples(3));
    expect(inside).toEqual(fromValues);
    expect(sessions).toHaveLength(1);
  });
});
