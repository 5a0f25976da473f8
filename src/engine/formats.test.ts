import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS, MENU_FORMATS } from '../core/formats/format-registry';
import type { Observations } from '../core/observers/observation';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { makeFloatTensor } from '../core/onnx/make-tensor';
import { DataType } from '../core/onnx/tensor';
import { writeModel } from '../core/onnx/write-model';
import { channelsToObserve } from '../core/quantization/channels-to-observe';
import { DEFAULT_RECIPE, type Recipe, type Scheme, type SchemeFormat } from '../core/quantization/recipe';
import { predictedSize } from '../core/quantization/size/predicted-size';
import type { Runtime } from '../runtime/interface';
import { Comparison } from './comparison';
import { exportModel } from './export-model';
import { calibrateAll, indexOf, noPictures, nodeRuntime, openBytes, planFor, valueOf } from './node-engine.fixture';
import type { OpenedModel } from './opened-model';
import { quantizedModel } from './quantized-model';

const { FLOAT } = DataType;

const constant = (name: string, dims: readonly number[], scale: number) => {
  const count = dims.reduce((product, dim) => product * dim, 1);
  return makeFloatTensor(
    name,
    dims,
    Array.from({ length: count }, (_, i) => scale * Math.sin(i * 1.7 + 0.3)),
  );
};

/** Conv with bias, Relu, pooling, Gemm and Softmax; the number of pictures in a batch is not known beforehand. */
const model = writeModel(
  makeModel({
    opset: 13,
    irVersion: 7,
    nodes: [
      makeNode({ opType: 'Conv', name: 'conv', inputs: ['x', 'w', 'b'], outputs: ['c'] }),
      makeNode({ opType: 'Relu', name: 'relu', inputs: ['c'], outputs: ['r'] }),
      makeNode({ opType: 'GlobalAveragePool', name: 'pool', inputs: ['r'], outputs: ['p'] }),
      makeNode({ opType: 'Flatten', name: 'flatten', inputs: ['p'], outputs: ['f'] }),
      makeNode({ opType: 'MatMul', name: 'matmul', inputs: ['f', 'v'], outputs: ['m'] }),
      makeNode({ opType: 'Softmax', name: 'softmax', inputs: ['m'], outputs: ['y'] }),
    ],
    inputs: [makeValueInfo('x', FLOAT, ['batch', 3, 7, 5])],
    outputs: [makeValueInfo('y', FLOAT, ['batch', 6])],
    initializers: [constant('w', [37, 3, 3, 3], 0.6), constant('b', [37], 0.1), constant('v', [37, 6], 0.9)],
  }),
);

const sampleOf = (batch: number) => {
  const data = Float32Array.from({ length: batch * 105 }, (_, i) => Math.sin(i * 0.61 + batch) * 2);
  const tensors = { x: { elementType: FLOAT, dims: [batch, 3, 7, 5], data } };
  return { kind: 'tensors', name: `${batch} pictures`, label: null, tensors } as const;
};

let runtime: Runtime;
let opened: OpenedModel;
let observations: Observations;
beforeAll(async () => {
  runtime = await nodeRuntime();
  opened = await openBytes(runtime, model, 'tiny.onnx');
  observations = await calibrateAll(runtime, opened, [sampleOf(1), sampleOf(2)], true);
});

const recipeOf = (activations: Partial<Scheme>, weights: Partial<Scheme>, storage: Recipe['export']): Recipe => ({
  ...DEFAULT_RECIPE,
  activations: { ...DEFAULT_RECIPE.activations, ...activations },
  weights: { ...DEFAULT_RECIPE.weights, ...weights },
  export: storage,
});

