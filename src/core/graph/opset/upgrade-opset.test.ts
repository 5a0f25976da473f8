import { create } from '@bufbuild/protobuf';
import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { AttributeProtoSchema, FunctionProtoSchema, type ModelProto } from '../../onnx/generated/onnx_pb';
import { type GraphParts, makeGraph, makeModel, makeValueInfo } from '../../onnx/make-model';
import { type NodeParts, makeNode } from '../../onnx/make-node';
import { makeFloatTensor, makeInt64Tensor } from '../../onnx/make-tensor';
import { opsetOf } from '../../onnx/model-opset';
import { DataType } from '../../onnx/tensor';
import { expectSameOutputs, operators, randomInput, randomValues } from '../run-model.fixture';
import { ADAPTERS, adaptersOf } from './adapters';
import { noKernel22 } from './no-kernel';
import { UNCHANGED_OPERATORS } from './unchanged-operators';
import { upgradeOpset } from './upgrade-opset';

type Shape = readonly (number | string | null)[] | null;

interface Case {
  readonly title: string;
  readonly opset: number;
  readonly node: NodeParts;
  readonly shape: readonly number[];
  /** What the file declares of the input; absent: its shape. */
  readonly declared?: Shape;
  readonly initializers?: GraphParts['initializers'];
  readonly targets?: readonly number[];
  /** Only positive inputs. */
  readonly positive?: boolean;
  /** Operators expected at the first target. */
  readonly becomes?: readonly string[];
  readonly tolerance?: number;
}

const call = (opType: string, attributes: NodeParts['attributes'] = {}, more: Partial<NodeParts> = {}): NodeParts => ({
  opType,
  name: `the ${opType}`,
  inputs: ['x'],
  outputs: ['y'],
  attributes,
  ...more,
});

const float = (name: string, shape: Shape) => makeValueInfo(name, DataType.FLOAT, shape);

const scales = (...values: number[]) => makeFloatTensor('scales', [values.length], values);
const scaled = (opType: string, attributes: NodeParts['attributes']) =>
  call(opType, attributes, { inputs: ['x', 'scales'] });
const SHAPE = [2, 3, 4, 5];
const TARGETS = [13, 18, 21, 26];
const NORMALIZERS = ['Softmax', 'LogSoftmax', 'Hardmax'];
const REDUCERS = ['L1', 'L2', 'LogSum', 'LogSumExp', 'Max', 'Mean', 'Min', 'Prod', 'Sum', 'SumSquare'];
const statistics = ['scale', 'bias', 'mean', 'var'].map((name, at) =>
  makeFloatTensor(
    name,
    [3],
    randomValues(3, at + 5).map((value) => Math.abs(value) + 0.1),
  ),
);

