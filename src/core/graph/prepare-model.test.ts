import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { type ModelProto, ModelProtoSchema } from '../onnx/generated/onnx_pb';
import { makeGraph, makeModel, makeValueInfo } from '../onnx/make-model';
import { makeNode } from '../onnx/make-node';
import { makeFloatTensor, makeInt64Tensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { upgradeOpset } from './opset/upgrade-opset';
import { type CleanUpName, type PrepareOptions, prepareModel } from './prepare-model';
import type { PreparedModel } from './prepared-model';
import { type Feeds, expectSameOutputs, operators, randomInput } from './run-model.fixture';

function prepared(model: ModelProto, options?: PrepareOptions): PreparedModel {
  const result = prepareModel(model, options);
  if (!result.ok) throw new Error(result.failure.kind);
  return result.value;
}

interface Known {
  readonly file: string;
  readonly feeds: Readonly<Record<string, readonly number[]>>;
  readonly gone: readonly string[];
  readonly kinds: readonly string[];
}

const MODELS: readonly Known[] = [
  {
    file: 'mnist-8.onnx',
    feeds: { Input3: [1, 1, 28, 28] },
    gone: [],
    kinds: ['initializers-out-of-inputs', 'opset-upgraded'],
  },
  {
    file: 'squeezenet1.1-7.onnx',
    feeds: { data: [1, 3, 224, 224] },
    gone: ['Dropout'],
    kinds: ['initializers-out-of-inputs', 'pass-through-dropped', 'opset-upgraded'],
  },
  {
    file: 'mobilenetv1_0.25_128.onnx',
    feeds: { input: [2, 3, 128, 128] },
    gone: ['Identity'],
    kinds: ['pass-through-dropped'],
  },
  {
    file: 'ultraface-rfb-320.onnx',
    feeds: { input: [1, 3, 240, 320] },
    gone: ['Constant', 'BatchNormalization'],
    kinds: [
      'initializers-out-of-inputs',
      'constants-to-initializers',
      'nodes-named',
      'batch-normalization-folded',
      'opset-upgraded',
    ],
  },
  {
    file: 'gtcrn_simple.onnx',
    feeds: {
      mix: [1, 257, 1, 2],
      conv_cache: [2, 1, 16, 16, 33],
      tra_cache: [2, 3, 1, 1, 16],
      inter_cache: [2, 1, 33, 16],
    },
    gone: ['BatchNormalization'],
    kinds: ['batch-normalization-folded', 'opset-upgraded'],
  },
];

describe('prepareModel on real models', () => {
  for (const { file, feeds: shapes, gone, kinds } of MODELS) {
    const location = path.resolve('../shared/models', file);
    it.skipIf(!existsSync(location))(`keeps the outputs of ${file} (needs ../shared/models/${file})`, async () => {
      const model = fromBinary(ModelProtoSchema, readFileSync(location));
      const feeds: Feeds = Object.fromEntries(
        Object.entries(shapes).map(([name, shape], at): [string, Tensor] => [name, randomInput(shape, at + 1)]),
      );
      const result = prepared(model);
      expect(result.cleanUps.map(({ kind }) => kind)).toEqual(kinds);
      for (const operator of gone) expect(operators(result.model)).not.toContain(operator);
      expect(result.opset).toBe(13);
      expect(result.alreadyQuantized).toBe(false);
      await expectSameOutputs(model, result.model, feeds, 1e-4);
      const exported = upgradeOpset(result.model, 21);
      expect(exported.notUpgraded).toEqual([]);
      await expectSameOutputs(model, exported.model, feeds, 1e-4);
    });
  }
});

const float = (name: string, shape: readonly (number | string)[] | null) => makeValueInfo(name, DataType.FLOAT, shape);

/** An old model with something for every clean-up. */
const old = makeModel({
  opset: 9,
  irVersion: 3,
  nodes: [
    makeNode({ opType: 'Softmax', inputs: ['fed'], outputs: ['p'], attributes: { axis: { int: 1 } } }),
    makeNode({ opType: 'Conv', inputs: ['x', 'w'], outputs: ['c'] }),
    makeNode({ opType: 'BatchNormalization', inputs: ['c', 's', 's', 's', 's'], outputs: ['n'] }),
    makeNode({ opType: 'Dropout', inputs: ['n'], outputs: ['fed'] }),
    makeNode({
      opType: 'Constant',
      inputs: [],
      outputs: ['one'],
      attributes: { value: { tensor: makeFloatTensor('', [], [1]) } },
    }),
    makeNode({ opType: 'Add', inputs: ['p', 'one'], outputs: ['y'] }),
  ],
  inputs: [float('x', ['n', 1, 2, 2]), float('w', [3, 1, 1, 1])],
  outputs: [float('y', null)],
  initializers: [makeFloatTensor('w', [3, 1, 1, 1], [1, -2, 3]), makeFloatTensor('s', [3], [0.5, 1, 2])],
  valueInfo: [float('n', ['n', 3, 2, 2]), float('fed', ['n', 3, 2, 2])],
});
const feeds = { x: randomInput([2, 1, 2, 2]) };
const relu = (x: string, y: string) => makeNode({ opType: 'Relu', inputs: [x], outputs: [y], name: y });

describe('prepareModel', () => {
  it('does every clean-up in turn, and says so', async () => {
    const result = prepared(old);
    expect(result.cleanUps.map(({ sentence }) => sentence)).toEqual([
      '1 weight taken out of the list of graph inputs, where only real inputs stay.',
      '1 Constant node became 1 initializer.',
      '1 node that passes its input through was dropped (Identity, Dropout).',
      '4 nodes had no name of their own; operator and output name them now.',
      '1 BatchNormalization folded into the layer in front (Conv, ConvTranspose, Gemm).',
      'Opset upgraded from 9 to 13; 1 node rewritten.',
    ]);
    expect(operators(result.model)).toEqual(['Conv', 'Shape', 'Flatten', 'Softmax', 'Reshape', 'Add']);
    expect(result).toMatchObject({ originalOpset: 9, opset: 13, notUpgraded: [], alreadyQuantized: false });
    expect(result.model.graph?.valueInfo.map(({ name }) => name)).toEqual(['n']);
    await expectSameOutputs(old, result.model, feeds, 1e-5);
  });

  it('leaves out what is switched off', async () => {
    const all = new Set<CleanUpName>([
      'initializers-out-of-inputs',
      'constants-to-initializers',
      'pass-through-dropped',
      'batch-normalization-folded',
      'nodes-named',
      'opset-upgraded',
    ]);
    const untouched = prepared(old, { skip: all });
    expect(untouched.cleanUps).toEqual([]);
    expect(untouched.opset).toBe(9);
    for (const name of all) {
      // A weight that may be fed with something else must not be folded.
      const needed = name === 'batch-normalization-folded' ? ['initializers-out-of-inputs', name] : [name];
      const one = prepared(old, { skip: new Set([...all].filter((other) => !needed.includes(other))) });
      expect(one.cleanUps.map(({ kind }) => kind)).toEqual(needed);
      await expectSameOutputs(old, one.model, feeds, 1e-5);
    }
  });

  it('keeps an opset that is high enough, and goes as high as it is asked', () => {
    const model = makeModel({ opset: 17, nodes: [], outputs: [] });
    expect(prepared(model)).toMatchObject({ cleanUps: [], originalOpset: 17, opset: 17 });
    expect(prepared(model, { targetOpset: 21 })).toMatchObject({ originalOpset: 17, opset: 21 });
  });

  it('names what keeps the opset down', () => {
    const scan = makeNode({ opType: 'Scan', name: 'the scan', inputs: ['x'], outputs: ['y'] });
    const result = prepared(
      makeModel({ opset: 8, nodes: [scan], inputs: [float('x', null)], outputs: [float('y', null)] }),
    );
    expect(result).toMatchObject({ originalOpset: 8, opset: 8, notUpgraded: ['Scan'] });
    expect(result.cleanUps).toEqual([
      {
        kind: 'opset-kept',
        sentence:
          'Opset 8 kept. Not everything can be written for 13: Scan (its first version runs over a batch, which later ones cannot).',
        names: ['the scan'],
      },
    ]);
  });

  it('takes 13 where more is out of reach', () => {
    const outputs = ['y', 'mean', 'var'];
    const training = makeNode({ opType: 'BatchNormalization', inputs: ['x', 's', 's', 's', 's'], outputs, name: 'bn' });
    const model = makeModel({ opset: 9, nodes: [training], outputs: [float('y', null)] });
    const result = prepared(model, { targetOpset: 21 });
    expect(result).toMatchObject({ opset: 13, notUpgraded: [] });
    expect(result.cleanUps[0]?.sentence).toMatch(
      /^Opset upgraded from 9 to 13.*21: BatchNormalization \(it is in training/,
    );
  });

  it('notices models that are quantized already, and keeps their Q/DQ', async () => {
    const scale = makeFloatTensor('scale', [], [0.1]);
    const quantize = makeNode({ opType: 'QuantizeLinear', inputs: ['x', 'scale'], outputs: ['q'] });
    const restore = makeNode({ opType: 'DequantizeLinear', inputs: ['q', 'scale'], outputs: ['y'] });
    const ends = { inputs: [float('x', [2])], outputs: [float('y', [2])] };
    const nodes = [quantize, restore];
    const model = makeModel({ opset: 10, irVersion: 6, nodes, initializers: [scale], ...ends });
    const result = prepared(model);
    expect(result.alreadyQuantized).toBe(true);
    expect(operators(result.model)).toEqual(['QuantizeLinear', 'DequantizeLinear']);
    await expectSameOutputs(model, result.model, { x: randomInput([2]) });
  });

  it('sorts nodes, in bodies too, and refuses a cycle', () => {
    const body = makeGraph({ nodes: [relu('c', 'd'), relu('b', 'c')], outputs: [float('d', null)] });
    const branches = { then_branch: { graph: body }, else_branch: { graph: body } };
    const nodes = [
      makeNode({ opType: 'If', inputs: ['x'], outputs: ['y'], name: 'y', attributes: branches }),
      relu('a', 'b'),
      relu('x', 'a'),
    ];
    const { model } = prepared(makeModel({ nodes, outputs: [float('y', null)] }));
    expect(model.graph?.node.map(({ name }) => name)).toEqual(['a', 'b', 'y']);
    const sorted = model.graph?.node[2]?.attribute[0]?.g?.node.map(({ output }) => output[0]);
    expect(sorted).toEqual(['c', 'd']);
    const cyclic = prepareModel(makeModel({ nodes: [relu('b', 'a'), relu('a', 'b')], outputs: [] }));
    expect(cyclic).toMatchObject({ ok: false, failure: { room: 'graph', kind: 'cyclic' } });
  });

  it('keeps a Loop with work for every clean-up in its body', async () => {
    const body = makeGraph({
      name: 'body',
      nodes: [
        makeNode({
          opType: 'Constant',
          inputs: [],
          outputs: ['half'],
          attributes: { value: { tensor: makeFloatTensor('', [], [0.5]) } },
        }),
        makeNode({ opType: 'Dropout', inputs: ['state'], outputs: ['kept'] }),
        makeNode({ opType: 'Softmax', inputs: ['kept'], outputs: ['soft'], attributes: { axis: { int: 0 } } }),
        makeNode({ opType: 'Mul', inputs: ['soft', 'half'], outputs: ['scaled'] }),
        makeNode({ opType: 'Add', inputs: ['scaled', 'x'], outputs: ['sum'] }),
        makeNode({ opType: 'Identity', inputs: ['sum'], outputs: ['next'] }),
        makeNode({ opType: 'Identity', inputs: ['go'], outputs: ['goOn'] }),
      ],
      inputs: [makeValueInfo('i', DataType.INT64, []), makeValueInfo('go', DataType.BOOL, []), float('state', [2, 3])],
      outputs: [makeValueInfo('goOn', DataType.BOOL, []), float('next', [2, 3])],
    });
    const loop = { opType: 'Loop', inputs: ['times', '', 'x'], outputs: ['y'], attributes: { body: { graph: body } } };
    const model = makeModel({
      opset: 9,
      irVersion: 4,
      nodes: [makeNode(loop)],
      inputs: [float('x', [2, 3])],
      outputs: [float('y', null)],
      initializers: [makeInt64Tensor('times', [], [3])],
    });
    const result = prepared(model);
    const inside = result.model.graph?.node[0]?.attribute[0]?.g;
    expect(inside?.node.map(({ opType }) => opType)).toEqual([
      'Flatten',
      'Softmax',
      'Reshape',
      'Mul',
      'Add',
      'Identity',
    ]);
    expect(inside?.output.map(({ name }) => name)).toEqual(['goOn', 'next']);
    await expectSameOutputs(model, result.model, { x: randomInput([2, 3]) });
  });
});
