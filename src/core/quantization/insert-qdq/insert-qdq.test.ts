import * as ort from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHOOSABLE_FORMATS } from '../../formats/scalar-format.fixture';
import type { GraphIndex } from '../../graph/graph-index';
import type { Observations } from '../../observers/observation';
import type { ModelProto } from '../../onnx/generated/onnx_pb';
import { makeGraph, makeValueInfo } from '../../onnx/make-model';
import { makeNode } from '../../onnx/make-node';
import { opsetOf } from '../../onnx/model-opset';
import { DataType } from '../../onnx/tensor';
import { createPlan } from '../create-plan';
import { type Feeds, indexWithTypes, observe, openSession } from '../float-run.fixture';
import type { Plan } from '../plan';
import { recipeFromJson } from '../recipe-json';
import { DEFAULT_RECIPE, type Recipe, type Scheme } from '../recipe';
import { op, smallCnn, smallModel, weight } from '../small-models.fixture';
import { RECIPE_KEY, insertQdq } from './insert-qdq';
import { qdqNames } from './qdq-names';

const samples: readonly Feeds[] = [0, 1, 2, 3].map((seed) => {
  const values = Float32Array.from({ length: 192 }, (_, i) => Math.sin(i * (seed + 1) * 0.61) * 2);
  return { x: new ort.Tensor('float32', values, [1, 3, 8, 8]) };
});

function quantize(index: GraphIndex, plan: Plan, options: Partial<Recipe['export']> = {}): ModelProto {
  const result = insertQdq(index.model, plan, { opset: 21, weights: 'integer', ...options });
  if (!result.ok) throw new Error(result.failure.kind);
  return result.value;
}

/** Output `y` of the first sample, Q and DQ run as written. */
async function run(model: ModelProto, feeds: Feeds | undefined = samples[0]): Promise<Float32Array> {
  const session = await openSession(model);
  const { y } = await session.run(feeds ?? {});
  await session.release();
  if (!(y?.data instanceof Float32Array)) throw new Error('no float output');
  return y.data;
}

const largestError = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);

const withSchemes = (activations: Partial<Scheme>, weights: Partial<Scheme>): Recipe => ({
  ...DEFAULT_RECIPE,
  activations: { ...DEFAULT_RECIPE.activations, ...activations },
  weights: { ...DEFAULT_RECIPE.weights, ...weights },
});

/** The model calibrated on the samples and planned with a recipe. */
async function planned(model: ModelProto, recipe: Recipe = DEFAULT_RECIPE, feeds: readonly Feeds[] = samples) {
  const index = await indexWithTypes(model);
  return { index, plan: createPlan(index, recipe, await observe(index, feeds)) };
}

