import { describe, expect, it } from 'vitest';
import { makeInt64Tensor } from '../../onnx/make-tensor';
import { indexWithTypes } from '../float-run.fixture';
import { planFor } from '../planned.fixture';
import { describeReason } from '../reason';
import { DEFAULT_RECIPE, type Recipe, type Scheme } from '../recipe';
import {
  overrideLayer,
  overrideTensor,
  setBiases,
  setKeepFloat,
  setOperatorKeepFloat,
  setOperatorScheme,
  setScheme,
} from '../recipe-edits';
import { type SmallModel, op, smallCnn, weight } from '../small-models.fixture';
import { placeQdq } from './place-qdq';

const activations = (change: Partial<Scheme>): Recipe => setScheme('activations', change)(DEFAULT_RECIPE);

const cnn = async (recipe: Recipe) => {
  const placement = placeQdq(await indexWithTypes(smallCnn()), recipe);
  const tensor = (name: string) => placement.tensors.find((placed) => placed.name === name);
  return {
    quantized: placement.tensors.filter((placed) => placed.quantized).map(({ name }) => name),
    reason: (name: string) => tensor(name)?.reason,
    level: (name: string) => tensor(name)?.decidedBy,
    node: (name: string) => placement.nodes.find((node) => node.name === name),
  };
};

const convolutions: SmallModel = {
  nodes: [op('Conv', ['x', 'w1'], 'c'), op('Relu', ['c'], 'r'), op('Conv', ['r', 'w2'], 'y')],
  weights: [weight('w1', [4, 3, 1, 1]), weight('w2', [2, 4, 1, 1])],
};

describe('weight-only recipes', () => {
  it('quantize weights and nothing else, and say so', async () => {
    const { quantized, reason, level, node } = await cnn(activations({ format: 'float32' }));
    expect(quantized).toEqual(['w1', 'w2', 'w3']);
    for (const name of ['x', 'c1', 'r1', 'p1', 'a1', 'f1', 'y', 'k']) {
      expect(reason(name), name).toEqual({ kind: 'format-float', role: 'activations', level: 'recipe', by: '' });
      expect(level(name)).toBe('recipe');
    }
    expect(reason('b1')).toMatchObject({ kind: 'bias-scale-unknown', input: 'x', weight: 'w1' });
    expect(node('c1_node')?.reason).toEqual({ kind: 'operator-in', operator: 'Conv' });
    expect(node('a1_node')).toMatchObject({ quantized: false, reason: { kind: 'format-float' } });
    expect(node('y_node')).toMatchObject({ quantized: false, reason: { kind: 'format-float' } });
    expect(node('r1_node')).toMatchObject({ quantized: false, reason: { kind: 'input-float', input: 'c1' } });
  });

  it('need no calibration', async () => {
    const { plan } = await planFor(convolutions, activations({ format: 'float32' }));
    expect(plan.complete).toBe(true);
    expect(plan.tensors.filter(({ role, parameters }) => role === 'activation' && parameters !== null)).toEqual([]);
  });

  it('quantize a table that a Gather reads, entry by entry', async () => {
    const nodes = [op('Gather', ['table', 'ids'], 'g'), op('Add', ['g', 'x'], 'y')];
    const model = { nodes, weights: [weight('table', [9, 4]), makeInt64Tensor('ids', [1], [2])], input: [1, 4] };
    const { decision, plan } = await planFor(model, activations({ format: 'float32' }));
    expect(decision('table')).toMatchObject({ role: 'weight', parameters: { format: 'int8', axis: 0 } });
    expect(plan.nodes[0]).toMatchObject({ quantized: true, reason: { kind: 'passes-through', input: 'table' } });
    expect(plan.nodes[1]?.quantized).toBe(false);
  });
});

