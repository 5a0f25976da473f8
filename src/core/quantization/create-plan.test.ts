import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../formats/fake-quantize';
import { indexGraph } from '../graph/graph-index';
import type { Observation, Observations } from '../observers/observation';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { createPlan } from './create-plan';
import { observableTensors } from './observable-tensors';
import { weightValues } from './parameters/weight-parameters';
import { DEFAULT_RECIPE } from './recipe';
import { overrideLayer, setKeepFloat, setOperator, setScheme } from './recipe-edits';
import { op, smallCnn, smallModel, weight } from './small-models.fixture';

const floats = (...names: readonly string[]) =>
  new Map(names.map((name) => [name, { name, elementType: DataType.FLOAT, shape: null }]));

const ranged = (min: number, max: number): Observation => ({
  min,
  max,
  count: 100,
  nanCount: 0,
  infiniteCount: 0,
  samples: [{ sample: 0, min, max }],
  histogram: null,
});

const observed = (ranges: Readonly<Record<string, readonly [number, number]>>): Observations => ({
  tensors: new Map(Object.entries(ranges).map(([name, [min, max]]) => [name, ranged(min, max)])),
  sampleCount: 1,
  random: false,
});

const index = indexGraph(smallCnn(), floats('c1', 'r1', 'p1', 'c2', 'a1', 'f1', 'g1', 'y'));
const observations = observed({ x: [-2, 2], r1: [0, 5.1], c2: [-3, 1], a1: [-4, 1], g1: [-1, 3], y: [0, 0.9] });

const parametersOf = (plan: ReturnType<typeof createPlan>, name: string) =>
  plan.tensors.find((decision) => decision.name === name)?.parameters ?? null;

