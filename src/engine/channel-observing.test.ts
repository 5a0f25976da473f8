import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SampleSource } from '../core/inputs/sample-source';
import { channelsToObserve } from '../core/quantization/channels-to-observe';
import { DEFAULT_RECIPE, type Recipe } from '../core/quantization/recipe';
import type { Runtime } from '../runtime/interface';
import { exportModel } from './export-model';
import { calibrateAll, indexOf, noPictures, nodeRuntime, openBytes, planFor, valueOf } from './node-engine.fixture';

const file = path.resolve('public/samples/digits-cnn.onnx');

const random = (seed: number): SampleSource<never> => ({ kind: 'random', name: `random ${seed}`, label: null, seed });

const recipeWith = (granularity: 'per-channel' | 'per-block'): Recipe => ({
  ...DEFAULT_RECIPE,
  activations: { ...DEFAULT_RECIPE.activations, granularity, blockSize: 4, observer: { kind: 'mse' } },
});

let runtime: Runtime;
beforeAll(async () => {
  runtime = await nodeRuntime();
});

describe.skipIf(!existsSync(file)).each(['per-channel', 'per-block'] as const)('activations %s', (granularity) => {
  it('are observed channel by channel, planned, and exported as the plan says', async () => {
    const opened = await openBytes(runtime, new Uint8Array(readFileSync(file)), 'digits-cnn.onnx');
    const recipe = recipeWith(granularity);
    const channels = channelsToObserve(indexOf(opened), recipe);
    const samples = [random(1), random(2)];
    const whole = await calibrateAll(runtime, opened, samples, true);
    expect(planFor(opened, whole, recipe).complete).toBe(false);
    const observations = await calibrateAll(runtime, opened, samples, true, channels);
    for (const name of channels.keys()) {
      const { channels: seen, max = NaN, min = NaN } = observations.tensors.get(name) ?? {};
      expect(Math.max(...(seen?.list.map((channel) => channel.max) ?? []))).toBe(max);
      expect(Math.min(...(seen?.list.map((channel) => channel.min) ?? []))).toBe(min);
    }
    const plan = planFor(opened, observations, recipe);
    expect(plan.complete).toBe(true);
    const scales = plan.tensors.filter(({ role, parameters }) => role === 'activation' && parameters?.axis === 1);
    expect(scales.some(({ parameters }) => new Set(parameters?.scale).size > 1)).toBe(true);
    const { packed, inputs, types } = opened;
    const setup = { packed, inputs, types, preprocessing: {}, plan, sample: random(3) };
    const { checks } = valueOf(await exportModel(runtime, setup, noPictures, () => undefined));
    expect(checks.at(-1)).toMatch(/^Each of \d+ quantized activations is rounded exactly as shown here\.$/);
  });
});
