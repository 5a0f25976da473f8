import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { create } from '@bufbuild/protobuf';
import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../failures/failure';
import { fakeQuantize } from '../../formats/fake-quantize';
import { FORMATS, MENU_FORMATS } from '../../formats/format-registry';
import type { FormatName } from '../../formats/format';
import { editGraph, withInitializers } from '../../graph/graph-edit';
import { mainGraph } from '../../graph/graph-index';
import { copyMessage } from '../../onnx/copy-message';
import { float32Values } from '../../onnx/float-values';
import { type ModelProto, ValueInfoProtoSchema } from '../../onnx/generated/onnx_pb';
import { makeNode } from '../../onnx/make-node';
import { makeFloatTensor } from '../../onnx/make-tensor';
import { opsetOf } from '../../onnx/model-opset';
import { readModel } from '../../onnx/read-model';
import { writeModel } from '../../onnx/write-model';
import { openSession } from '../float-run.fixture';
import type { Plan, QuantizationParameters } from '../plan';
import { op, smallModel, weight } from '../small-models.fixture';
import { parametersOf, planOf } from './hand-made-plan.fixture';
import { insertQdq } from './insert-qdq';
import { qdqNames } from './qdq-names';

/** Every format but the one that leaves a tensor as it is. */
const ALL = MENU_FORMATS.filter((format) => format !== 'float32');

/** x · w with a ragged last block on every axis, an activation in between that two nodes read, and an output. */
const model = (opset = 13): ModelProto =>
  smallModel({
    opset,
    input: [1, 2, 5, 37],
    nodes: [op('MatMul', ['x', 'w'], 'm'), op('Sigmoid', ['m'], 's'), op('Add', ['m', 's'], 'y')],
    weights: [weight('w', [37, 21], 1.9)],
  });

const feeds = {
  x: new ort.Tensor(
    'float32',
    Float32Array.from({ length: 370 }, (_, i) => Math.sin(i * 0.73) * 2),
    [1, 2, 5, 37],
  ),
};

