import { beforeAll, describe, expect, it } from 'vitest';
import type { NodeProto, TensorProto } from '../core/onnx/generated/onnx_pb';
import { makeNode } from '../core/onnx/make-node';
import { makeFloatTensor, tensorToProto } from '../core/onnx/make-tensor';
import { DataType } from '../core/onnx/tensor';
import type { Runtime } from '../runtime/interface';
import { type SmallModel, comparePair } from './compare-pair.fixture';
import { nodeRuntime } from './node-engine.fixture';

let runtime: Runtime;
beforeAll(async () => {
  runtime = await nodeRuntime();
});

const node = (opType: string, inputs: readonly string[], ...outputs: readonly string[]): NodeProto =>
  makeNode({ opType, inputs, outputs });

const scalar = (name: string, value: number): TensorProto => makeFloatTensor(name, [], [value]);
const byte = (name: string, value: number): TensorProto =>
  tensorToProto(name, { elementType: DataType.UINT8, dims: [], data: Uint8Array.of(value) });

const qdq = (before: string, after: string): readonly NodeProto[] => [
  node('QuantizeLinear', [before, 's', 'z'], `${before}_codes`),
  node('DequantizeLinear', [`${before}_codes`, 's', 'z'], after),
];

/** Rounds to whole numbers from 0 to 255. */
const WHOLE = [scalar('s', 1), byte('z', 0)];

const X = [-3, 0.75, 1, 1.25];

/** r = relu(2x), y = r + 1. On X: 2x is −6, 1.5, 2, 2.5. */
const float: SmallModel = {
  nodes: [node('Mul', ['x', 'two'], 'h'), node('Relu', ['h'], 'r'), node('Add', ['r', 'one'], 'y')],
  constants: [scalar('two', 2), scalar('one', 1)],
};

/** The weight 2 became 3, so that 3x is −9, 2.25, 3, 3.75 and rounds to 0, 2, 3, 4. */
const weights = [scalar('two', 3), scalar('one', 1), ...WHOLE];

/** Sums over relu(3x) = 0, 2.25, 3, 3.75 against 0, 2, 3, 4: ratio 225, or 23.5 dB. */
const LOCAL = { count: 4, signal: 2.25 ** 2 + 9 + 3.75 ** 2, other: 29, product: 28.5, noise: 0.125, largest: 0.25 };
/** Sums over r = 0, 1.5, 2, 2.5 against 0, 2, 3, 4. */
const ACCUMULATED = { count: 4, signal: 12.5, other: 29, product: 19, noise: 3.5, largest: 1.5 };