const CASES: readonly Case[] = [
  ...NORMALIZERS.flatMap((op): Case[] => [
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
  ...REDUCERS.flatMap((op): Case[] => [
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
  ...['nearest', 'linear'].flatMap((mode): Case[] => [
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

function modelOf({ opset, node, shape, declared, initializers = [] }: Case) {
  const outputs = node.outputs.filter((name) => name !== 'mask');
  return makeModel({
    opset,
    irVersion: 8,
    nodes: [makeNode(node)],
    inputs: [float('x', declared === undefined ? shape : declared)],
    outputs: outputs.map((name) => makeValueInfo(name, name === 'indices' ? DataType.INT64 : DataType.FLOAT, null)),
    initializers,
  });
}

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

const refusalOf = (node: NodeParts, opset: number, initializers: GraphParts['initializers'] = [], target = 13) => {
  const model = modelOf({ title: '', opset, node, shape: SHAPE, initializers });
  const result = upgradeOpset(model, target);
  expect(result.model).toBe(model);
  expect(result.notUpgraded).toEqual([node.opType]);
  expect(result.adapted).toEqual([]);
  return result.refusals[0]?.reason;
};

const wrap = (type: DataType) => ({
  before: makeNode({ opType: 'Cast', inputs: ['x'], outputs: ['x2'], attributes: { to: { int: type } } }),
  after: makeNode({ opType: 'Cast', inputs: ['y2'], outputs: ['y'], attributes: { to: { int: 1 } } }),
});

const branch = (name: string, nodes: readonly NodeParts[]) =>
  makeGraph({ name, nodes: nodes.map(makeNode), outputs: [float('y', null)] });

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

describe('what cannot be upgraded', () => {
  it('is named, with the reason, and the model stays as it is', () => {
    const normalize = call('BatchNormalization', {}, { inputs: ['x', 'scale', 'bias', 'mean', 'var'] });
    expect(refusalOf({ ...normalize, attributes: { spatial: { int: 0 } } }, 7, statistics)).toMatch(/every pixel/);
    expect(refusalOf({ ...normalize, outputs: ['y', 'm', 'v'] }, 9, statistics, 14)).toMatch(/training/);
    expect(refusalOf(scaled('Resize', {}), 10, [scales(1, 1, 2, 0.5)])).toMatch(/grows along one axis/);
    expect(refusalOf(call('Resize', {}, { inputs: ['x', 'x'] }), 10)).toMatch(/while it runs/);
    expect(refusalOf(call('Dropout', {}, { outputs: ['y', 'used'] }), 7)).toMatch(/mask/);
    expect(refusalOf(call('Scan'), 8)).toMatch(/batch/);
    expect(refusalOf(call('RandomUniformLike'), 13, [], 22)).toMatch(/no kernel/);
    expect(refusalOf(call('ImageScaler'), 7)).toMatch(/known/);
    const halfPixel = { coordinate_transformation_mode: { string: 'tf_half_pixel_for_nn' } };
    expect(refusalOf(call('Resize', halfPixel), 11)).toMatch(/tf_half_pixel_for_nn/);
    const groups = call('GroupNormalization', { num_groups: { int: 3 } });
    const unknown = modelOf({ title: '', opset: 18, node: groups, shape: SHAPE, declared: null });
    expect(upgradeOpset(unknown, 21).refusals[0]?.reason).toMatch(/channels/);
    expect(upgradeOpset(unknown, 20).notUpgraded).toEqual([]);
  });

  it('is refused as a whole: no node is rewritten when one cannot be', () => {
    const nodes = [call('Squeeze', { axes: { ints: [0] } }), call('Scan', {}, { inputs: ['y'], outputs: ['z'] })];
    const model = makeModel({ opset: 8, nodes: nodes.map(makeNode), outputs: [float('z', null)] });
    const { model: same, notUpgraded, refusals } = upgradeOpset(model, 13);
    expect(same).toBe(model);
    expect(notUpgraded).toEqual(['Scan']);
    expect(refusals).toHaveLength(1);
  });
});

describe('upgradeOpset', () => {
  it('leaves a model of the target version or a later one alone', () => {
    const model = modelOf({ title: '', opset: 21, node: call('Relu'), shape: SHAPE });
    expect(upgradeOpset(model, 21).model).toBe(model);
    expect(upgradeOpset(model, 13).model).toBe(model);
  });

  it('raises the file format with the opset, and never lowers it', () => {
    const model = modelOf({ title: '', opset: 9, node: call('Relu'), shape: SHAPE });
    expect(upgradeOpset(model, 13).model.irVersion).toBe(8n);
    expect(upgradeOpset(model, 21).model.irVersion).toBe(10n);
    expect(upgradeOpset(model, 26).model.irVersion).toBe(13n);
  });

  it('uses the types that the runtime inferred', () => {
    const model = modelOf({ title: '', opset: 9, node: call('Softmax'), shape: SHAPE, declared: null });
    const type = { name: 'x', elementType: DataType.FLOAT, shape: [2, 7, 1, 1] };
    expect(operators(upgradeOpset(model, 13, new Map([['x', type]])).model)).toEqual(['Softmax']);
  });

  it('knows every operator once', () => {
    const adapted = ADAPTERS.flatMap(({ operators }) => operators);
    expect(adapted.filter((operator) => UNCHANGED_OPERATORS.has(operator))).toEqual([]);
    expect(new Set(adapted).size + UNCHANGED_OPERATORS.size).toBe(200);
    expect(adaptersOf('Resize').map(({ version }) => version)).toEqual([11, 13]);
  });

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

describe('bodies and functions', () => {
  it('upgrades the branches of an If, which read tensors from around them', async () => {
    const model = makeModel({
      opset: 9,
      irVersion: 7,
      nodes: [
        makeNode({
          opType: 'If',
          inputs: ['cond'],
          outputs: ['out'],
          attributes: {
            then_branch: { graph: branch('then', [call('Softmax', { axis: { int: 1 } })]) },
            else_branch: {
              graph: branch('else', [
                call('ReduceSum', { axes: { ints: [1] } }, { outputs: ['sum'] }),
                call('Expand', {}, { inputs: ['sum', 'size'], outputs: ['wide'] }),
                call('Clip', { min: { float: -1 }, max: { float: 1 } }, { inputs: ['wide'] }),
              ]),
            },
          },
        }),
      ],
      inputs: [float('x', [2, 3, 4]), makeValueInfo('cond', DataType.BOOL, [])],
      outputs: [float('out', null)],
      initializers: [makeInt64Tensor('size', [3], [2, 3, 4])],
    });
    for (const target of TARGETS) {
      const { model: upgraded, adapted } = upgradeOpset(model, target);
      expect(adapted).toEqual(['the Softmax', 'the ReduceSum', 'the Clip']);
      for (const taken of [true, false]) {
        const cond = new Tensor('bool', [taken], []);
        await expectSameOutputs(model, upgraded, { x: randomInput([2, 3, 4]), cond }, 1e-6);
      }
    }
  });

  it('upgrades the body of a Loop', async () => {
    const body = makeGraph({
      name: 'body',
      nodes: [
        makeNode(
          call('Slice', { starts: { ints: [0] }, ends: { ints: [2] }, axes: { ints: [1] } }, { inputs: ['state'] }),
        ),
        makeNode(call('Unsqueeze', { axes: { ints: [0] } }, { inputs: ['y'], outputs: ['wide'] })),
        makeNode(call('Squeeze', { axes: { ints: [0] } }, { inputs: ['wide'], outputs: ['part'] })),
        makeNode({ opType: 'Add', inputs: ['part', 'x'], outputs: ['next'] }),
        makeNode({ opType: 'Identity', inputs: ['go'], outputs: ['goOn'] }),
      ],
      inputs: [makeValueInfo('i', DataType.INT64, []), makeValueInfo('go', DataType.BOOL, []), float('state', [2, 2])],
      outputs: [makeValueInfo('goOn', DataType.BOOL, []), float('next', [2, 2])],
    });
    const model = makeModel({
      opset: 8,
      irVersion: 7,
      nodes: [
        makeNode({
          opType: 'Loop',
          inputs: ['times', '', 'x'],
          outputs: ['out'],
          attributes: { body: { graph: body } },
        }),
      ],
      inputs: [float('x', [2, 2])],
      outputs: [float('out', [2, 2])],
      initializers: [makeInt64Tensor('times', [], [3])],
    });
    for (const target of TARGETS) {
      const { model: upgraded } = upgradeOpset(model, target);
      await expectSameOutputs(model, upgraded, { x: randomInput([2, 2]) });
    }
  });

  it('upgrades functions, whose constants are nodes', async () => {
    const definition = create(FunctionProtoSchema, {
      name: 'Mean2',
      domain: 'local',
      input: ['a'],
      output: ['b'],
      node: [makeNode({ opType: 'ReduceMean', inputs: ['a'], outputs: ['b'], attributes: { axes: { ints: [1] } } })],
      opsetImport: [{ domain: '', version: 17n }],
    });
    const model = makeModel({
      opset: 17,
      irVersion: 8,
      domains: { local: 1 },
      nodes: [makeNode({ opType: 'Mean2', domain: 'local', inputs: ['x'], outputs: ['y'] })],
      inputs: [float('x', [2, 3])],
      outputs: [float('y', null)],
      functions: [definition],
    });
    const { model: upgraded } = upgradeOpset(model, 21);
    expect(upgraded.functions[0]?.node.map(({ opType }) => opType)).toEqual(['Constant', 'ReduceMean']);
    await expectSameOutputs(model, upgraded, { x: randomInput([2, 3]) }, 1e-6);
  });

  it('upgrades bodies inside functions', async () => {
    const branch = (name: string, operator: string) =>
      makeGraph({
        name,
        nodes: [makeNode({ opType: operator, inputs: ['a'], outputs: [name], attributes: { axes: { ints: [1] } } })],
        outputs: [float(name, null)],
      });
    const branches = {
      then_branch: { graph: branch('t', 'ReduceMax') },
      else_branch: { graph: branch('e', 'ReduceMin') },
    };
    const definition = create(FunctionProtoSchema, {
      name: 'Choose',
      domain: 'local',
      input: ['c', 'a'],
      output: ['b'],
      node: [makeNode({ opType: 'If', inputs: ['c'], outputs: ['b'], attributes: branches })],
      opsetImport: [{ domain: '', version: 17n }],
    });
    const model = makeModel({
      opset: 17,
      irVersion: 8,
      domains: { local: 1 },
      nodes: [makeNode({ opType: 'Choose', domain: 'local', inputs: ['cond', 'x'], outputs: ['y'] })],
      inputs: [makeValueInfo('cond', DataType.BOOL, []), float('x', [2, 3])],
      outputs: [float('y', null)],
      functions: [definition],
    });
    for (const taken of [true, false]) {
      const feeds = { x: randomInput([2, 3]), cond: new Tensor('bool', [taken], []) };
      await expectSameOutputs(model, upgradeOpset(model, 21).model, feeds);
    }
  });

  it('does not upgrade a function whose attributes come from its caller', () => {
    const reduce = makeNode({ opType: 'ReduceMean', inputs: ['a'], outputs: ['b'] });
    reduce.attribute.push(create(AttributeProtoSchema, { name: 'axes', refAttrName: 'axes' }));
    const parts = { name: 'Mean2', domain: 'local', input: ['a'], output: ['b'], attribute: ['axes'], node: [reduce] };
    const definition = create(FunctionProtoSchema, { ...parts, opsetImport: [{ domain: '', version: 17n }] });
    const model = makeModel({ opset: 17, nodes: [], outputs: [], functions: [definition] });
    expect(upgradeOpset(model, 18).notUpgraded).toEqual(['ReduceMean']);
    expect(upgradeOpset(model, 18).model).toBe(model);
  });
});
