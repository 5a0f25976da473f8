import { describe, expect, it } from 'vitest';
import { type GraphIndex, indexGraph } from '../../graph/graph-index';
import { makeModel, makeValueInfo } from '../../onnx/make-model';
import { tensorToProto } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { createPlan } from '../create-plan';
import { DEFAULT_RECIPE, type Recipe } from '../recipe';
import { setExport } from '../recipe-edits';
import { op, smallModel, weight } from '../small-models.fixture';
import { craftedPlan, targetNamed } from './crafted-plan.fixture';
import type { LintKind } from './lint/lint-kind';
import { LINT_RULES } from './lint/rule-table';
import { lintTensors } from './lint/lint-tensor';
import { lintPlan } from './lint-plan';

/** Conv and MatMul of x, a Concat of both, a Sigmoid and a GRU: something for each rule. */
const index = indexGraph(
  smallModel({
    nodes: [
      op('Conv', ['x', 'w', 'b'], 'c'),
      op('MatMul', ['c', 'm'], 'n'),
      op('Concat', ['c', 'n'], 'y', { axis: { int: 1 } }),
      op('Sigmoid', ['y'], 's'),
      op('Mul', ['s', 'v'], 't'),
      op('GRU', ['t', 'gw', 'gr'], 'g', { hidden_size: { int: 2 } }),
    ],
    weights: [
      weight('w', [4, 3, 1, 1]),
      weight('b', [4]),
      weight('m', [64, 8]),
      weight('v', [8]),
      weight('gw', [1, 6, 8]),
      weight('gr', [1, 6, 2]),
    ],
    outputs: ['g'],
  }),
  new Map(['c', 'n', 'y', 's', 't'].map((name) => [name, { name, elementType: DataType.FLOAT, shape: null }])),
);

type Tensors = Parameters<typeof craftedPlan>[1];

/** The finding of one rule under a target, asked whether or not the target names the rule. */
function find(kind: LintKind, target: string, tensors: Tensors, recipe?: Recipe, graph: GraphIndex = index) {
  const plan = craftedPlan(graph, tensors, recipe);
  return LINT_RULES[kind]({ index: graph, plan, target: targetNamed(target), tensors: lintTensors(graph, plan) });
}

const at = (opset: number): Recipe => setExport({ opset })(DEFAULT_RECIPE);

/** A rule, a target, a plan that breaks the rule, and one that just does not. */
type Case = readonly [kind: LintKind, target: string, broken: Tensors, kept: Tensors, recipe?: Recipe];