describe('insertQdq on a small CNN', () => {
  let index: GraphIndex;
  let observations: Observations;
  let float: Float32Array;
  beforeAll(async () => {
    index = await indexWithTypes(smallCnn(13));
    observations = await observe(index, samples);
    float = await run(index.model);
  }, 60_000);

  const combinations = CHOOSABLE_FORMATS.flatMap((activations) =>
    CHOOSABLE_FORMATS.map((weights) => [activations, weights] as const),
  );
  describe.each([13, 17, 21, 26])('opset %i', (opset) => {
    it.each(combinations)('loads and runs with %s activations and %s weights', async (activations, weights) => {
      for (const granularity of ['per-tensor', 'per-channel'] as const) {
        for (const symmetric of [true, false]) {
          const recipe = withSchemes({ format: activations, symmetric }, { format: weights, granularity, symmetric });
          const model = quantize(index, createPlan(index, recipe, observations), { opset });
          // No operator of ONNX Runtime's own knows two bits, and little of the accuracy is left.
          const twoBits = [activations, weights].some((format) => format.endsWith('t2'));
          const written = twoBits ? Math.max(opset, 25) : opset;
          expect(opsetOf(model)).toBe(written);
          const late = [activations, weights].some((format) => /16|4/.test(format));
          expect(opsetOf(model, 'com.microsoft')).toBe(late && written < 21 ? 1 : null);
          const error = largestError(await run(model), float);
          expect(error).toBeLessThan(twoBits ? 1 : /4/.test(activations + weights) ? 0.5 : 0.02);
        }
      }
    });
  });

  it('computes the same whether weights are stored as integers or as float behind Q and DQ', async () => {
    const plan = createPlan(index, withSchemes({}, { format: 'int4' }), observations);
    const stored = quantize(index, plan, { weights: 'integer' });
    const simulated = quantize(index, plan, { weights: 'float' });
    expect(await run(simulated)).toEqual(await run(stored));
    expect(stored.graph?.initializer.map(({ name }) => name)).not.toContain('w1');
    expect(simulated.graph?.initializer.map(({ name }) => name)).toContain('w1');
  });

  it('leaves the given model as it was, and inputs and outputs under their names', () => {
    const before = index.model.graph?.node.map(({ input, output }) => [...input, ...output]);
    const model = quantize(index, createPlan(index, DEFAULT_RECIPE, observations));
    expect(index.model.graph?.node.map(({ input, output }) => [...input, ...output])).toEqual(before);
    expect(model.graph?.input.map(({ name }) => name)).toEqual(['x']);
    expect(model.graph?.output.map(({ name }) => name)).toEqual(['y']);
    const last = model.graph?.node.find(({ output }) => output.includes('y'));
    expect(last?.opType).toBe('DequantizeLinear');
    expect(model.graph?.node.find(({ opType }) => opType === 'Softmax')?.output).toEqual(['y_QuantizeLinear_Input']);
  });

  it('writes biases as int32 without a zero point, and moves beta of Gemm into them', () => {
    const model = quantize(index, createPlan(index, DEFAULT_RECIPE, observations));
    const bias = model.graph?.node.find(({ input }) => input[0] === 'b3_quantized');
    expect(bias?.input).toEqual(['b3_quantized', 'b3_scale']);
    expect(model.graph?.initializer.find(({ name }) => name === 'b3_quantized')?.dataType).toBe(DataType.INT32);
    const gemm = model.graph?.node.find(({ opType }) => opType === 'Gemm');
    expect(gemm?.attribute.map(({ name }) => name)).toEqual(['transB']);
  });

  it('lets tensors with the same parameters share the constants', () => {
    const plan = createPlan(index, DEFAULT_RECIPE, observations);
    const names = qdqNames(index.model, plan);
    expect(names.get('p1')?.scale).toBe(names.get('r1')?.scale);
    expect(names.get('c2')?.scale).not.toBe(names.get('r1')?.scale);
  });

  it('notes the recipe in the metadata', () => {
    const plan = createPlan(index, DEFAULT_RECIPE, observations);
    const note = quantize(index, plan).metadataProps.find(({ key }) => key === RECIPE_KEY);
    expect(recipeFromJson(note?.value ?? '')).toEqual({ ok: true, value: DEFAULT_RECIPE });
  });

  it('refuses a plan without observations, and one of another model', () => {
    expect(insertQdq(index.model, createPlan(index, DEFAULT_RECIPE, null), DEFAULT_RECIPE.export)).toMatchObject({
      ok: false,
      failure: { kind: 'not-calibrated', tensor: 'x' },
    });
    const other = smallModel({ nodes: [op('Relu', ['x'], 'y')] });
    const plan = createPlan(index, DEFAULT_RECIPE, observations);
    expect(insertQdq(other, plan, DEFAULT_RECIPE.export)).toMatchObject({
      failure: { kind: 'another-model', tensor: 'w1' },
    });
  });
});

/** A branch of an If: a Mul of two tensors from the graph around it. */
const branch = (name: string, reads: readonly string[]) => ({
  graph: makeGraph({
    name,
    nodes: [op('Mul', reads, `${name}_out`)],
    outputs: [makeValueInfo(`${name}_out`, DataType.FLOAT, null)],
  }),
});

