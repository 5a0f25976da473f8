import { describe, expect, it } from 'vitest';
import { indexGraph } from '../graph/graph-index';
import { createAccumulator } from '../observers/accumulator';
import type { ModelProto } from '../onnx/generated/onnx_pb';
import { DataType } from '../onnx/tensor';
import { createPlan } from './create-plan';
import { type Calibrated, GOLDEN_RECIPES, calibrate } from './golden-plan.fixture';
import { insertQdq } from './insert-qdq/insert-qdq';
import { placeQdq } from './placement/place-qdq';
import { DEFAULT_RECIPE } from './recipe';
import { op, smallModel, weight } from './small-models.fixture';
import { GOLDEN_MODELS, type GoldenModel, hasGolden, readGolden } from './golden-models.fixture';

/**
 * Where the studio differs from ONNX Runtime's quantizer. Each is deliberate and better for the user; nothing else may
 * differ, which the first suite shows on real models.
 *
 * Clean-ups bring:
 * - BatchNormalization is folded: its scale and shift, and the tensor between it and the Conv in front, are gone; the
 *   Conv has a bias. One rounding less for every layer, and the Conv is what integer kernels can take.
 * - Identity in front of an output is dropped: the output itself is quantized, under its own name.
 * - Softmax over the last axis is one node at every opset, so the two tensors around it are not there.
 * - Constant nodes are initializers, so constant operands are stored as integers instead of quantized at every run.
 *
 * Rules bring (second suite):
 * - Relu and Clip stay in the file, with no Q/DQ in front: exact whatever the zero point, and runtimes fuse them.
 * - An int32 bias has no zero point: with one, WebGPU runtimes fail.
 * - MatMul weights of rank 3 have their channels on the last axis, not on the reduction axis 1.
 * - A depthwise ConvTranspose has its channels on axis 0; axis 1 is 1 long, which is per-tensor in disguise.
 * - The bias of a grouped ConvTranspose repeats the weight's scales for every group; ONNX Runtime's quantizer stops.
 * - A bias without one value a channel stays float, where that quantizer stops or broadcasts wrongly.
 * - beta of Gemm is moved into the stored bias; that quantizer drops it.
 * - Scales of normalizations have 8 bits at least, where weights have 4.
 * - A channel whose weights are all zero takes a scale that suits its bias, not 1.
 * - A graph output that a Relu reads keeps its own range, not the Relu's.
 * - Float shape arithmetic stays float.
 * - Q/DQ that the file brings along are not quantized once more.
 */
const batchNormalizations = (plain: Calibrated): ReadonlySet<string> =>
  new Set(
    plain.index.nodes.filter(({ opType }) => opType === 'BatchNormalization').flatMap(({ input }) => input.slice(0, 3)),
  );

const floatNames = (model: GoldenModel): ReadonlySet<string> =>
  new Set(
    Object.keys(readGolden(model.name, 's8-pt-minmax').tensors).map((name) =>
      name.replace(/_quantized$|_QuantizeLinear_Input$/, ''),
    ),
  );

for (const model of GOLDEN_MODELS) {
  const known = hasGolden(model.name, 's8-pt-minmax');
  describe.skipIf(!known)(`deviations on ${model.name} (skipped without ../shared/golden/ort)`, () => {
    it('are those that clean-ups bring, and no others', async () => {
      const plain = await calibrate(model, model.notPrepared);
      const prepared = await calibrate(model, new Set());
      const plan = createPlan(prepared.index, GOLDEN_RECIPES['s8-pt-minmax'], prepared.observations);
      const ours = new Map(plan.tensors.filter(({ quantized }) => quantized).map((each) => [each.name, each]));
      const theirs = floatNames(model);
      const folded = batchNormalizations(plain);
      const gone = [...theirs].filter((name) => !ours.has(name) && !folded.has(name) && !(name in model.needless));
      const added = [...ours.values()].filter(({ name, role }) => !theirs.has(name) && role !== 'bias');
      expect(gone).toEqual(model.quantizedOutput === undefined ? [] : [model.quantizedOutput]);
      expect(added.map(({ name }) => name)).toEqual(model.quantizedOutput === undefined ? [] : [model.output]);
      expect(plan.complete).toBe(true);
    });
  });
}

const floats = (...names: readonly string[]) =>
  new Map(names.map((name) => [name, { name, elementType: DataType.FLOAT, shape: null }]));

/** Decisions of the default recipe for a small model whose tensors are all float. */
const decisionsFor = (model: ModelProto, ...tensors: readonly string[]) =>
  new Map(
    placeQdq(indexGraph(model, floats(...tensors)), DEFAULT_RECIPE).tensors.map((placed) => [placed.name, placed]),
  );

describe('rules that differ on purpose', () => {
  it('take the last axis of a stack of matrices', () => {
    const model = smallModel({ nodes: [op('MatMul', ['x', 'w'], 'y')], weights: [weight('w', [3, 8, 5])] });
    expect(decisionsFor(model, 'y').get('w')?.axis).toBe(2);
  });

  it('take axis 0 of a depthwise ConvTranspose', () => {
    const nodes = [op('ConvTranspose', ['x', 'w'], 'y', { group: { int: 3 } })];
    expect(decisionsFor(smallModel({ nodes, weights: [weight('w', [3, 1, 2, 2])] }), 'y').get('w')?.axis).toBe(0);
  });

  it('quantize the bias of a grouped ConvTranspose, and no bias that has not one value a channel', () => {
    const nodes = [op('ConvTranspose', ['x', 'w', 'b'], 'y', { group: { int: 2 } })];
    const grouped = smallModel({ nodes, weights: [weight('w', [4, 3, 2, 2]), weight('b', [6])] });
    expect(decisionsFor(grouped, 'y').get('b')?.quantized).toBe(true);
    const gemm = smallModel({
      nodes: [op('Gemm', ['x', 'w', 'b'], 'y')],
      weights: [weight('w', [8, 5]), weight('b', [1])],
    });
    expect(decisionsFor(gemm, 'y').get('b')).toMatchObject({ quantized: false, reason: { kind: 'bias-shape' } });
  });

  it('give a graph output that a Relu reads its own range', () => {
    const nodes = [op('Conv', ['x', 'w'], 'c'), op('Relu', ['c'], 'y')];
    const model = smallModel({ nodes, weights: [weight('w', [2, 3, 1, 1])], outputs: ['c', 'y'] });
    expect(decisionsFor(model, 'c', 'y').get('c')).toMatchObject({ quantized: true, rangeOf: 'c' });
  });

  it('keep Relu in the file', () => {
    const nodes = [op('Conv', ['x', 'w'], 'c'), op('Relu', ['c'], 'y')];
    const index = indexGraph(smallModel({ nodes, weights: [weight('w', [2, 3, 1, 1])] }), floats('c', 'y'));
    const accumulator = createAccumulator({ histograms: false });
    accumulator.add(Float32Array.of(-1, 2), 0);
    const tensors = new Map(['x', 'y'].map((name) => [name, accumulator.observation()]));
    const exported = insertQdq(
      index.model,
      createPlan(index, DEFAULT_RECIPE, { tensors, sampleCount: 1, random: false }),
      DEFAULT_RECIPE.export,
    );
    const operators = exported.ok ? exported.value.graph?.node.map(({ opType }) => opType) : [];
    expect(operators).toEqual([
      'QuantizeLinear',
      'DequantizeLinear',
      'DequantizeLinear',
      'Conv',
      'Relu',
      'QuantizeLinear',
      'DequantizeLinear',
    ]);
  });
});
