import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { ModelProto } from '../../onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../../onnx/make-model';
import { makeNode } from '../../onnx/make-node';
import { makeFloatTensor, makeInt64Tensor } from '../../onnx/make-tensor';
import { opsetOf } from '../../onnx/model-opset';
import { DataType } from '../../onnx/tensor';
import { expectSameOutputs, operators, randomInput, randomValues } from '../run-model.fixture';
import { ADAPTERS } from './adapters';
import { noKernel22 } from './no-kernel';
import { type OneNode, SHAPE, TARGETS, call, float, modelOf, scaled, scales, statistics } from './one-node.fixture';
import { upgradeOpset } from './upgrade-opset';

const NORMALIZERS = ['Softmax', 'LogSoftmax', 'Hardmax'];
const REDUCERS = ['L1', 'L2', 'LogSum', 'LogSumExp', 'Max', 'Mean', 'Min', 'Prod', 'Sum', 'SumSquare'];
const CASES: readonly OneNode[] = [
  ...NORMALIZERS.flatMap((op): OneNode[] => [
    { title: 'default axis', opset: 9, node: call(op), shape: SHAPE, becomes: ['Flatten', op, 'Reshape'] },
    { title: 'last axis', opset: 9, node: call(op, { axis: { int: 3 } }), shape: SHAPE, becomes: [op] },
    { title: 'axis -1', opset: 11, node: call(op, { axis: { int: -1 } }), shape: SHAPE, declared: null, becomes: [op] },
    { title: 'axis -2', opset: 11, node: call(op, { axis: { int: -2 } }), shape: SHAPE },
    { title: 'ones behind', opset: 7, node: call(op), shape: [2, 7, 1, 1], becomes: [op] },
    { title: 'axis 0', opset: 7, node: call(op, { axis: { int: 0 } }), shape: [3, 4] },
    {
      title: 'unknown batch',
      opset: 8,
      node: call(op),
      shape: SHAPE,
      declared: ['n', 3, 4, 5],
      becomes: ['Shape', 'Flatten', op, 'Reshape'],
    },
    { title: 'unknown rank', opset: 8, node: call(op), shape: SHAPE, declared: null },
  ]),
  { title: 'axes', opset: 7, node: call('Squeeze', { axes: { ints: [1, 3] } }), shape: [2, 1, 3, 1] },
  { title: 'all', opset: 11, node: call('Squeeze'), shape: [2, 1, 3, 1] },
  { title: 'axes', opset: 7, node: call('Unsqueeze', { axes: { ints: [0, 3] } }), shape: [2, 3] },
  { title: 'both', opset: 7, node: call('Clip', { min: { float: -0.5 }, max: { float: 0.75 } }), shape: SHAPE },
  { title: 'only max', opset: 7, node: call('Clip', { max: { float: 0.1 } }), shape: SHAPE },
  { title: 'neither', opset: 9, node: call('Clip'), shape: SHAPE, becomes: ['Clip'] },
  {
    title: 'constant',
    opset: 7,
    node: call('Pad', { pads: { ints: [0, 0, 1, 2, 0, 0, 3, 0] }, value: { float: 1.5 } }),
    shape: SHAPE,
  },
  {
    title: 'reflect',
    opset: 9,
    node: call('Pad', { pads: { ints: [0, 0, 1, 2, 0, 0, 1, 0] }, mode: { string: 'reflect' } }),
    shape: SHAPE,
  },
  {
    title: 'to the end',
    opset: 7,
    node: call('Slice', { starts: { ints: [1, -3] }, ends: { ints: [2n ** 63n - 1n, -1] }, axes: { ints: [1, 3] } }),
    shape: SHAPE,
  },
  {
    title: 'no axes',
    opset: 9,
    node: call('Slice', { starts: { ints: [0, 1] }, ends: { ints: [1, 3] } }),
    shape: SHAPE,
  },
  {
    title: 'sizes',
    opset: 7,
    node: call('Split', { axis: { int: 1 }, split: { ints: [1, 2] } }, { outputs: ['y', 'z'] }),
    shape: SHAPE,
  },
  { title: 'equal parts', opset: 11, node: call('Split', { axis: { int: 2 } }, { outputs: ['y', 'z'] }), shape: SHAPE },
  ...REDUCERS.flatMap((op): OneNode[] => [
    {
      title: 'axes',
      opset: 9,
      node: call(`Reduce${op}`, { axes: { ints: [1, 2] }, keepdims: { int: 0 } }),
      shape: SHAPE,
      positive: true,
      tolerance: 1e-6,
    },
    { title: 'all', opset: 11, node: call(`Reduce${op}`), shape: [2, 3], positive: true, tolerance: 1e-6 },
  ]),
  ...['nearest', 'linear'].flatMap((mode): OneNode[] => [
    {
      title: `${mode}, scales as attribute`,
      opset: 7,
      node: call('Upsample', { mode: { string: mode }, scales: { floats: [1, 1, 1.5, 2.3] } }),
      shape: SHAPE,
      becomes: ['Resize'],
    },
    {
      title: `${mode}, scales as input`,
      opset: 9,
      node: scaled('Upsample', { mode: { string: mode } }),
      shape: SHAPE,
      initializers: [scales(1, 1, 2, 2)],
      becomes: ['Resize'],
    },
    ...[
      [1, 1, 2, 1.7],
      [1, 1, 0.6, 0.7],
      [1, 1, 2.3, 0.6],
    ].map((factors) => ({
      title: `${mode} ${factors.join(' ')}`,
      opset: 10,
      node: scaled('Resize', { mode: { string: mode } }),
      shape: SHAPE,
      initializers: [scales(...factors)],
    })),
  ]),
  {
    title: 'sizes, with empty roi and scales',
    opset: 11,
    node: call('Resize', { mode: { string: 'linear' } }, { inputs: ['x', 'none', 'none', 'sizes'] }),
    shape: SHAPE,
    initializers: [makeFloatTensor('none', [0], []), makeInt64Tensor('sizes', [4], [2, 3, 7, 3])],
  },
  ...[
    [1, 1, 1.5, 0.6],
    [1, 1, 3.3, 2.7],
  ].map((factors) => ({
    title: `tf_half_pixel_for_nn ${factors.join(' ')}`,
    opset: 11,
    node: call(
      'Resize',
      { coordinate_transformation_mode: { string: 'tf_half_pixel_for_nn' }, nearest_mode: { string: 'floor' } },
      { inputs: ['x', 'none', 'scales'] },
    ),
    shape: SHAPE,
    initializers: [makeFloatTensor('none', [0], []), scales(...factors)],
  })),
  { title: 'k', opset: 7, node: call('TopK', { k: { int: 2 } }, { outputs: ['y', 'indices'] }), shape: SHAPE },
  { title: 'ratio', opset: 7, node: call('Dropout', { ratio: { float: 0.3 } }), shape: SHAPE },
  { title: 'unused mask', opset: 10, node: call('Dropout', {}, { outputs: ['y', 'mask'] }), shape: SHAPE },
  {
    title: 'inference',
    opset: 7,
    node: call('BatchNormalization', { spatial: { int: 1 } }, { inputs: ['x', 'scale', 'bias', 'mean', 'var'] }),
    shape: SHAPE,
    initializers: statistics,
    targets: [13, 14, 15, 21],
  },
  {
    title: 'renamed',
    opset: 9,
    node: call('Scatter', { axis: { int: 0 } }, { inputs: ['x', 'indices', 'updates'] }),
    shape: [3, 2],
    initializers: [makeInt64Tensor('indices', [1, 2], [1, 0]), makeFloatTensor('updates', [1, 2], [9, 8])],
    becomes: ['ScatterElements'],
  },
  {
    title: 'default place',
    opset: 10,
    node: call(
      'RoiAlign',
      { output_height: { int: 2 }, output_width: { int: 2 }, spatial_scale: { float: 1 } },
      { inputs: ['x', 'rois', 'batch'] },
    ),
    shape: [1, 2, 6, 6],
    initializers: [makeFloatTensor('rois', [1, 4], [0.5, 1, 4, 5]), makeInt64Tensor('batch', [1], [0])],
    targets: [15, 16, 21],
  },
  ...['bilinear', 'nearest', 'bicubic'].map((mode) => ({
    title: mode,
    opset: 16,
    node: call('GridSample', { mode: { string: mode } }, { inputs: ['x', 'grid'] }),
    shape: [1, 2, 5, 5],
    initializers: [
      makeFloatTensor(
        'grid',
        [1, 3, 3, 2],
        randomValues(18, 9).map((value) => value / 2),
      ),
    ],
    targets: [20, 22],
    tolerance: 1e-6,
  })),
  {
    title: 'axis',
    opset: 17,
    node: call('DFT', { axis: { int: 2 } }),
    shape: [1, 4, 8, 1],
    targets: [20, 21],
    tolerance: 1e-6,
  },
  { title: 'default axis', opset: 17, node: call('DFT'), shape: [1, 8, 3, 1], targets: [20, 21], tolerance: 1e-6 },
  {
    title: 'constant scale',
    opset: 18,
    node: call('GroupNormalization', { num_groups: { int: 2 } }, { inputs: ['x', 'scale', 'bias'] }),
    shape: [2, 6, 3],
    initializers: [makeFloatTensor('scale', [2], [1.5, -2]), makeFloatTensor('bias', [2], [0.5, 3])],
    targets: [21, 22],
    becomes: ['GroupNormalization'],
    tolerance: 1e-6,
  },
];