describe('a Relu that the quantized model leaves to the codes', () => {
  it('is applied before the rounding is measured, where the producer took the name of the output', async () => {
    const nodes = [node('Mul', ['x', 'two'], 'r'), ...qdq('r', 'r_after'), node('Add', ['r_after', 'one'], 'y')];
    const { layers, rounded, probed, missing } = await comparePair(runtime, [float, { nodes, constants: weights }], X);
    expect(layers['r']).toEqual({ local: LOCAL, accumulated: ACCUMULATED });
    expect([...rounded]).toEqual(['r']);
    expect(probed[0]?.clipping).toEqual({ operator: 'Relu', low: 0, high: Infinity });
    expect(missing).toEqual(['h']);
  });

  it('is found where the producer kept its own name', async () => {
    const nodes = [node('Mul', ['x', 'two'], 'h'), ...qdq('h', 'h_after'), node('Add', ['h_after', 'one'], 'y')];
    const { layers, rounded } = await comparePair(runtime, [float, { nodes, constants: weights }], X);
    expect(layers['r']).toEqual({ local: LOCAL, accumulated: ACCUMULATED });
    // In front of the rounding, 3x is −9, 2.25, 3, 3.75 where 2x is −6, 1.5, 2, 2.5.
    expect(layers['h']?.accumulated).toMatchObject({ signal: 48.5, noise: 9 + 0.5625 + 1 + 1.5625 });
    expect([...rounded]).toEqual(['r']);
  });

  it('is found in front of an output of the graph', async () => {
    const short = { nodes: float.nodes.slice(0, 2), constants: [scalar('two', 2)], output: 'r' };
    const nodes = [node('Mul', ['x', 'two'], 'r_in'), ...qdq('r_in', 'r')];
    const { layers } = await comparePair(runtime, [short, { nodes, constants: weights, output: 'r' }], X);
    expect(layers['r']).toEqual({ local: LOCAL, accumulated: ACCUMULATED });
  });

  it('hides nothing where the codes do not do its work', async () => {
    const signed = [
      scalar('two', 3),
      scalar('one', 1),
      scalar('s', 1),
      tensorToProto('z', { elementType: DataType.INT8, dims: [], data: Int8Array.of(0) }),
    ];
    const nodes = [node('Mul', ['x', 'two'], 'r'), ...qdq('r', 'r_after'), node('Add', ['r_after', 'one'], 'y')];
    const { layers } = await comparePair(runtime, [float, { nodes, constants: signed }], X);
    expect(layers['r']?.local).toEqual({ ...LOCAL, other: 29 + 81, noise: 0.125 + 81, largest: 9 });
  });

  it('stays out of it where the quantized model has one', async () => {
    const nodes = [
      node('Mul', ['x', 'two'], 'h'),
      node('Relu', ['h'], 'r'),
      ...qdq('r', 'a'),
      node('Add', ['a', 'one'], 'y'),
    ];
    const { layers, probed } = await comparePair(runtime, [float, { nodes, constants: weights }], X);
    expect(layers['r']).toEqual({ local: LOCAL, accumulated: ACCUMULATED });
    expect(layers['h']?.accumulated.signal).toBe(36 + 12.5);
    expect(probed.map(({ name, clipping }) => [name, clipping])).toEqual([
      ['h', undefined],
      ['r', undefined],
      ['y', undefined],
    ]);
  });

  it.each([
    { opset: 21, clip: node('Clip', ['h', 'low', 'high'], 'r') },
    {
      opset: 10,
      clip: makeNode({
        opType: 'Clip',
        inputs: ['h'],
        outputs: ['r'],
        attributes: { min: { float: 0 }, max: { float: 2 } },
      }),
    },
  ])('may be a Clip of opset $opset', async ({ opset, clip }) => {
    const clipping: SmallModel = {
      opset,
      nodes: [node('Mul', ['x', 'two'], 'h'), clip, node('Add', ['r', 'one'], 'y')],
      constants: [...(float.constants ?? []), scalar('low', 0), scalar('high', 2)],
    };
    const nodes = [node('Mul', ['x', 'two'], 'r'), ...qdq('r', 'r_after'), node('Add', ['r_after', 'one'], 'y')];
    const { layers } = await comparePair(runtime, [clipping, { nodes, constants: weights }], X);
    // clip(3x) is 0, 2, 2, 2, and the codes go on to 0, 2, 3, 4: they do not cut off at 2.
    expect(layers['r']?.local).toEqual({ count: 4, signal: 12, other: 29, product: 18, noise: 5, largest: 2 });
    expect(layers['r']?.accumulated).toEqual({
      count: 4,
      signal: 2.25 + 8,
      other: 29,
      product: 17,
      noise: 5.25,
      largest: 2,
    });
  });
});

describe('integer operators', () => {
  /** t = 2x, which is −6, 1.5, 2, 2.5 on X. */
  const plain: SmallModel = {
    nodes: [node('MatMul', ['x', 'w'], 't'), node('Add', ['t', 'one'], 'y')],
    constants: [makeFloatTensor('w', [4, 4], [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2]), scalar('one', 1)],
  };
  const identity = (value: number) =>
    tensorToProto('w', {
      elementType: DataType.UINT8,
      dims: [4, 4],
      data: Uint8Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? value : 0)),
    });
  /** x in halves, t in whole numbers. */
  const parts = [scalar('xs', 0.5), byte('xz', 16), scalar('ws', 1), byte('wz', 0), scalar('ts', 1), byte('tz', 8)];

  it('are looked into: what they read and what they write', async () => {
    const nodes = [
      node('QuantizeLinear', ['x', 'xs', 'xz'], 'x_quantized'),
      node('QLinearMatMul', ['x_quantized', 'xs', 'xz', 'w', 'ws', 'wz', 'ts', 'tz'], 't_quantized'),
      node('QLinearMatMul', ['t_quantized', 'ts', 'tz', 'w', 'ws', 'wz', 'ts', 'tz'], 'y_quantized'),
      node('DequantizeLinear', ['y_quantized', 'ts', 'tz'], 'y'),
    ];
    const constants = [identity(2), scalar('one', 1), ...parts];
    const { layers, rounded, hidden: inside } = await comparePair(runtime, [plain, { nodes, constants }], X);
    // x in halves, half to even: −3, 1 (0.75 is 1.5 halves), 1, 1 (1.25 is 2.5 halves).
    expect(layers['x']?.local).toEqual({
      count: 4,
      signal: 12.125,
      other: 12,
      product: 12,
      noise: 0.125,
      largest: 0.25,
    });
    expect(layers['x']?.accumulated).toEqual(layers['x']?.local);
    // t is −6, 2, 2, 2 then, in whole numbers.
    expect(layers['t']?.accumulated).toEqual({
      count: 4,
      signal: 48.5,
      other: 48,
      product: 48,
      noise: 0.5,
      largest: 0.5,
    });
    expect([...rounded]).toEqual(['x']);
    expect([...inside]).toEqual(['t', 'y']);
  });

  it('that find their scale as they run round as well', async () => {
    const nodes = [
      node('DynamicQuantizeLinear', ['x'], 'codes', 'scale', 'zero'),
      node('MatMulInteger', ['codes', 'w', 'zero', 'wz'], 'sums'),
      makeNode({
        opType: 'Cast',
        inputs: ['sums'],
        outputs: ['sums_float'],
        attributes: { to: { int: DataType.FLOAT } },
      }),
      node('Mul', ['sums_float', 'scale'], 't'),
      node('Add', ['t', 'one'], 'y'),
    ];
    const constants = [identity(2), byte('wz', 0), scalar('one', 1)];
    // From 0 to 255 the scale is 1: 0, 0, 2 and 255.
    const { layers, rounded } = await comparePair(runtime, [plain, { nodes, constants }], [0, 0.25, 2.5, 255]);
    expect(layers['x']?.local).toMatchObject({ noise: 0.0625 + 0.25, largest: 0.5 });
    expect(layers['t']?.accumulated).toMatchObject({ noise: 0.25 + 1, largest: 1 });
    expect([...rounded]).toEqual(['x']);
  });
});

