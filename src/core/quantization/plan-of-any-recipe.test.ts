import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeQuantize } from '../formats/fake-quantize';
import { isBlockFormat, isIntegerFormat } from '../formats/format-registry';
import type { GraphIndex } from '../graph/graph-index';
import { advise } from './advice';
import { createPlan } from './create-plan';
import { indexWithTypes } from './float-run.fixture';
import { weightValues } from './parameters/weight-parameters';
import type { Plan, TensorDecision } from './plan';
import { observeAll } from './planned.fixture';
import { describeReason } from './reason';
import { DEFAULT_RECIPE, type Recipe, type Scheme } from './recipe';
import { recipeFromJson, recipeToJson } from './recipe-json';
import { SCHEME_FORMATS, isCastFormat } from './scheme-formats';
import { op, smallCnn, smallModel, weight } from './small-models.fixture';

/** A residual block with a Concat, a pooled branch and a tied projection behind it. */
const branching = smallModel({
  nodes: [
    op('Conv', ['x', 'w1', 'b1'], 'c1', { pads: { ints: [1, 1, 1, 1] } }),
    op('Relu', ['c1'], 'r1'),
    op('Conv', ['r1', 'w2', 'b2'], 'c2'),
    op('Add', ['c2', 'r1'], 'a1'),
    op('MaxPool', ['a1'], 'p1', { kernel_shape: { ints: [1, 1] } }),
    op('Concat', ['p1', 'r1'], 'k1', { axis: { int: 1 } }),
    op('Transpose', ['k1'], 't1', { perm: { ints: [0, 2, 3, 1] } }),
    op('LayerNormalization', ['t1', 'g', 'b3'], 'l1'),
    op('Transpose', ['table'], 'tt', { perm: { ints: [1, 0] } }),
    op('MatMul', ['l1', 'tt'], 'm1'),
    op('Softmax', ['m1'], 'y', { axis: { int: -1 } }),
  ],
  weights: [
    weight('w1', [4, 3, 3, 3]),
    weight('b1', [4], 0.2),
    weight('w2', [4, 4, 1, 1]),
    weight('b2', [4], 3),
    weight('g', [8]),
    weight('b3', [8]),
    weight('table', [11, 8]),
  ],
});

const scheme: fc.Arbitrary<Scheme> = fc.record(
  {
    format: fc.constantFrom(...SCHEME_FORMATS),
    symmetric: fc.boolean(),
    granularity: fc.constantFrom('per-tensor', 'per-channel', 'per-block'),
    observer: fc.constantFrom<Scheme['observer']>({ kind: 'minmax' }, { kind: 'percentile', percentile: 99 }),
    blockSize: fc.constantFrom(1, 3, 16, 32),
    powerOfTwo: fc.boolean(),
    reduceRange: fc.boolean(),
    restrictZeroPoint: fc.boolean(),
    dynamic: fc.boolean(),
    exponentMode: fc.constantFrom('floor', 'even', 'ceil'),
  },
  { requiredKeys: ['format', 'symmetric', 'granularity', 'observer'] },
);
const change = scheme.map(({ format, granularity }): Partial<Scheme> => ({ format, granularity }));
const override = fc.record({ keepFloat: fc.boolean(), activations: change, weights: change }, { requiredKeys: [] });
const names = ['c1', 'r1', 'a1', 'k1', 't1', 'm1', 'w1', 'w2', 'table', 'tt', 'b1', 'x', 'y'];

const recipe: fc.Arbitrary<Recipe> = fc
  .record(
    {
      activations: scheme,
      weights: scheme,
      layers: fc.dictionary(fc.constantFrom(...names.map((name) => `${name}_node`)), override, { maxKeys: 3 }),
      operatorTypes: fc.dictionary(fc.constantFrom('Conv', 'MatMul', 'MaxPool', 'Concat'), override, { maxKeys: 2 }),
      tensors: fc.dictionary(fc.constantFrom(...names), change, { maxKeys: 3 }),
      biases: fc.constantFrom('int32', 'float32'),
      commonScales: fc.subarray(['Concat', 'Add'] as const),
    },
    { requiredKeys: ['activations', 'weights', 'layers'] },
  )
  .map((decided) => ({ ...DEFAULT_RECIPE, ...decided }));