const CASES: readonly Case[] = [
  ['opset-needed', 'tensorrt', { c: { format: 'float8e4m3fn' } }, { c: { format: 'int8' } }, at(17)],
  ['opset-needed', 'weights-int4', { m: { blockSize: 32, axis: 0 } }, { m: { axis: 1 } }, at(17)],
  ['opset-needed', 'web-wasm', { m: { format: 'int2' } }, { m: { format: 'int4' } }, at(21)],
  // Blocks raise the opset of the file, so that its 16 bits are ONNX's own.
  [
    'contrib-domain',
    'weights-int4',
    { c: { format: 'int16' } },
    { c: { format: 'int16' }, m: { axis: 0, blockSize: 32 } },
    at(17),
  ],
  ['opset-too-new', 'web-webgpu', { w: {}, m: { format: 'int2' } }, { w: {}, m: { format: 'int4' } }, at(17)],
  [
    'saturation',
    'onnxruntime-x64',
    { x: { format: 'uint8' }, w: { reach: 60, zeroPoint: [20] } },
    { x: { format: 'uint8' }, w: { reach: 44, zeroPoint: [20] } },
  ],
  ['contrib-domain', 'web-wasm', { c: { format: 'int16' } }, { c: { format: 'int8' } }, at(17)],
  ['opset-too-new', 'web-webgpu', { w: {} }, { w: { format: 'float16' } }, at(24)],
  ['unknown-format', 'qnn-a8w8', { c: { format: 'float8e4m3fn' } }, { c: { format: 'uint8' } }],
  ['unknown-format', 'tensorrt', { w: { format: 'uint8' } }, { b: { role: 'bias', format: 'int32' } }],
  ['asymmetric', 'tensorrt', { c: { zeroPoint: [3], symmetric: false } }, { c: { symmetric: false } }],
  ['dynamic', 'tensorrt', { c: { format: 'uint8', scale: [] } }, { c: { format: 'mxfp4', scale: [], axis: 1 } }],
  ['scale-not-power-of-two', 'quark-xint8', { w: { scale: [0.25, 0.3], axis: 0 } }, { w: { scale: [0.25, 2 ** -40] } }],
  [
    'channel-activations',
    'tensorrt',
    { c: { axis: 1, scale: [1, 2] } },
    { c: { format: 'mxfp4', axis: 1, scale: [] } },
  ],
  ['channel-weights', 'qnn-a8w8', { m: { axis: 1, reader: 'MatMul' } }, { w: { axis: 0, reader: 'Conv' } }],
  ['channel-weights', 'quark-xint8', { w: { axis: 0 } }, { w: {} }],
  ['uneven-concat', 'qnn-a8w8', { c: {}, y: { scale: [0.5] } }, { c: {}, y: {}, n: {} }],
  ['uneven-concat', 'qnn-a8w8', { c: {}, y: { zeroPoint: [1] } }, { y: { scale: [0.5] } }],
  ['saturation', 'onnxruntime-x64', { x: { format: 'uint8' }, w: {} }, { x: { format: 'uint8' }, w: { reach: 64 } }],
  ['saturation', 'onnxruntime-x64', { x: { format: 'uint8' }, w: {} }, { x: { format: 'int8' }, w: {} }],
  [
    'saturation',
    'onnxruntime-x64',
    { x: { format: 'uint8' }, w: {} },
    { x: { format: 'uint8' }, w: { format: 'uint8' } },
  ],
  ['bias-format', 'tensorrt', { b: { role: 'bias', format: 'int32' } }, { w: {} }],
  ['weight-storage', 'tensorrt', { w: {} }, { c: {} }],
  ['block-axis', 'weights-int4', { m: { axis: 1, blockSize: 32 } }, { m: { axis: -2, blockSize: 32 } }],
  [
    'block-size',
    'weights-int4',
    { m: { axis: 0, blockSize: 24, reader: 'MatMul' } },
    { m: { axis: 0, blockSize: 16, reader: 'MatMul' } },
  ],
  ['block-size', 'weights-int4', { m: { axis: 0, blockSize: 8, reader: 'Gemm' } }, { w: { axis: 1, blockSize: 8 } }],
  ['block-of-vector', 'web-webgpu', { v: { axis: 0, blockSize: 32 } }, { m: { axis: 0, blockSize: 32 }, v: {} }],
  ['round-trip', 'web-webgpu', { c: { format: 'uint8' } }, { c: { format: 'float16' }, w: {} }],
  [
    'fixed-scale',
    'qnn-a16w8',
    { s: { format: 'uint16', scale: [1 / 65535] } },
    { s: { format: 'uint16', scale: [2 ** -16] } },
  ],
  ['unfused', 'web-wasm', { c: { format: 'int16' } }, { w: { format: 'int16' } }],
  ['unoptimized', 'float8', { c: { format: 'float8e4m3fn' } }, { w: { format: 'float8e4m3fn' } }],
  ['storage-only', 'weights-int8', { w: {} }, { m: { reader: 'MatMul' } }],
  ['cast', 'float16', { c: { format: 'float16' } }, { c: { format: 'float8e5m2' } }],
  ['simulated', 'quark-mxfp4', { c: { format: 'mxfp4', scale: [], axis: 1 } }, { c: { format: 'float16' } }],
];

describe('each rule', () => {
  it.each(CASES.map((tried) => [tried[0], tried[1], tried] as const))('%s on %s', (_, __, tried) => {
    const [kind, target, broken, kept, recipe] = tried;
    const finding = find(kind, target, broken, recipe);
    expect(finding?.sentence).toMatch(/^[^\s].*\.$/);
    expect(finding?.sentence).not.toMatch(/undefined|NaN|Infinity| 0 /);
    expect(finding?.tensors.every((name) => Object.hasOwn(broken, name))).toBe(true);
    expect(find(kind, target, kept, recipe)).toBe(null);
  });

  it('is tried by a case, but for those about the opened file', () => {
    const rest = ['bias-zero-point', 'float16-scale', 'recurrent-float', 'unknown-shape'];
    const kinds = [...new Set<string>(CASES.map(([kind]) => kind)), ...rest];
    expect(kinds.sort()).toEqual(Object.keys(LINT_RULES).sort());
  });
});

