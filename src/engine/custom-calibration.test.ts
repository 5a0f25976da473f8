import { toBinary } from '@bufbuild/protobuf';
import { afterEach, describe, expect, it } from 'vitest';
import { succeed } from '../core/failures/result';
import type { SampleSource } from '../core/inputs/sample-source';
import { mergeShards } from '../core/observers/merge-observations';
import type { Observations } from '../core/observers/observation';
import { ModelProtoSchema } from '../core/onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { makeFloatTensor } from '../core/onnx/make-tensor';
import { DataType } from '../core/onnx/tensor';
import { channelsToObserve } from '../core/quantization/channels-to-observe';
import { customWork } from '../core/quantization/custom-work';
import { saveObserver } from '../core/quantization/observer-edits';
import { observableTensors } from '../core/quantization/observable-tensors';
import { DEFAULT_RECIPE, type Granularity } from '../core/quantization/recipe';
import { ObserverHost } from '../worker/sandbox/observer-host.fixture';
import { CalibrationShard } from './calibrate';
import type { ShardStates } from './custom-observing';
import { addCustomRanges } from './custom-ranges';
import { indexOf, noPictures, nodeRuntime, openBytes, planFor, valueOf } from './node-engine.fixture';

/** y = relu(x · w). */
const model = toBinary(
  ModelProtoSchema,
  makeModel({
    opset: 13,
    irVersion: 8,
    nodes: [
      makeNode({ opType: 'MatMul', name: 'first', inputs: ['x', 'w'], outputs: ['hidden'] }),
      makeNode({ opType: 'Relu', name: 'relu', inputs: ['hidden'], outputs: ['y'] }),
    ],
    inputs: [makeValueInfo('x', DataType.FLOAT, [1, 3])],
    outputs: [makeValueInfo('y', DataType.FLOAT, [1, 2])],
    initializers: [makeFloatTensor('w', [3, 2], [1, -2, 3, -4, 5, -6])],
  }),
);

const sampleOf = (...values: number[]): SampleSource<never> => ({
  kind: 'tensors',
  name: 'sample',
  label: null,
  tensors: { x: { elementType: DataType.FLOAT, dims: [1, values.length], data: Float32Array.from(values) } },
});

const SAMPLES = [sampleOf(1, 2, 3), sampleOf(-1, 0, 2)];

/** Sums everything, and says how many samples and channels it saw. */
const SUMS = `
const create = () => ({ sum: 0, samples: [] });
const observe = ({ sum, samples }, values, { sample }) => ({
  sum: values.reduce((total, value) => total + value, sum),
  samples: [...samples, sample],
});
const merge = (a, b) => ({ sum: a.sum + b.sum, samples: [...a.samples, ...b.samples] });
const range = ({ sum, samples }) => ({ rmin: -samples.length, rmax: Math.abs(sum) });
`;

const host = new ObserverHost();
afterEach(() => host.end());

interface Given {
  readonly granularity: Granularity;
  readonly shards: readonly (readonly number[])[];
}

/** Calibrates in shares, and gives back the ranges of the plan. */
async function rangesOf({ granularity, shards }: Given): Promise<ReadonlyMap<string, unknown>> {
  const runtime = await nodeRuntime();
  const opened = await openBytes(runtime, model);
  const observer = { kind: 'custom', name: 'sums' } as const;
  const recipe = saveObserver(
    'sums',
    SUMS,
  )({
    ...DEFAULT_RECIPE,
    activations: { ...DEFAULT_RECIPE.activations, observer, granularity },
    weights: { ...DEFAULT_RECIPE.weights, observer },
  });
  const index = indexOf(opened);
  const work = valueOf(customWork(index, recipe));
  const { packed, inputs } = opened;
  const common = {
    packed,
    inputs,
    preprocessing: {},
    tensors: observableTensors(index),
    channels: channelsToObserve(index, recipe),
    histograms: false,
  };
  const states: ShardStates[] = [];
  const seen: Observations[] = [];
  for (const samples of shards) {
    const custom = { watched: work.activations, observers: [host.start('sums', SUMS)] };
    const shard = valueOf(await CalibrationShard.start(runtime, { ...common, custom }, noPictures));
    for (const number of samples) {
      const source = SAMPLES[number];
      if (source !== undefined) valueOf(await shard.observe({ number, source, part: 0 }));
    }
    states.push(valueOf(await shard.customStates()));
    seen.push({ tensors: shard.observations(), sampleCount: samples.length, random: false });
    await shard.release();
  }
  const start = async (name: string, text: string) => succeed(host.start(name, text));
  const observations = valueOf(await addCustomRanges(mergeShards(seen), work, states, start));
  return new Map(
    planFor(opened, observations, recipe).tensors.map(({ name, parameters }) => [
      name,
      parameters && [[...parameters.rmin], [...parameters.rmax]],
    ]),
  );
}

describe('calibration with an observer of the user', () => {
  it('shows it inputs, outputs and constants, and plans with what it found', async () => {
    const ranges = await rangesOf({ granularity: 'per-tensor', shards: [[0, 1]] });
    expect(ranges.get('x')).toEqual([[-2], [7]]);
    // x · w is 22 and −28 for the first sample, 9 and −10 for the second.
    expect(ranges.get('y')).toEqual([[-2], [31]]);
    const perChannel = [
      [-1, -1],
      [9, 12],
    ];
    expect(ranges.get('w')).toEqual(perChannel);
  });

  it.each([[[[0, 1]]], [[[1], [0]]]])('shows it each channel by itself in shares %j', async (shards) => {
    const ranges = await rangesOf({ granularity: 'per-channel', shards });
    const perChannel = [
      [-2, -2],
      [31, 0],
    ];
    expect(ranges.get('y')).toEqual(perChannel);
  });
});