describe('createPlan', () => {
  const plan = createPlan(index, DEFAULT_RECIPE, observations);

  it('has parameters for everything that is quantized, and for nothing else', () => {
    expect(plan.complete).toBe(true);
    for (const { quantized, parameters, name } of plan.tensors) {
      expect({ name, has: parameters !== null }).toEqual({ name, has: quantized });
    }
  });

  it('takes ranges from observations, from readers, and from what is known beforehand', () => {
    expect(parametersOf(plan, 'r1')?.scale[0]).toBe(Math.fround(Math.fround(5.1) / 255));
    expect(parametersOf(plan, 'p1')).toBe(parametersOf(plan, 'r1'));
    expect(parametersOf(plan, 'f1')).toBe(parametersOf(plan, 'a1'));
    expect(parametersOf(plan, 'y')).toMatchObject({ rmin: Float32Array.of(0), rmax: Float32Array.of(1) });
    expect(parametersOf(plan, 'c2')?.zeroPoint[0]).toBe(191);
  });

  it('multiplies the scale of a bias from those of input and weight, channel by channel', () => {
    const weights = parametersOf(plan, 'w1')?.scale ?? new Float32Array();
    const input = parametersOf(plan, 'x')?.scale[0] ?? Number.NaN;
    expect([...(parametersOf(plan, 'b1')?.scale ?? [])]).toEqual(
      [...weights].map((scale) => Math.fround(scale * input)),
    );
    expect(parametersOf(plan, 'b1')).toMatchObject({ format: 'int32', axis: 0, zeroPoint: new Int32Array(4) });
  });

  it('knows weights without observations, and nothing that depends on them', () => {
    const early = createPlan(index, DEFAULT_RECIPE, null);
    expect(early.complete).toBe(false);
    expect(parametersOf(early, 'w1')).toEqual(parametersOf(plan, 'w1'));
    expect(parametersOf(early, 'x')).toBe(null);
    expect(parametersOf(early, 'b1')).toBe(null);
  });

  it('is not complete while an activation was not observed, or showed no finite value', () => {
    const tensors = new Map([...observations.tensors, ['c2', ranged(Infinity, -Infinity)] as const]);
    const partial = createPlan(index, DEFAULT_RECIPE, { ...observations, tensors });
    expect(partial.complete).toBe(false);
    expect(parametersOf(partial, 'c2')).toBe(null);
    expect(
      createPlan(index, setKeepFloat('c2_node', true)(setOperator('Add', false)(DEFAULT_RECIPE)), {
        ...observations,
        tensors,
      }).complete,
    ).toBe(true);
  });

  it('remembers what follows from weights alone', () => {
    const again = createPlan(index, setScheme('activations', { format: 'int16' })(DEFAULT_RECIPE), observations);
    expect(parametersOf(again, 'w1')).toBe(parametersOf(plan, 'w1'));
  });

  it('follows overrides of one layer', () => {
    const recipe = overrideLayer('c2_node', 'activations', { format: 'uint16' })(
      overrideLayer('c2_node', 'weights', { granularity: 'per-tensor', format: 'int4' })(DEFAULT_RECIPE),
    );
    const other = createPlan(index, recipe, observations);
    expect(parametersOf(other, 'w2')).toMatchObject({ format: 'int4', axis: null });
    expect(parametersOf(other, 'c2')?.format).toBe('uint16');
    expect(parametersOf(other, 'a1')?.format).toBe('uint8');
  });

  it('rounds every weight by at most half a step', () => {
    for (const name of ['w1', 'w2', 'w3']) {
      const tensor = index.initializers.get(name);
      const parameters = parametersOf(plan, name);
      if (tensor === undefined || parameters === null) throw new Error(`${name} is missing`);
      const values = weightValues(tensor);
      const rounded = fakeQuantize(values, tensor.dims.map(Number), parameters);
      const step = Math.max(...parameters.scale);
      values.forEach((value, i) => expect(Math.abs(value - (rounded[i] ?? 0))).toBeLessThanOrEqual(step * 0.5001));
    }
  });

  it('raises the scale of a weight for its bias, and gives the bias the raised one', () => {
    const nodes = [op('Conv', ['x', 'w', 'b'], 'y')];
    const weights = [weight('w', [2, 3, 1, 1], 1e-10), makeFloatTensor('b', [2], [100, 0])];
    const raised = createPlan(
      indexGraph(smallModel({ nodes, weights }), floats('y')),
      DEFAULT_RECIPE,
      observed({ x: [0, 1], y: [0, 1] }),
    );
    const [first = 0, second = 0] = parametersOf(raised, 'w')?.scale ?? [];
    expect(100 / (first * (parametersOf(raised, 'x')?.scale[0] ?? 0))).toBeLessThan(2 ** 31);
    expect(first / second).toBeGreaterThan(100);
    expect(parametersOf(raised, 'b')?.scale[0]).toBe(Math.fround(first * Math.fround(1 / 255)));
  });

  it.each(['c', 'b_of_y_node'])('names every decision once, copies of a shared bias too, beside %s', (between) => {
    const nodes = [op('Conv', ['x', 'w', 'b'], between), op('Conv', [between, 'w', 'b'], 'y')];
    const model = smallModel({ nodes, weights: [weight('w', [3, 3, 1, 1]), weight('b', [3])] });
    const shared = createPlan(
      indexGraph(model, floats(between, 'y')),
      DEFAULT_RECIPE,
      observed({ x: [0, 1], [between]: [0, 2], y: [0, 1] }),
    );
    const biases = shared.tensors.filter(({ role }) => role === 'bias');
    expect(biases.map(({ copyOf }) => copyOf)).toEqual([undefined, 'b']);
    expect(biases[0]?.parameters?.scale).not.toEqual(biases[1]?.parameters?.scale);
    expect(new Set(shared.tensors.map(({ name }) => name)).size).toBe(shared.tensors.length);
  });
});

describe('observableTensors', () => {
  it('leaves out what takes its range from another tensor', () => {
    expect(observableTensors(index)).toEqual(['x', 'r1', 'p1', 'c2', 'a1', 'g1', 'y']);
  });

  it('suffices for any recipe on the default operators', () => {
    const tensors = new Map(observableTensors(index).map((name) => [name, ranged(-1, 1)]));
    const names = [...DEFAULT_RECIPE.operators, 'Exp'];
    for (const operator of names) {
      for (const symmetric of [true, false]) {
        const recipe = setScheme('activations', { symmetric })(setOperator(operator, false)(DEFAULT_RECIPE));
        expect(createPlan(index, recipe, { tensors, sampleCount: 1, random: false }).complete).toBe(true);
      }
    }
    for (const { name } of index.nodes) {
      const recipe = setKeepFloat(name, true)(DEFAULT_RECIPE);
      expect(createPlan(index, recipe, { tensors, sampleCount: 1, random: false }).complete).toBe(true);
    }
  });
});
