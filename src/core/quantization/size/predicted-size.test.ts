import { assert, integer, property } from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS, MENU_FORMATS } from '../../formats/format-registry';
import { type GraphIndex, indexGraph } from '../../graph/graph-index';
import { prepareModel } from '../../graph/prepare-model';
import type { Observations } from '../../observers/observation';
import { readModel } from '../../onnx/read-model';
import { writeModel } from '../../onnx/write-model';
import { createPlan } from '../create-plan';
import { indexWithTypes, observe } from '../float-run.fixture';
import { parametersOf, planOf } from '../insert-qdq/hand-made-plan.fixture';
import { insertQdq } from '../insert-qdq/insert-qdq';
import type { Plan } from '../plan';
import { DEFAULT_RECIPE, type Recipe } from '../recipe';
import { TARGETS, applyTarget } from '../targets/targets';
import { op, smallCnn, smallModel, weight } from '../small-models.fixture';
import * as ort from 'onnxruntime-node';
import { predictedSize } from './predicted-size';

function writtenSize(index: GraphIndex, plan: Plan, options: Recipe['export']): number {
  const model = insertQdq(index.model, plan, options, index.types);
  if (!model.ok) throw new Error(JSON.stringify(model.failure));
  return writeModel(model.value).byteLength;
}

function expectExact(index: GraphIndex, plan: Plan, options: Recipe['export'] = plan.recipe.export): void {
  expect(predictedSize(index, plan, options)).toEqual({ ok: true, value: writtenSize(index, plan, options) });
}

describe('predictedSize', () => {
  it.each(MENU_FORMATS.filter((format) => format !== 'float32'))('is exact for %s', (format) => {
    const nodes = [op('MatMul', ['x', 'w'], 'm'), op('Sigmoid', ['m'], 'y')];
    const index = indexGraph(smallModel({ nodes, input: [3, 37], weights: [weight('w', [37, 21])], opset: 13 }));
    const dims = [37, 21];
    const [block, cast] = [FORMATS[format].family === 'block', FORMATS[format].carrier === 'cast'];
    const choices = block ? [{ axis: 0 }] : cast ? [{}] : [{}, { axis: 1, dims }, { axis: 0, blockSize: 16, dims }];
    for (const choice of choices) {
      const plan = planOf(index.model, {
        w: parametersOf(format, choice),
        x: parametersOf(format, block ? choice : {}),
      });
      for (const weights of ['integer', 'float'] as const) {
        for (const opset of [13, 21, 26]) expectExact(index, plan, { opset, weights });
      }
    }
  });

  it('is exact where lengths take one byte more', () => {
    assert(
      property(integer({ min: 0, max: 20 }), integer({ min: 1, max: 900 }), (rows, columns) => {
        const nodes = [op('MatMul', ['x', 'w'], 'y')];
        const weights = [weight('w', [rows, columns])];
        const index = indexGraph(smallModel({ nodes, input: [3, rows], weights }));
        for (const format of ['int8', 'int4', 'float16'] as const) {
          expectExact(index, planOf(index.model, { w: parametersOf(format) }), { opset: 21, weights: 'integer' });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('says what keeps the file from being written', () => {
    const index = indexGraph(smallModel({ nodes: [op('Relu', ['x'], 'y')] }));
    const plan = planOf(smallModel({ nodes: [], weights: [weight('w', [2])] }), { w: parametersOf('int8') });
    expect(predictedSize(index, plan)).toMatchObject({ ok: false, failure: { kind: 'another-model' } });
  });
});

/** The recipes of every target, and variations of how they are written. */
const RECIPES: readonly (readonly [string, Recipe])[] = TARGETS.flatMap((target) => {
  const { name } = target;
  const recipe = applyTarget(target)(DEFAULT_RECIPE);
  const inFloat: Recipe = { ...recipe, export: { ...recipe.export, weights: 'float' } };
  return [[name, recipe] as const, [`${name}, weights in float`, inFloat] as const];
});

describe('predictedSize of a small CNN', () => {
  let index: GraphIndex;
  let observations: Observations;
  beforeAll(async () => {
    index = await indexWithTypes(smallCnn(13));
    const values = Float32Array.from({ length: 192 }, (_, i) => Math.sin(i * 0.61) * 2);
    observations = await observe(index, [{ x: new ort.Tensor('float32', values, [1, 3, 8, 8]) }]);
  });

  it.each(RECIPES)('is exact for %s, calibrated or not', (_, recipe) => {
    const plan = createPlan(index, recipe, observations);
    expect(plan.complete).toBe(true);
    expectExact(index, plan);
    expect(predictedSize(index, createPlan(index, recipe, null))).toEqual(predictedSize(index, plan));
  });
});

const MODELS = ['mnist-8', 'squeezenet1.1-7', 'mobilenetv1_0.25_128', 'ultraface-rfb-320', 'gtcrn_simple'];

describe.each(MODELS)('predictedSize of %s', (name) => {
  const file = path.resolve(`../shared/models/${name}.onnx`);
  it.skipIf(!existsSync(file))(`is exact for every target${existsSync(file) ? '' : ` (${file} is missing)`}`, () => {
    const read = readModel(new Uint8Array(readFileSync(file)), name);
    const prepared = read.ok ? prepareModel(read.value) : read;
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
    const index = indexGraph(prepared.value.model);
    for (const [, recipe] of RECIPES) {
      const plan = createPlan(index, recipe, null);
      const weights = { ...plan, tensors: plan.tensors.filter(({ parameters }) => parameters !== null) };
      expectExact(index, weights);
    }
  });
});