describe('insertQdq on special graphs', () => {
  it('lets bodies of If read the quantized values, and drops the float weight they read', async () => {
    const nodes = [
      op('Conv', ['x', 'w'], 'c'),
      op('Sigmoid', ['c'], 's'),
      op('ReduceMax', ['s'], 'm', { keepdims: { int: 0 } }),
      op('Greater', ['m', 'zero'], 'yes'),
      op('If', ['yes'], 'y', { then_branch: branch('then', ['s', 's']), else_branch: branch('else', ['c', 'c']) }),
    ];
    const model = smallModel({ nodes, weights: [weight('w', [3, 3, 1, 1]), weight('zero', [], 0)], opset: 17 });
    const { index, plan } = await planned(model);
    const exported = quantize(index, plan);
    const body = exported.graph?.node.find(({ opType }) => opType === 'If')?.attribute[0]?.g;
    expect(body?.node[0]?.input).toEqual(['s_DequantizeLinear_Output', 's_DequantizeLinear_Output']);
    expect(largestError(await run(exported), await run(model))).toBeLessThan(0.02);
  });

  it('quantizes a shared bias once for each reader', async () => {
    const nodes = [op('Conv', ['x', 'w', 'b'], 'c'), op('Conv', ['c', 'w', 'b'], 'y')];
    const { index, plan } = await planned(
      smallModel({ nodes, weights: [weight('w', [3, 3, 1, 1]), weight('b', [3])] }),
    );
    const exported = quantize(index, plan);
    expect(exported.graph?.initializer.map(({ name }) => name)).not.toContain('b');
    expect(largestError(await run(exported), await run(index.model))).toBeLessThan(0.1);
  });

  it('keeps the grouped ConvTranspose true per-channel, bias and all', async () => {
    const nodes = [op('ConvTranspose', ['x', 'w', 'b'], 'y', { group: { int: 2 } })];
    const weights = [weight('w', [4, 3, 2, 2]), weight('b', [6])];
    const feeds = {
      x: new ort.Tensor(
        'float32',
        Float32Array.from({ length: 64 }, (_, i) => Math.cos(i)),
        [1, 4, 4, 4],
      ),
    };
    const { index, plan } = await planned(smallModel({ nodes, weights, input: [1, 4, 4, 4] }), DEFAULT_RECIPE, [feeds]);
    expect(plan.tensors.find(({ name }) => name === 'b')?.parameters?.scale.length).toBe(6);
    expect(largestError(await run(quantize(index, plan), feeds), await run(index.model, feeds))).toBeLessThan(0.05);
  });

  it('raises the scale of a weight whose bias would not fit int32', async () => {
    const nodes = [op('Conv', ['x', 'w', 'b'], 'y')];
    const weights = [weight('w', [2, 3, 1, 1], 1e-9), weight('b', [2], 900)];
    const { index, plan } = await planned(smallModel({ nodes, weights }));
    const exported = await run(quantize(index, plan));
    const step = plan.tensors.find(({ name }) => name === 'y')?.parameters?.scale[0] ?? 0;
    expect(largestError(exported, await run(index.model))).toBeLessThanOrEqual(step);
  });

  it('keeps the opset where an operator cannot follow, with ONNX Runtime’s own Q/DQ', async () => {
    // A Dropout whose mask is used means something else from opset 10 on.
    const nodes = [
      op('Conv', ['x', 'w'], 'c'),
      makeNode({ opType: 'Dropout', inputs: ['c'], outputs: ['d', 'mask'], name: 'drop' }),
      op('Sigmoid', ['d'], 'y'),
    ];
    const model = smallModel({ nodes, weights: [weight('w', [3, 3, 1, 1])], opset: 9, outputs: ['y', 'mask'] });
    const { index, plan } = await planned(model);
    const exported = quantize(index, plan);
    expect(opsetOf(exported)).toBe(9);
    expect(opsetOf(exported, 'com.microsoft')).toBe(1);
    expect(largestError(await run(exported), await run(model))).toBeLessThan(0.02);
  });
});