/** The observations as if every channel had shown what the whole tensor did: scales by channel need some. */
function withChannels(recipe: Recipe): Observations {
  const index = indexOf(opened);
  const tensors = new Map(observations.tensors);
  for (const [name, axis] of channelsToObserve(index, recipe)) {
    const observation = tensors.get(name);
    const shape = index.types.get(name)?.shape ?? [];
    const count = shape.at(axis);
    if (observation === undefined || typeof count !== 'number') throw new Error(`no channels of ${name}`);
    const list = Array.from({ length: count }, () => observation);
    tensors.set(name, { ...observation, channels: { axis, list } });
  }
  return { ...observations, tensors };
}

/** Plans, compares, predicts the size and exports, with every check that an export makes. */
async function expectSound(recipe: Recipe): Promise<readonly string[]> {
  const plan = planFor(opened, withChannels(recipe), recipe);
  expect(plan.complete).toBe(true);
  const { packed, inputs, types } = opened;
  const setup = { packed, inputs, types, preprocessing: {}, plan };
  const { checks, bytes } = valueOf(
    await exportModel(runtime, { ...setup, sample: sampleOf(3) }, noPictures, () => undefined),
  );
  const activations = plan.tensors.filter((tensor) => tensor.role === 'activation' && tensor.quantized);
  if (activations.length > 0) {
    expect(checks.at(-1)).toBe(`Each of ${activations.length} quantized activations is rounded exactly as shown here.`);
  }
  expect(predictedSize(indexOf(opened), plan)).toEqual({ ok: true, value: bytes.byteLength });
  const comparison = valueOf(await Comparison.start(runtime, setup, noPictures));
  const layers = valueOf(await comparison.compareLayers({ number: 0, source: sampleOf(2) }));
  expect(Object.keys(layers).sort()).toEqual(activations.map(({ name }) => name).sort());
  expect(comparison.sizes.quantized).toBe(bytes.byteLength);
  return checks;
}

const isScheme = (format: string): format is SchemeFormat => format !== 'int32';
const FORMATS_OF_SCHEMES = MENU_FORMATS.filter(isScheme).filter((format) => format !== 'float32');

describe.each(FORMATS_OF_SCHEMES)('%s', (format) => {
  it.each(['integer', 'float'] as const)('is exported, checked and compared, weights stored as %s', async (weights) => {
    await expectSound(recipeOf({ format }, { format }, { opset: 21, weights }));
    await expectSound(recipeOf({ format: 'float32' }, { format }, { opset: 13, weights }));
  });

  it.skipIf(FORMATS[format].family === 'block' || FORMATS[format].carrier === 'cast')(
    'is exported with scales by channel and by block',
    async () => {
      const storage = { opset: 21, weights: 'integer' } as const;
      await expectSound(
        recipeOf({ format, granularity: 'per-channel' }, { format, granularity: 'per-channel' }, storage),
      );
      const blocks = { granularity: 'per-block', blockSize: 16 } as const;
      await expectSound(recipeOf({ format, ...blocks }, { format, ...blocks }, storage));
    },
  );
});

describe('mixtures', () => {
  const storage = { opset: 21, weights: 'integer' } as const;

  it.each(['uint8', 'int8'] as const)('finds parameters at run time: dynamic %s', async (format) => {
    await expectSound(recipeOf({ format, dynamic: true }, { format: 'int8' }, storage));
  });

  it('says which format needs a later opset than the recipe asks for', async () => {
    const checks = await expectSound(recipeOf({ format: 'uint8' }, { format: 'int2' }, storage));
    expect(checks[0]).toBe('The file is written for opset 25, since int2 needs 25; the recipe asks for 21.');
  });

  it('keeps half of the bytes of float16 weights', () => {
    const plan = planFor(opened, observations, recipeOf({ format: 'float32' }, { format: 'float16' }, storage));
    const { quantized } = valueOf(quantizedModel({ packed: opened.packed, plan, types: opened.types }));
    const stored = quantized.graph?.initializer.find(({ name }) => name === 'w_quantized');
    expect(stored?.rawData.byteLength).toBe((37 * 27 * 32) / 16);
    expect(quantized.graph?.node.filter(({ opType }) => opType === 'Cast')).toHaveLength(2);
  });
});
