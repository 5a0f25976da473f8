import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { indexGraph } from '../graph/graph-index';
import { createAccumulator } from '../observers/accumulator';
import type { Observations } from '../observers/observation';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { advise } from './advice';
import { channelSqnr } from './advice/channel-sqnr';
import { clippedShare, magnitudeOfShare } from './advice/clip-shares';
import { createPlan } from './create-plan';
import { GOLDEN_RECIPES, calibrate } from './golden-plan.fixture';
import { GOLDEN_MODELS, modelFile } from './golden-models.fixture';
import { DEFAULT_RECIPE, type Recipe } from './recipe';
import { overrideLayer, setExport, setScheme } from './recipe-edits';
import { op, smallModel } from './small-models.fixture';

/** Two channels, the second a thousandth of the first. */
const uneven = makeFloatTensor('w', [2, 3, 1, 1], [1, -0.8, 0.9, 0.001, -0.0008, 0.0009]);
const model = smallModel({
  nodes: [op('Conv', ['x', 'w'], 'c'), op('Concat', ['c', 'x'], 'y', { axis: { int: 1 } })],
  weights: [uneven],
});
const index = indexGraph(
  model,
  new Map(['c', 'y'].map((name) => [name, { name, elementType: DataType.FLOAT, shape: null }])),
);

function observe(values: Readonly<Record<string, readonly number[]>>): Observations {
  const tensors = new Map(
    Object.entries(values).map(([name, numbers]) => {
      const accumulator = createAccumulator({ histograms: true });
      accumulator.add(Float32Array.from(numbers), 0);
      return [name, accumulator.observation()];
    }),
  );
  return { tensors, sampleCount: 1, random: false };
}

const even = Array.from({ length: 2000 }, (_, i) => Math.sin(i));
const calm = observe({ x: even, c: even, y: even });
const perTensor = setScheme('weights', { granularity: 'per-tensor' })(DEFAULT_RECIPE);

const find = (recipe: Recipe, observations = calm) =>
  advise(index, createPlan(index, recipe, observations), observations);
const kinds = (recipe: Recipe, observations = calm) => find(recipe, observations).map(({ kind }) => kind);

