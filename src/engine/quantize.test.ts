import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomSamples } from '../core/inputs/random-samples';
import { OBSERVERS } from '../core/observers/observer-registry';
import { initialRecipe } from '../core/quantization/initial-recipe';
import type { Recipe } from '../core/quantization/recipe';
import { setOperator, setScheme } from '../core/quantization/recipe-edits';
import { writeModel } from '../core/onnx/write-model';
import type { Runtime } from '../runtime/interface';
import { loadModel } from './load-model';
import { calibrateAll, noPictures, nodeRuntime, openBytes, planFor, valueOf } from './node-engine.fixture';
import type { OpenedModel } from './opened-model';
import { needsCalibration, quantize } from './quantize';
import { quantizedModel } from './quantized-model';

const samples = randomSamples(3);

let runtime: Runtime;
let opened: OpenedModel;
let recipe: Recipe;
beforeAll(async () => {
  runtime = await nodeRuntime();
  opened = await openBytes(runtime, new Uint8Array(await readFile('public/samples/digits-cnn.onnx')));
  recipe = initialRecipe(opened.preparation);
});

const run = (decided: Recipe, given = samples, onProgress: (stage: string) => void = () => {}) =>
  quantize(runtime, { opened, recipe: decided, samples: given }, noPictures, ({ stage }) => onProgress(stage));

describe('quantize', () => {
  it('writes what calibrating, planning and writing by hand writes', async () => {
    const stages: string[] = [];
    const { bytes, checks, observations } = valueOf(await run(recipe, samples, (stage) => stages.push(stage)));
    const seen = await calibrateAll(runtime, opened, samples, true);
    const { packed, types } = opened;
    const byHand = valueOf(quantizedModel({ packed, types, plan: planFor(opened, seen, recipe) }));
    expect(Buffer.compare(bytes, writeModel(byHand.quantized))).toBe(0);
    expect(observations).toMatchObject({ sampleCount: 3, random: true });
    expect(checks.at(-1)).toBe('Each of 8 quantized activations is rounded exactly as shown here.');
    expect(new Set(stages)).toEqual(new Set(['calibrate', 'write', 'check']));
    const written = valueOf(await loadModel(runtime, [{ name: 'q.onnx', bytes }]));
    expect(written).toMatchObject({ kind: 'loaded', byteLength: bytes.byteLength });
  });

  it.each(['minmax', 'percentile'] as const)('writes the same where only what %s needs is observed', async (kind) => {
    const decided = setScheme('activations', { observer: OBSERVERS[kind].defaults })(recipe);
    const all = valueOf(await run(decided));
    const request = { opened, recipe: decided, samples, onlyNeeded: true };
    const needed = valueOf(await quantize(runtime, request, noPictures, () => {}));
    expect(Buffer.compare(needed.bytes, all.bytes)).toBe(0);
    const histograms = [...(needed.observations?.tensors.values() ?? [])].map(({ histogram }) => histogram !== null);
    expect(new Set(histograms)).toEqual(new Set([kind === 'percentile']));
    expect(needed.observations?.tensors.size).toBeLessThanOrEqual(all.observations?.tensors.size ?? 0);
  });

  it('runs no sample where weights alone are quantized', async () => {
    const weightsOnly = setScheme('activations', { format: 'float32' })(recipe);
    expect([needsCalibration(opened, recipe), needsCalibration(opened, weightsOnly)]).toEqual([true, false]);
    const { observations, plan } = valueOf(await run(weightsOnly, []));
    expect(observations).toBeNull();
    expect(plan.tensors.filter(({ quantized, role }) => quantized && role === 'weight')).toHaveLength(4);
  });

  it('fails without samples that it needs, and where nothing would be quantized', async () => {
    expect(await run(recipe, [])).toMatchObject({ ok: false, failure: { kind: 'no-samples' } });
    const nothing = recipe.operators.reduce((held, operator) => setOperator(operator, false)(held), recipe);
    expect(await run(nothing)).toMatchObject({
      ok: false,
      failure: { kind: 'nothing-to-quantize', alreadyQuantized: false },
    });
  });

  it('runs no text of the user', async () => {
    const custom = setScheme('activations', { observer: { kind: 'custom', name: 'mine' } })(recipe);
    const withText = { ...custom, observers: { mine: 'throw new Error("it ran")' } };
    expect(await run(withText)).toMatchObject({ ok: false, failure: { kind: 'no-sandbox', observer: 'mine' } });
  });
});