describe('rules about the opened file', () => {
  const codes = tensorToProto('codes', { elementType: DataType.INT32, dims: [2], data: Int32Array.of(1, 2) });
  const zero = tensorToProto('zero', { elementType: DataType.INT32, dims: [], data: Int32Array.of(0) });
  const half = tensorToProto('half', { elementType: DataType.FLOAT16, dims: [], data: Uint16Array.of(0x3c00) });
  const opened = (inputs: readonly string[], shape: readonly (number | string)[] = [2]) =>
    indexGraph(
      makeModel({
        nodes: [op('DequantizeLinear', inputs, 'd'), op('Add', ['x', 'd'], 'y')],
        initializers: [codes, zero, half, weight('one', [])],
        inputs: [makeValueInfo('x', DataType.FLOAT, shape)],
        outputs: [makeValueInfo('y', DataType.FLOAT, null)],
        opset: 21,
        irVersion: 10,
      }),
    );

  it('find int32 biases with a zero point', () => {
    const found = find('bias-zero-point', 'web-webgpu', {}, DEFAULT_RECIPE, opened(['codes', 'one', 'zero']));
    expect(found).toMatchObject({ tensors: ['d'], fix: null });
    expect(find('bias-zero-point', 'web-webgpu', {}, DEFAULT_RECIPE, opened(['codes', 'one']))).toBe(null);
  });

  it('find scales in float16', () => {
    const found = find('float16-scale', 'tensorrt', {}, DEFAULT_RECIPE, opened(['codes', 'half']));
    expect(found).toMatchObject({ tensors: ['d'], fix: null });
    expect(find('float16-scale', 'tensorrt', {}, DEFAULT_RECIPE, opened(['codes', 'one']))).toBe(null);
  });

  it('find inputs without a fixed shape', () => {
    const dynamic = opened(['codes', 'one'], ['N']);
    expect(find('unknown-shape', 'qnn-a8w8', {}, DEFAULT_RECIPE, dynamic)).toMatchObject({ tensors: ['x'] });
    expect(find('unknown-shape', 'qnn-a8w8', {})).toBe(null);
  });

  it('name recurrent nodes that stay float', () => {
    expect(find('recurrent-float', 'web-wasm', {})?.sentence).toContain('1 recurrent node (GRU) stays float');
  });
});

describe('lintPlan', () => {
  const tensorrt = targetNamed('tensorrt');
  const asymmetric: Tensors = { c: { format: 'int8', zeroPoint: [3], symmetric: false } };

  it('says how bad a finding is for this target, and which', () => {
    const [finding] = lintPlan(index, craftedPlan(index, asymmetric), tensorrt);
    expect(finding).toMatchObject({ kind: 'asymmetric', severity: 'high', target: 'TensorRT', weight: 1 });
  });

  it('asks only the rules of the target', () => {
    expect(lintPlan(index, craftedPlan(index, asymmetric), targetNamed('web-wasm')).map(({ kind }) => kind)).toEqual([
      'recurrent-float',
    ]);
  });

  it('offers no change that changes nothing', () => {
    const plan = craftedPlan(index, { b: { role: 'bias', format: 'int32' } }, { ...DEFAULT_RECIPE, biases: 'float32' });
    const found = lintPlan(index, plan, tensorrt).find(({ kind }) => kind === 'bias-format');
    expect(found?.fix).toBe(null);
  });

  it('sees what activations are going to be before anything was observed', () => {
    const findings = lintPlan(index, createPlan(index, DEFAULT_RECIPE, null), tensorrt);
    const shifted = findings.find(({ kind }) => kind === 'asymmetric');
    expect(shifted?.tensors).toContain('c');
    expect(shifted?.fix?.edit(DEFAULT_RECIPE).activations).toMatchObject({ format: 'int8', symmetric: true });
  });
});