const positiveInput = (shape: readonly number[]) =>
  new Tensor(
    'float32',
    (randomInput(shape, 42).data as Float32Array).map((value) => Math.abs(value) + 0.1),
    shape,
  );

const covered = (operator: string, version: number) =>
  CASES.some(
    ({ node, opset, targets = TARGETS }) =>
      (node.opType === operator || (operator === 'Resize' && node.opType === 'Upsample')) &&
      opset < version &&
      targets.some((target) => target >= version),
  );

const wrap = (type: DataType) => ({
  before: makeNode({ opType: 'Cast', inputs: ['x'], outputs: ['x2'], attributes: { to: { int: type } } }),
  after: makeNode({ opType: 'Cast', inputs: ['y2'], outputs: ['y'], attributes: { to: { int: 1 } } }),
});

const text = (model: ModelProto): string =>
  JSON.stringify(model, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));

describe('upgradeOpset keeps every output', () => {
  for (const each of CASES) {
    it(`${each.node.opType} ${each.opset}, ${each.title}`, async () => {
      const original = modelOf(each);
      const before = text(original);
      const feeds = { x: each.positive === true ? positiveInput(each.shape) : randomInput(each.shape, 42) };
      for (const [at, target] of (each.targets ?? TARGETS).entries()) {
        const { model, notUpgraded } = upgradeOpset(original, target);
        expect(notUpgraded).toEqual([]);
        expect(opsetOf(model)).toBe(target);
        if (at === 0 && each.becomes !== undefined) expect(operators(model)).toEqual(each.becomes);
        await expectSameOutputs(original, model, feeds, each.tolerance ?? 0);
      }
      expect(text(original)).toBe(before);
    });
  }

  it('has a case for every adapter that does not always refuse', () => {
    const missing = ADAPTERS.flatMap(({ operators, version }) =>
      operators.filter((operator) => !covered(operator, version)).map((operator) => `${operator} ${version}`),
    );
    expect(missing.sort()).toEqual([...noKernel22.operators.map((operator) => `${operator} 22`), 'Scan 9'].sort());
  });
});

