import { existsSync, readFileSync } from 'node:fs';
import { toBinary } from '@bufbuild/protobuf';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomFeeds, randomSamples } from '../core/inputs/random-samples';
import { createAccumulator } from '../core/observers/accumulator';
import { ModelProtoSchema } from '../core/onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { DataType } from '../core/onnx/tensor';
import type { Runtime } from '../runtime/interface';
import { withOutputs } from './augmented-graph';
import { CalibrationShard } from './calibrate';
import { derivedTensors } from './derived-observations';
import { noPictures, nodeRuntime, openBytes, valueOf } from './node-engine.fixture';
import type { OpenedModel } from './opened-model';

const { FLOAT } = DataType;
const SEEDS = [1, 2, 3];

/** joined = [x, relu(x), x], turned = joinedᵀ, y = [turned, turned]. */
const model = makeModel({
  opset: 13,
  irVersion: 8,
  nodes: [
    makeNode({ opType: 'Relu', inputs: ['x'], outputs: ['positive'] }),
    makeNode({
      opType: 'Concat',
      inputs: ['x', 'positive', 'x'],
      outputs: ['joined'],
      attributes: { axis: { int: 1 } },
    }),
    makeNode({ opType: 'Transpose', inputs: ['joined'], outputs: ['turned'] }),
    makeNode({ opType: 'Concat', inputs: ['turned', 'turned'], outputs: ['y'], attributes: { axis: { int: 0 } } }),
  ],
  inputs: [makeValueInfo('x', FLOAT, [2, 3])],
  outputs: [makeValueInfo('y', FLOAT, [18, 2])],
});

let runtime: Runtime;
beforeAll(async () => {
  runtime = await nodeRuntime();
});

const floatsOf = ({ types }: OpenedModel): readonly string[] =>
  types.filter(({ elementType }) => elementType === FLOAT).map(({ name }) => name);

/** What each tensor shows when all of them are looked at. */
async function lookedAt(opened: OpenedModel, names: readonly string[]) {
  const fed = new Set(opened.inputs.map(({ name }) => name));
  const computed = names.filter((name) => !fed.has(name));
  const session = valueOf(await runtime.createSession(withOutputs(opened.packed, computed), 'disabled'));
  const accumulators = new Map(names.map((name) => [name, createAccumulator({ histograms: true })]));
  for (const [sample, seed] of SEEDS.entries()) {
    const feeds = valueOf(randomFeeds(opened.inputs, seed));
    const tensors = { ...feeds, ...valueOf(await session.run(feeds)) };
    for (const [name, accumulator] of accumulators) {
      const data = tensors[name]?.data;
      if (data instanceof Float32Array) accumulator.add(data, sample);
    }
  }
  await session.release();
  return new Map([...accumulators].map(([name, accumulator]) => [name, accumulator.observation()]));
}

async function calibrated(opened: OpenedModel, tensors: readonly string[], channels?: ReadonlyMap<string, number>) {
  const { packed, inputs } = opened;
  const setup = { packed, inputs, preprocessing: {}, tensors, histograms: true, ...(channels && { channels }) };
  const shard = valueOf(await CalibrationShard.start(runtime, setup, noPictures));
  for (const [number, source] of randomSamples(SEEDS.length).entries()) {
    valueOf(await shard.observe({ number, source, part: 0 }));
  }
  await shard.release();
  return { observations: shard.observations(), looked: new Set(shard.parts.flat()) };
}

describe('derived observations', () => {
  it('are those of all sources, one that comes twice counted twice', async () => {
    const opened = await openBytes(runtime, toBinary(ModelProtoSchema, model));
    const { observations, looked } = await calibrated(opened, floatsOf(opened));
    expect([...looked]).toEqual(['positive']);
    expect(observations).toEqual(await lookedAt(opened, floatsOf(opened)));
    expect(observations.get('y')?.count).toBe(36 * SEEDS.length);
  });

  it('are left where a source is not looked at, or channels are wanted', async () => {
    const opened = await openBytes(runtime, toBinary(ModelProtoSchema, model));
    expect([...derivedTensors(opened.packed, ['joined', 'x', 'y']).keys()]).toEqual([]);
    const { observations, looked } = await calibrated(opened, floatsOf(opened), new Map([['joined', 1]]));
    expect(looked.has('joined')).toBe(true);
    expect(observations.get('joined')?.channels?.list).toHaveLength(9);
    expect(observations.get('turned')?.channels).toBeUndefined();
    expect(observations.get('turned')?.histogram).toEqual(observations.get('joined')?.histogram);
  });

  const files = ['public/samples/digits-transformer.onnx', '../shared/models/squeezenet1.1-7.onnx'];
  const real = [...files, '../shared/models/ultraface-rfb-320.onnx', '../shared/models/gtcrn_simple.onnx'];
  it.for(real)('are what a look shows in %s', async (file, { skip }) => {
    skip(!existsSync(file), `${file} is not there`);
    const opened = await openBytes(runtime, new Uint8Array(readFileSync(file)));
    const names = floatsOf(opened);
    const { observations, looked } = await calibrated(opened, names);
    expect(looked.size).toBeLessThan(names.length - opened.inputs.length);
    expect([...(await lookedAt(opened, names))].filter(([name, seen]) => !same(seen, observations.get(name)))).toEqual(
      [],
    );
  });
});

/** Equality of thousands of zeros takes long to test one by one. */
const same = (a: unknown, b: unknown): boolean => text(a) === text(b);

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Float64Array ? [...part.entries()].filter(([, count]) => count !== 0) : part,
  );