/** Scales that a tensor of this shape must have. */
function wantedScales(index: GraphIndex, { name, copyOf, parameters }: TensorDecision): number | null {
  if (parameters === null) return null;
  const { format, axis, blockSize } = parameters;
  if (isBlockFormat(format)) return 0;
  if (axis === null) return isCastFormat(format) ? 1 : parameters.scale.length === 0 ? 0 : 1;
  const constant = index.initializers.get(copyOf ?? name);
  const dims = constant?.dims.map(Number) ?? index.types.get(name)?.shape ?? [];
  const length = Number(dims.at(axis) ?? Number.NaN);
  if (blockSize === undefined) return length;
  const rest = dims.reduce<number>((product, dim) => product * Number(dim), 1) / length;
  return rest * Math.ceil(length / blockSize);
}

function expectConsistent(index: GraphIndex, plan: Plan): void {
  const byName = new Map(plan.tensors.map((tensor) => [tensor.name, tensor]));
  for (const tensor of plan.tensors) {
    const { name, role, quantized, parameters, sharedWith, reason } = tensor;
    expect(describeReason(reason), name).toMatch(/^[A-Z].*[^.]$/);
    expect({ name, has: parameters !== null }).toEqual({ name, has: quantized });
    if (parameters === null) continue;
    expect({ name, scales: parameters.scale.length }).toEqual({ name, scales: wantedScales(index, tensor) });
    expect(parameters.zeroPoint.length).toBe(parameters.scale.length);
    expect(parameters.scale.every((value) => value > 0 && Number.isFinite(value))).toBe(true);
    if (sharedWith !== null) expect(byName.get(sharedWith)?.parameters, name).toBe(parameters);
    if (role !== 'weight') continue;
    const constant = index.initializers.get(name);
    if (constant === undefined) throw new Error(`${name} is no constant`);
    const rounded = fakeQuantize(weightValues(constant), constant.dims.map(Number), parameters);
    expect(rounded.every(Number.isFinite), name).toBe(true);
  }
}

/** Every int32 bias is added to products of integers whose scales are known, one or one a channel. */
function expectBiasesFit(plan: Plan): void {
  const byName = new Map(plan.tensors.map((tensor) => [tensor.name, tensor.parameters]));
  for (const { role, quantized, reason, parameters } of plan.tensors) {
    if (role !== 'bias' || !quantized || reason.kind !== 'bias-of' || parameters === null) continue;
    const [input, factor] = [byName.get(reason.input), byName.get(reason.weight)];
    if (!input || !factor) throw new Error(`${reason.node} has a bias whose scale follows from nothing`);
    expect(isIntegerFormat(input.format) && isIntegerFormat(factor.format)).toBe(true);
    expect(input.scale.length).toBe(1);
    expect(factor.blockSize).toBeUndefined();
    const channels = parameters.scale.length;
    for (let i = 0; i < channels; i++) {
      const product = Math.fround((input.scale[0] ?? 0) * (factor.scale[i % factor.scale.length] ?? 0));
      expect(parameters.scale[i]).toBe(product);
    }
  }
}

describe('the plan of any recipe', () => {
  let indices: readonly GraphIndex[];
  beforeAll(async () => {
    indices = [await indexWithTypes(smallCnn()), await indexWithTypes(branching)];
  });

  it('has parameters that fit every tensor, shared where it says so, with biases that follow', () => {
    fc.assert(
      fc.property(recipe, (decided) => {
        for (const index of indices) {
          const observations = observeAll(index, decided);
          const plan = createPlan(index, decided, observations);
          expect(plan.complete).toBe(true);
          expectConsistent(index, plan);
          expectBiasesFit(plan);
          expect(() => advise(index, plan, observations)).not.toThrow();
        }
      }),
      { numRuns: 80 },
    );
  });

  it('is a recipe that a file can hold', () => {
    fc.assert(
      fc.property(recipe, (decided) => {
        expect(recipeFromJson(recipeToJson(decided))).toEqual({ ok: true, value: decided });
      }),
    );
  });
});