describe('adapters of what is not a plain constant or float', () => {
  it('spreads a scale of GroupNormalization that is computed', async () => {
    const model = makeModel({
      opset: 18,
      irVersion: 8,
      nodes: [
        makeNode({ opType: 'Abs', inputs: ['s'], outputs: ['scale'] }),
        makeNode({
          opType: 'GroupNormalization',
          inputs: ['x', 'scale', 'scale'],
          outputs: ['y'],
          attributes: { num_groups: { int: 3 } },
        }),
      ],
      inputs: [float('x', ['n', 6, 4]), float('s', [3])],
      outputs: [float('y', null)],
    });
    const { model: upgraded } = upgradeOpset(model, 21);
    await expectSameOutputs(model, upgraded, { x: randomInput([2, 6, 4]), s: randomInput([3], 2) }, 1e-6);
  });

  it('clips other floating-point types with bounds of their type', async () => {
    const node = makeNode(call('Clip', { min: { float: -0.5 }, max: { float: 0.5 } }));
    for (const type of [DataType.DOUBLE, DataType.FLOAT16]) {
      const { before, after } = wrap(type);
      const inner = { ...call('Clip', { min: { float: -0.5 }, max: { float: 0.5 } }), inputs: ['x2'], outputs: ['y2'] };
      const parts = {
        opset: 10,
        nodes: [before, makeNode(inner), after],
        inputs: [float('x', [5])],
        outputs: [float('y', [5])],
        valueInfo: [makeValueInfo('x2', type, [5])],
      };
      const same = makeModel({ ...parts, nodes: [node], valueInfo: [] });
      await expectSameOutputs(same, upgradeOpset(makeModel(parts), 13).model, { x: randomInput([5]) }, 1e-3);
    }
  });
});