describe('tensors kept float', () => {
  it('can be weights, one by one or all', async () => {
    const one = await cnn(overrideTensor('w2', { format: 'float32' })(DEFAULT_RECIPE));
    expect(one.quantized).not.toContain('w2');
    expect(one.reason('w2')).toEqual({ kind: 'format-float', role: 'weights', level: 'tensor', by: '' });
    expect(describeReason({ kind: 'format-float', role: 'weights', level: 'tensor', by: '' })).toBe(
      'Kept float: you asked to keep this tensor float',
    );
    const all = await cnn(setScheme('weights', { format: 'float32' })(DEFAULT_RECIPE));
    expect(all.quantized).toEqual(['x', 'r1', 'p1', 'c2', 'k', 'a1', 'f1', 'g1', 'y']);
    expect(all.reason('b1')).toMatchObject({ kind: 'bias-scale-unknown' });
  });

  it('can be activations, though not what their readers make of them', async () => {
    const { quantized, reason, level } = await cnn(overrideTensor('a1', { format: 'float32' })(DEFAULT_RECIPE));
    expect(quantized).not.toContain('a1');
    expect(level('a1')).toBe('tensor');
    // The Gemm that reads it quantizes what the Flatten made of it.
    expect(reason('f1')).toMatchObject({ kind: 'input-of', operator: 'Gemm' });
  });

  it('can be biases, one by one or all', async () => {
    const one = await cnn(overrideTensor('b1', { format: 'float32' })(DEFAULT_RECIPE));
    expect([one.quantized.includes('b1'), one.quantized.includes('b3'), one.level('b1')]).toEqual([
      false,
      true,
      'tensor',
    ]);
    const all = await cnn(setBiases('float32')(DEFAULT_RECIPE));
    expect([all.reason('b1'), all.reason('b3')]).toEqual([{ kind: 'biases-float' }, { kind: 'biases-float' }]);
    expect(all.quantized).toContain('w1');
  });

  it('can be all that an operator type or a layer writes', async () => {
    const type = await cnn(setOperatorScheme('Conv', 'activations', { format: 'float32' })(DEFAULT_RECIPE));
    expect(type.reason('c2')).toEqual({
      kind: 'format-float',
      role: 'activations',
      level: 'operator-type',
      by: 'Conv',
    });
    const layer = await cnn(overrideLayer('c2_node', 'weights', { format: 'float32' })(DEFAULT_RECIPE));
    expect(layer.reason('w2')).toEqual({ kind: 'format-float', role: 'weights', level: 'layer', by: 'c2_node' });
  });

  it('are quantized in front of a Relu whose output stays float, or where they are decided about by name', async () => {
    const floatOutput = await planFor(convolutions, overrideTensor('r', { format: 'float32' })(DEFAULT_RECIPE));
    expect(floatOutput.quantized).toEqual(['x', 'w1', 'c', 'w2', 'y']);
    const named = await planFor(convolutions, overrideTensor('c', { format: 'int16' })(DEFAULT_RECIPE));
    expect(named.decision('c')).toMatchObject({ parameters: { format: 'int16' }, decidedBy: 'tensor' });
    expect(named.decision('r').parameters?.format).toBe('uint8');
  });
});

describe('operator types kept float', () => {
  it('are left alone but for layers that are exceptions', async () => {
    const none = await cnn(setOperatorKeepFloat('Conv', true)(DEFAULT_RECIPE));
    expect(none.node('c1_node')).toEqual({
      name: 'c1_node',
      quantized: false,
      reason: { kind: 'operator-kept-float', operator: 'Conv' },
      decidedBy: 'operator-type',
    });
    expect([none.reason('w1')?.kind, none.level('w1')]).toEqual(['operator-kept-float', 'operator-type']);
    const one = await cnn(setKeepFloat('c2_node', false, 'Conv')(setOperatorKeepFloat('Conv', true)(DEFAULT_RECIPE)));
    expect([one.quantized.includes('w1'), one.quantized.includes('w2')]).toEqual([false, true]);
  });
});

describe('scales found at run time', () => {
  it('are those of what is multiplied with weights', async () => {
    const { quantized, reason, node } = await cnn(activations({ dynamic: true }));
    expect(quantized).toEqual(['x', 'w1', 'p1', 'w2', 'f1', 'w3']);
    expect(reason('c1')).toEqual({ kind: 'run-time-inputs-only' });
    expect(reason('b1')).toMatchObject({ kind: 'bias-scale-at-run-time', input: 'x' });
    expect(node('y_node')).toMatchObject({ quantized: false, reason: { kind: 'run-time-inputs-only' } });
  });

  it('count as parameters, though they are empty', async () => {
    const { plan, decision } = await planFor(convolutions, activations({ format: 'int8', dynamic: true }));
    expect(plan.complete).toBe(true);
    expect(decision('r').parameters).toEqual({
      format: 'uint8',
      symmetric: false,
      axis: null,
      scale: new Float32Array(),
      zeroPoint: new Int32Array(),
      rmin: new Float32Array(),
      rmax: new Float32Array(),
    });
  });
});

const poolNodes = [op('Sigmoid', ['x'], 's'), op('MaxPool', ['s'], 'y', { kernel_shape: { ints: [2, 2] } })];

describe('formats without integers', () => {
  it.each(['float8e4m3fn', 'bfloat16', 'mxfp4'] as const)(
    'keep both pairs around a Relu, and biases float: %s',
    async (format) => {
      const recipe = setScheme('weights', { format })(activations({ format }));
      expect((await planFor(convolutions, recipe)).quantized).toEqual(['x', 'w1', 'c', 'r', 'w2', 'y']);
      expect((await cnn(recipe)).reason('b1')).toMatchObject({ kind: 'bias-of-floats', tensor: 'x', format });
    },
  );

  it('leave the bias of integers times floats float as well', async () => {
    const recipe = setScheme('weights', { format: 'mxfp4' })(DEFAULT_RECIPE);
    expect((await cnn(recipe)).reason('b1')).toMatchObject({ kind: 'bias-of-floats', tensor: 'w1', format: 'mxfp4' });
  });

  it('pass casts on, and find blocks anew behind what moves values', async () => {
    expect((await planFor({ nodes: poolNodes }, activations({ format: 'bfloat16' }))).decision('y').sharedWith).toBe(
      's',
    );
    const blocks = await planFor({ nodes: poolNodes }, activations({ format: 'mxint8' }));
    expect(blocks.decision('y')).toMatchObject({ sharedWith: null, reason: { kind: 'output-of' } });
  });
});