describe('any two files', () => {
  const nodes = [node('Mul', ['x', 'two'], 'r'), ...qdq('r', 'r_after'), node('Add', ['r_after', 'one'], 'y')];
  const quantized: SmallModel = { nodes, constants: weights };

  it('that are the same differ by nothing, though they round', async () => {
    const { layers, outputs } = await comparePair(runtime, [quantized, quantized], X);
    expect(Object.keys(layers)).toEqual(['r', 'y']);
    for (const { accumulated } of Object.values(layers)) expect(accumulated.noise).toBe(0);
    expect(outputs['y']?.noise).toBe(0);
  });

  it('are compared where one takes float16 and computes with it', async () => {
    const half: SmallModel = {
      input: DataType.FLOAT16,
      nodes: [
        node('Relu', ['x'], 'r'),
        makeNode({ opType: 'Cast', inputs: ['r'], outputs: ['y'], attributes: { to: { int: DataType.FLOAT } } }),
      ],
    };
    const whole: SmallModel = { nodes: [node('Relu', ['x'], 'r'), node('Identity', ['r'], 'y')] };
    // Near 2048 float16 has even numbers only: 2049 is halfway and goes to 2048, whose last bit is even.
    const { outputs, layers, hidden } = await comparePair(runtime, [whole, half], [2049, 1, 2, 3]);
    expect(outputs['y']).toMatchObject({ noise: 1, largest: 1 });
    expect(layers['r']?.accumulated).toMatchObject({ noise: 1, largest: 1 });
    expect([...hidden]).toEqual(['r', 'y']);
  });

  it('may round by a Cast to fewer bits and back', async () => {
    const cast = (input: string, output: string, to: DataType) =>
      makeNode({ opType: 'Cast', inputs: [input], outputs: [output], attributes: { to: { int: to } } });
    const nodes = [
      cast('x', 'half', DataType.FLOAT16),
      cast('half', 'back', DataType.FLOAT),
      node('Relu', ['back'], 'y'),
    ];
    const whole: SmallModel = { nodes: [node('Relu', ['x'], 'y')] };
    const { layers, rounded } = await comparePair(runtime, [whole, { nodes }], [2049, 1, 2, 3]);
    expect(layers['x']?.local).toMatchObject({ noise: 1, largest: 1 });
    expect([...rounded]).toEqual(['x']);
  });

  it('are compared at outputs of other names by their places', async () => {
    const other: SmallModel = {
      ...quantized,
      nodes: [...nodes.slice(0, -1), node('Add', ['r_after', 'one'], 'other')],
      output: 'other',
    };
    const { outputs } = await comparePair(runtime, [float, other], X);
    expect(outputs['y']?.noise).toBe(ACCUMULATED.noise);
  });

  it('have nothing in common where shapes differ, whatever the names', async () => {
    const turned: SmallModel = {
      nodes: [
        node('Mul', ['x', 'two'], 'h'),
        makeNode({ opType: 'Transpose', inputs: ['h'], outputs: ['r'], attributes: { perm: { ints: [1, 0] } } }),
        makeNode({ opType: 'Transpose', inputs: ['r'], outputs: ['y'], attributes: { perm: { ints: [1, 0] } } }),
      ],
      constants: [scalar('two', 2)],
    };
    const { layers, probed } = await comparePair(runtime, [float, turned], X);
    expect(probed.map(({ name }) => name)).toContain('r');
    expect(Object.keys(layers)).toEqual(['h', 'y']);
  });
});
