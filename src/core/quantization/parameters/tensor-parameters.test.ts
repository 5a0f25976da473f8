import { describe, expect, it } from 'vitest';
import { indexGraph } from '../../graph/graph-index';
import { createPlan } from '../create-plan';
import { indexWithTypes } from '../float-run.fixture';
import { observeAll, planFor, seen } from '../planned.fixture';
import { DEFAULT_RECIPE, type Recipe, type Scheme } from '../recipe';
import { setScheme } from '../recipe-edits';
import { type SmallModel, op, smallModel, weight } from '../small-models.fixture';
import { makeFloatTensor } from '../../onnx/make-tensor';
import { columns, covering, union } from './clip-ranges';
import { linearEntries } from './linear-entries';

const activations = (change: Partial<Scheme>): Recipe => setScheme('activations', change)(DEFAULT_RECIPE);
const weights = (change: Partial<Scheme>): Recipe => setScheme('weights', change)(DEFAULT_RECIPE);

const conv: SmallModel = {
  nodes: [op('Conv', ['x', 'w', 'b'], 'y')],
  weights: [weight('w', [6, 3, 1, 1]), weight('b', [6], 0.1)],
};

describe('channels of activations', () => {
  it('have a scale each, of what was seen of them', async () => {
    const { decision } = await planFor(conv, activations({ granularity: 'per-channel' }));
    expect(decision('y').parameters).toMatchObject({ axis: 1, rmax: Float32Array.of(1, 2, 3, 4, 5, 6) });
    expect(decision('y').parameters?.scale[5]).toBe(Math.fround(7 / 255));
    expect(decision('y').parameters).not.toHaveProperty('blockSize');
    expect(decision('b').reason).toMatchObject({ kind: 'bias-scales', tensor: 'x' });
  });

  it('share a scale with their group, the last of which may be smaller', async () => {
    const { decision } = await planFor(conv, activations({ granularity: 'per-block', blockSize: 4 }));
    const [first, , , fourth, fifth, last] = decision('y').parameters?.scale ?? [];
    expect([first, fifth]).toEqual([Math.fround(5 / 255), Math.fround(7 / 255)]);
    expect([fourth, last]).toEqual([first, fifth]);
    expect(decision('y').parameters?.zeroPoint.length).toBe(6);
  });

  it('have none while channels were not observed each by itself', async () => {
    const index = await indexWithTypes(smallModel(conv));
    const recipe = activations({ granularity: 'per-channel' });
    const whole = observeAll(index, DEFAULT_RECIPE);
    expect(createPlan(index, recipe, whole).complete).toBe(false);
    const other = { ...seen(-1, 1), channels: { axis: 2, list: [seen(-1, 1)] } };
    const elsewhere = { ...whole, tensors: new Map([...whole.tensors.keys()].map((name) => [name, other])) };
    expect(createPlan(index, recipe, elsewhere).complete).toBe(false);
  });

  it('share a scale through pooling, and not through a change of shape', async () => {
    const nodes = [
      op('Sigmoid', ['x'], 's'),
      op('MaxPool', ['s'], 'p', { kernel_shape: { ints: [2, 2] } }),
      op('Flatten', ['p'], 'y'),
    ];
    const { decision } = await planFor({ nodes }, activations({ granularity: 'per-channel' }));
    expect(decision('p').parameters).toBe(decision('s').parameters);
    expect(decision('y')).toMatchObject({ sharedWith: null, parameters: { axis: null, rmax: Float32Array.of(1) } });
  });

  it('need a fixed number of them', () => {
    const model = smallModel({ ...conv, weights: [weight('w', [6, 3, 1, 1])], nodes: [op('Sigmoid', ['x'], 'y')] });
    const types = new Map([['y', { name: 'y', elementType: 1, shape: ['N', 'C', 4, 4] }]]);
    const index = indexGraph(model, types);
    const recipe = activations({ granularity: 'per-channel' });
    const y = createPlan(index, recipe, observeAll(index, recipe)).tensors.find(({ name }) => name === 'y');
    expect(y?.parameters?.axis).toBe(null);
  });
});

describe('schemes of integers', () => {
  it.each<Partial<Scheme>>([{ powerOfTwo: true }, { observer: { kind: 'power-of-two-minmax' } }])(
    'have powers of two as scales where asked, for weights whose scale a bias raises as well: %j',
    async (change) => {
      const steep: SmallModel = { ...conv, weights: [weight('w', [6, 3, 1, 1], 1e-9), weight('b', [6], 100)] };
      const { decision } = await planFor(steep, weights(change));
      const { scale = [] } = decision('w').parameters ?? {};
      for (const value of scale) expect(Math.log2(value)).toBe(Math.round(Math.log2(value)));
      const input = decision('x').parameters?.scale[0] ?? Number.NaN;
      expect(100 / (input * (scale[1] ?? 0))).toBeLessThan(2 ** 31);
    },
  );

  it('have a bit less, and a zero point at the end or in the middle, where asked', async () => {
    const reduced = await planFor(conv, weights({ reduceRange: true, granularity: 'per-tensor' }));
    const plain = await planFor(conv, weights({ granularity: 'per-tensor' }));
    const ratio = (reduced.decision('w').parameters?.scale[0] ?? 0) / (plain.decision('w').parameters?.scale[0] ?? 1);
    expect(ratio).toBeCloseTo(254 / 128, 5);
    const restricted = await planFor(conv, activations({ restrictZeroPoint: true }), { x: [-1, 3], y: [0, 3] });
    expect(restricted.decision('x').parameters?.zeroPoint[0]).toBe(128);
    expect(restricted.decision('y').parameters?.zeroPoint[0]).toBe(0);
  });

  it('add int32 biases to 16-bit activations times 8-bit weights', async () => {
    const { decision } = await planFor(conv, activations({ format: 'int16', symmetric: true }));
    expect(decision('b')).toMatchObject({ quantized: true, parameters: { format: 'int32' } });
    expect(decision('b').parameters?.scale[0]).toBe(
      Math.fround((decision('x').parameters?.scale[0] ?? 0) * (decision('w').parameters?.scale[0] ?? 0)),
    );
  });
});