function quantize(float: ModelProto, plan: Plan, weights: 'integer' | 'float' = 'integer', opset = 13): ModelProto {
  const result = insertQdq(float, plan, { opset, weights });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const withOutputs = (given: ModelProto, names: readonly string[]): ModelProto =>
  editGraph(given, (graph) =>
    copyMessage(graph, { output: names.map((name) => create(ValueInfoProtoSchema, { name })) }),
  );

async function valuesOf(given: ModelProto, names: readonly string[] = ['y']): Promise<readonly ort.Tensor[]> {
  const session = await openSession(withOutputs(given, names));
  const outputs = await session.run(feeds);
  await session.release();
  return names.map((name) => {
    const tensor = outputs[name];
    if (tensor === undefined) throw new Error(`no ${name}`);
    return tensor;
  });
}

const floats = (tensor: ort.Tensor | undefined): Float32Array => {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('no float tensor');
  return tensor.data;
};

/** The float model with one constant replaced by what core makes of it. */
function roundedBeforehand(float: ModelProto, name: string, parameters: QuantizationParameters): ModelProto {
  const constant = mainGraph(float).initializer.find((tensor) => tensor.name === name);
  if (constant === undefined) throw new Error(`no ${name}`);
  const dims = constant.dims.map(Number);
  const values = fakeQuantize(float32Values(constant), dims, parameters);
  return editGraph(float, (graph) => withInitializers(graph, [makeFloatTensor(name, dims, values)]));
}

/** The ways in which scales of a weight may lie. */
const placings = (format: FormatName) => {
  const dims = [37, 21];
  const { family, carrier } = FORMATS[format];
  if (family === 'block') return [{ axis: 0 }, { axis: 1 }, { axis: -1 }];
  if (carrier === 'cast') return [{}];
  return [{}, { axis: 1, dims }, { axis: 0, dims }, { axis: 0, blockSize: 16, dims }, { axis: -1, blockSize: 4, dims }];
};

describe.each(ALL)('%s', (format) => {
  it('carries activations as core rounds them', async () => {
    const own = FORMATS[format].family === 'block' ? [{ axis: 1 }, { axis: -1 }] : [{}];
    const channels =
      FORMATS[format].family === 'block' || FORMATS[format].carrier === 'cast' ? [] : [{ axis: 1, dims: [1, 2] }];
    for (const choice of [...own, ...channels]) {
      const float = model();
      const plan = planOf(float, {
        x: parametersOf(format, choice),
        m: parametersOf(format, choice),
        y: parametersOf(format, choice),
      });
      const names = qdqNames(float, plan);
      const exported = quantize(float, plan);
      for (const { name, parameters } of plan.tensors) {
        const pair = names.get(name);
        if (pair === undefined || parameters === null) throw new Error(`no names for ${name}`);
        const [after, before] = await valuesOf(
          exported,
          pair.float === 'x' ? [pair.dequantized] : [pair.dequantized, pair.float],
        );
        const given = before ?? feeds.x;
        expect(floats(after)).toEqual(fakeQuantize(floats(given), given.dims, parameters));
      }
      expect(exported.graph?.output.map(({ name }) => name)).toEqual(['y']);
    }
  });

  it('stores weights as core rounds them, whichever way they are stored', async () => {
    for (const choice of placings(format)) {
      const float = model();
      const parameters = parametersOf(format, choice);
      const plan = planOf(float, { w: parameters });
      const [expected] = await valuesOf(roundedBeforehand(float, 'w', parameters));
      for (const storage of ['integer', 'float'] as const) {
        const exported = quantize(float, plan, storage);
        expect([choice, storage, ...floats((await valuesOf(exported))[0])]).toEqual([
          choice,
          storage,
          ...floats(expected),
        ]);
        // ONNX Runtime would mix up the scales of two-bit channels along the last axis.
        const astray = FORMATS[format].bits === 2 && 'dims' in choice && choice.axis === 1;
        expect(exported.graph?.initializer.some(({ name }) => name === 'w')).toBe(storage === 'float' && !astray);
      }
    }
  });

  it('is still the same file after it was written and read', async () => {
    const float = model();
    const block = FORMATS[format].family === 'block' ? { axis: 1 } : {};
    const exported = quantize(float, planOf(float, { m: parametersOf(format, block), w: parametersOf(format, block) }));
    const read = readModel(writeModel(exported), 'written.onnx');
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    expect(floats((await valuesOf(read.value))[0])).toEqual(floats((await valuesOf(exported))[0]));
  });
});

describe('the opset of a file', () => {
  const opsetWith = (parameters: QuantizationParameters, wanted = 13): number | null =>
    opsetOf(quantize(model(), planOf(model(), { w: parameters }), 'integer', wanted));

  it('is raised to what a format needs, and no further', () => {
    const dims = [37, 21];
    expect(opsetWith(parametersOf('int8'))).toBe(13);
    expect(opsetWith(parametersOf('float8e4m3fn'))).toBe(19);
    expect(opsetWith(parametersOf('int8', { axis: 0, blockSize: 16, dims }))).toBe(21);
    expect(opsetWith(parametersOf('uint2'))).toBe(25);
    expect(opsetWith(parametersOf('uint2'), 26)).toBe(26);
    expect(opsetWith(parametersOf('bfloat16'))).toBe(13);
    expect(opsetWith(parametersOf('mxfp4', { axis: 0 }))).toBe(13);
    // ONNX Runtime's own operators take these.
    expect(opsetWith(parametersOf('int4'))).toBe(13);
  });

  it('that an operator cannot follow to is a failure with its name', () => {
    const nodes = [
      op('Sigmoid', ['x'], 's'),
      makeNode({ opType: 'Dropout', inputs: ['s'], outputs: ['y', 'mask'], name: 'drop' }),
    ];
    const float = smallModel({ nodes, opset: 9, outputs: ['y', 'mask'] });
    const result = insertQdq(float, planOf(float, { s: parametersOf('float8e5m2') }), {
      opset: 21,
      weights: 'integer',
    });
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'opset-kept', format: 'float8e5m2', opset: 19, kept: 9, operator: 'Dropout', node: 'drop' },
    });
    expect(result.ok ? '' : describeFailure(result.failure)).toMatch(
      /^float8e5m2 needs opset 19, but the model stays at 9: Dropout drop cannot be written for it, .+\. Choose another format\.$/,
    );
  });

  it('stays below what the recipe asks for where only the formats need can be met', () => {
    const nodes = [
      op('Sigmoid', ['x'], 's'),
      makeNode({ opType: 'RandomNormalLike', inputs: ['s'], outputs: ['y'], name: 'noise' }),
    ];
    const float = smallModel({ nodes, opset: 13 });
    const plan = planOf(float, { s: parametersOf('mxfp4', { axis: 1 }) });
    expect(opsetOf(quantize(float, plan, 'integer', 22))).toBe(13);
  });
});