describe('advise', () => {
  it('has nothing to say where all is well, not of values at the edge of their range either', () => {
    expect(kinds(DEFAULT_RECIPE)).toEqual([]);
    const crowded = observe({ x: [...even, ...even.map(() => 1)], c: even, y: even });
    expect(kinds(DEFAULT_RECIPE, crowded)).toEqual([]);
  });

  it('finds channels that one scale for the whole weight loses, and mends them', () => {
    const [finding] = find(perTensor);
    expect(finding).toMatchObject({ kind: 'lost-channels', severity: 'high', tensors: ['w'], weight: 1 });
    expect(finding?.sentence).toContain('1 of 2 channels');
    expect(finding?.fix?.edit(perTensor)).toEqual(DEFAULT_RECIPE);
  });

  it('mends a layer that overrides the recipe where the layer is at fault', () => {
    const recipe = overrideLayer('c_node', 'weights', { granularity: 'per-tensor' })(DEFAULT_RECIPE);
    const mended = find(recipe)[0]?.fix?.edit(recipe);
    expect(mended?.layers['c_node']).toEqual({ weights: { granularity: 'per-channel' } });
    expect(mended?.weights).toEqual(recipe.weights);
  });

  it('finds outliers, and offers the percentile that cuts them off', () => {
    const spiky = observe({ x: [...even, 500], c: even, y: even });
    const finding = find(DEFAULT_RECIPE, spiky).find(({ kind }) => kind === 'outliers');
    expect(finding?.tensors).toEqual(['x']);
    expect(finding?.fix?.edit(DEFAULT_RECIPE).activations.observer).toEqual({ kind: 'percentile', percentile: 99.999 });
  });

  it('offers no change that is made already', () => {
    const spiky = observe({ x: [...even, 500], c: even, y: even });
    const percentile = { kind: 'percentile', percentile: 99.999 } as const;
    expect(kinds(DEFAULT_RECIPE, spiky)).toContain('outliers');
    expect(kinds(setScheme('activations', { observer: percentile })(DEFAULT_RECIPE), spiky)).not.toContain('outliers');
  });

  it('finds saturation', () => {
    const cut = setScheme('activations', { observer: { kind: 'percentile', percentile: 60 } })(DEFAULT_RECIPE);
    const finding = find(cut)[0];
    expect(finding).toMatchObject({ kind: 'clipped', severity: 'high' });
    expect(finding?.fix?.edit(cut)).toEqual(DEFAULT_RECIPE);
  });

  it('finds codes that symmetry wastes', () => {
    const positive = observe({ x: even.map(Math.abs), c: even, y: even });
    const symmetric = setScheme('activations', { symmetric: true })(DEFAULT_RECIPE);
    const finding = find(symmetric, positive).find(({ kind }) => kind === 'wasted-codes');
    expect(finding?.tensors).toEqual(['x']);
    expect(finding?.fix?.edit(symmetric)).toEqual(DEFAULT_RECIPE);
    expect(kinds(DEFAULT_RECIPE, positive)).toEqual([]);
  });

  it('says which input a Concat makes coarse', () => {
    const apart = observe({ x: even, c: even.map((value) => value / 10), y: even });
    expect(find(DEFAULT_RECIPE, apart)).toMatchObject([
      { kind: 'concat-scales', severity: 'low', tensors: ['c'], fix: null },
    ]);
  });

  it('says where a format makes a file that only ONNX Runtime runs', () => {
    const recipe = setExport({ opset: 17 })(setScheme('activations', { format: 'int16' })(DEFAULT_RECIPE));
    const finding = find(recipe)[0];
    expect(finding?.kind).toBe('microsoft-operators');
    expect(finding?.fix?.edit(recipe).export.opset).toBe(21);
  });

  it('ranks by severity, then by how bad it is', () => {
    const positive = observe({ x: [...even.map(Math.abs), 900], c: even, y: even });
    const recipe = setScheme('activations', { symmetric: true })(perTensor);
    const ranks = find(recipe, positive).map(({ severity }) => ['high', 'medium', 'low'].indexOf(severity));
    expect(ranks.length).toBeGreaterThan(2);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  const mobilenet = GOLDEN_MODELS.find(({ name }) => name.startsWith('mobilenet'));
  const present = mobilenet !== undefined && existsSync(modelFile(mobilenet.name));
  it.skipIf(!present)(
    'points mobilenetv1 per-tensor at per-channel first (skipped without ../shared/models)',
    async () => {
      if (mobilenet === undefined) return;
      const { index, observations } = await calibrate(mobilenet, new Set());
      const recipe = GOLDEN_RECIPES['s8-pt-minmax'];
      const [first] = advise(index, createPlan(index, recipe, observations), observations);
      expect(first).toMatchObject({ kind: 'lost-channels', severity: 'high' });
      expect(first?.tensors[0]).toBe('dwconv_3_weight');
      expect(first?.fix?.edit(recipe).weights.granularity).toBe('per-channel');
      const perChannel = createPlan(index, GOLDEN_RECIPES['u8-pc-minmax'], observations);
      expect(advise(index, perChannel, observations).map(({ kind }) => kind)).not.toContain('lost-channels');
    },
  );
});

describe('channelSqnr', () => {
  it('measures each channel on its own', () => {
    const parameters = createPlan(index, perTensor, null).tensors.find(({ name }) => name === 'w')?.parameters;
    if (!parameters) throw new Error('w has no parameters');
    const [large = 0, small = 0] = channelSqnr(uneven, parameters, 0);
    expect(large).toBeGreaterThan(40);
    expect(small).toBeCloseTo(0, 5);
  });
});

describe('shares of what was observed', () => {
  const observation = observe({ x: [0, 0, 1, 2, 3, -4, -5, 6, 7, 8] }).tensors.get('x');
  if (observation === undefined) throw new Error('nothing was observed');

  it('count what lies outside a range, and nothing at its edge', () => {
    expect(clippedShare(observation, -5.5, 6.5)).toBeCloseTo(0.2);
    expect(clippedShare(observation, 0, 100)).toBeCloseTo(0.2);
    expect(clippedShare(observation, -5, 8)).toBe(0);
    expect(clippedShare({ ...observation, histogram: null }, 0, 0)).toBe(null);
  });

  it('find the magnitude below which a share lies', () => {
    expect(magnitudeOfShare(observation, 0.5)).toBeCloseTo(3, 1);
    expect(magnitudeOfShare(observation, 1)).toBeCloseTo(8, 1);
  });
});