describe('schemes of floats', () => {
  it('put the largest magnitude on the largest value of small floats', async () => {
    const float8 = setScheme('weights', { format: 'float8e4m3fn' })(activations({ format: 'float8e4m3fn' }));
    const { decision } = await planFor(conv, float8, { x: [-3, 1] });
    expect(decision('x').parameters).toMatchObject({ symmetric: true, scale: Float32Array.of(Math.fround(3 / 448)) });
    expect(decision('w').parameters).toMatchObject({ axis: 0, zeroPoint: new Int32Array(6) });
  });

  it('have no scale at 16 bits, and need no calibration', async () => {
    const bfloat16 = setScheme('weights', { format: 'bfloat16' })(activations({ format: 'bfloat16' }));
    const index = await indexWithTypes(smallModel(conv));
    const plan = createPlan(index, bfloat16, null);
    expect(plan.complete).toBe(true);
    expect(plan.tensors.find(({ name }) => name === 'w')?.parameters).toMatchObject({
      axis: null,
      scale: Float32Array.of(1),
      zeroPoint: Int32Array.of(0),
    });
  });

  it('run blocks of activations along the axis that their reader sums over', async () => {
    const mx = activations({ format: 'mxfp8e5m2' });
    expect((await planFor(conv, mx)).decision('x').parameters).toMatchObject({ axis: 1, blockSize: 32 });
    const gemm: SmallModel = {
      nodes: [op('Gemm', ['x', 'w'], 'y', { transA: { int: 1 } })],
      weights: [weight('w', [4, 3])],
      input: [4, 2],
    };
    const { decision } = await planFor(gemm, mx);
    expect(decision('x').parameters?.axis).toBe(0);
    expect(decision('y').parameters?.axis).toBe(1);
  });
});

describe('linearEntries', () => {
  const ranges = { rmin: Float32Array.of(-1, -1), rmax: Float32Array.of(2, 2), scale: Float32Array.of(0.25, 0) };

  it('takes the scale that an observer chose, and finds the zero point that goes with it', () => {
    const { scale, zeroPoint } = linearEntries(DEFAULT_RECIPE.activations, 0, ranges);
    expect([...scale]).toEqual([0.25, Math.fround(3 / 255)]);
    expect([...zeroPoint]).toEqual([4, 85]);
    const symmetric = linearEntries(DEFAULT_RECIPE.weights, 0, ranges);
    expect([symmetric.scale[0], symmetric.zeroPoint[0]]).toEqual([0.25, 0]);
    const float = linearEntries({ ...DEFAULT_RECIPE.weights, format: 'float4e2m1' }, 0, ranges);
    expect([...float.scale]).toEqual([0.25, Math.fround(2 / 6)]);
  });

  it('refuses formats without a scale', () => {
    expect(() => linearEntries({ ...DEFAULT_RECIPE.weights, format: 'mxfp4' }, 0, ranges)).toThrow('mxfp4');
  });
});

describe('unions of ranges', () => {
  it('hold all of them, with a scale only where all have one', () => {
    expect(
      union([
        { rmin: -1, rmax: 2, scale: 1 },
        { rmin: 0, rmax: 3, scale: 2 },
      ]),
    ).toEqual({
      rmin: -1,
      rmax: 3,
      scale: 2,
    });
    expect(
      union([
        { rmin: -1, rmax: 2, scale: 1 },
        { rmin: -3, rmax: 1 },
      ]),
    ).toEqual({ rmin: -3, rmax: 2 });
    const one = columns([{ rmin: -1, rmax: 1 }]);
    expect(covering([one])).toBe(one);
    expect(covering([one, columns([{ rmin: -2, rmax: 0 }])])).toEqual(columns([{ rmin: -2, rmax: 1 }]));
    expect(() => covering([])).toThrow('without ranges');
  });
});

describe('a weight of the plan', () => {
  it('is measured once for each scheme that makes a difference', async () => {
    const index = await indexWithTypes(
      smallModel({
        ...conv,
        weights: [makeFloatTensor('w', [6, 3, 1, 1], Array.from({ length: 18 }, Math.cos)), weight('b', [6])],
      }),
    );
    const of = (recipe: Recipe) => createPlan(index, recipe, null).tensors.find(({ name }) => name === 'w')?.parameters;
    expect(of(DEFAULT_RECIPE)).toBe(of(weights({ blockSize: 7 })));
    expect(of(weights({ powerOfTwo: true }))).not.toBe(of(DEFAULT_RECIPE));
  });
});