describe('functions in a file', () => {
  const plan = (float: ModelProto) =>
    planOf(float, {
      x: parametersOf('mxfp4', { axis: -1 }),
      m: parametersOf('mxfp4', { axis: -1 }),
      y: parametersOf('mxfp4', { axis: -1 }),
      s: parametersOf('mxfp6e2m3', { axis: -1 }),
    });

  it('are defined once for all tensors that call them', () => {
    const float = model();
    const { functions, opsetImport, irVersion, graph } = quantize(float, plan(float));
    // The shape of `x` is declared; those of the others are not known here.
    expect(functions.map(({ name }) => name)).toEqual([
      'mxfp4_floor_axis_3_of_4',
      'mxfp4_floor_axis_1_from_end',
      'mxfp6e2m3_floor_axis_1_from_end',
    ]);
    expect(graph?.node.filter(({ domain }) => domain === 'nibble')).toHaveLength(4);
    expect(graph?.initializer.map(({ name, dims }) => [name, ...dims.map(Number)])).toContainEqual([
      'blocks_of_32_in_37',
      37,
    ]);
    expect(opsetImport.map(({ domain, version }) => [domain, Number(version)])).toEqual([
      ['', 13],
      ['nibble', 1],
    ]);
    expect(irVersion).toBeGreaterThanOrEqual(8n);
  });

  it('that the model has already are used again, or left alone where they differ', async () => {
    const float = model();
    const once = quantize(float, plan(float));
    const again = quantize(once, planOf(once, { s: parametersOf('mxfp6e2m3', { axis: -1 }) }));
    expect(again.functions).toEqual(once.functions);
    const functions = once.functions.map((it) => copyMessage(it, { docString: 'another' }));
    const other = copyMessage(once, { functions });
    const third = quantize(other, planOf(other, { s: parametersOf('mxfp4', { axis: -1 }) }));
    expect(third.functions.map(({ name }) => name)).toContain('mxfp4_floor_axis_1_from_end_2');
    expect(floats((await valuesOf(third))[0])).toHaveLength(210);
  });
});

describe('dynamic quantization', () => {
  it('finds the parameters in each run, tensor by tensor even where they share the plan', async () => {
    const float = model();
    const shared = parametersOf('uint8', { dynamic: true });
    const plan = planOf(float, { x: shared, m: shared, y: shared });
    const exported = quantize(float, plan);
    expect(exported.graph?.node.filter(({ opType }) => opType === 'DynamicQuantizeLinear')).toHaveLength(3);
    const names = qdqNames(float, plan);
    for (const name of ['m', 'y']) {
      const pair = names.get(name);
      const [before, after] = await valuesOf(exported, [pair?.float ?? '', pair?.dequantized ?? '']);
      expect(floats(after)).toEqual(fakeQuantize(floats(before), before?.dims ?? [], shared));
    }
  });
});

/** Operators that are left after ONNX Runtime has optimized a model. */
async function optimizedOperators(given: ModelProto): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nibble-'));
  try {
    const optimizedModelFilePath = path.join(folder, 'optimized.onnx');
    const session = await ort.InferenceSession.create(writeModel(given), {
      graphOptimizationLevel: 'all',
      logSeverityLevel: 4,
      optimizedModelFilePath,
    });
    await session.release();
    const optimized = readModel(new Uint8Array(readFileSync(optimizedModelFilePath)), 'optimized.onnx');
    return optimized.ok ? mainGraph(optimized.value).node.map(({ opType }) => opType) : [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('weight-only quantization on blocks', () => {
  it.each([
    ['int4', 64],
    ['uint4', 70],
    ['int8', 37],
    ['uint2', 64],
  ] as const)('of %s is fused to MatMulNBits, ragged blocks too', async (format, size) => {
    const nodes = [op('MatMul', ['x', 'w'], 'y')];
    const float = smallModel({ nodes, input: [4, size], weights: [weight('w', [size, 24], 1.9)] });
    const parameters = parametersOf(format, { axis: 0, blockSize: 32, dims: [size, 24] });
    const exported = quantize(float, planOf(float, { w: parameters }), 'integer', 21);
    const x = new ort.Tensor(
      'float32',
      Float32Array.from({ length: 4 * size }, (_, i) => Math.cos(i)),
      [4, size],
    );
    const run = async (given: ModelProto, options: ort.InferenceSession.SessionOptions) => {
      const session = await ort.InferenceSession.create(writeModel(given), { logSeverityLevel: 4, ...options });
      const { y } = await session.run({ x });
      await session.release();
      return floats(y);
    };
    const expected = await run(roundedBeforehand(float, 'w', parameters), { graphOptimizationLevel: 'disabled' });
    expect(await run(exported, { graphOptimizationLevel: 'disabled' })).toEqual(expected);
    const fused = await run(exported, {
      graphOptimizationLevel: 'all',
      // Level 1: activations are not rounded inside, so that only the order of sums differs.
      extra: { session: { qdq_matmulnbits_accuracy_level: '1' } },
    });
    fused.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4));
    expect(await optimizedOperators(exported)).toEqual(['MatMulNBits']);
  });
});
