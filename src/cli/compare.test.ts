import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { makeFloatTensor, tensorToProto } from '../core/onnx/make-tensor';
import { DataType } from '../core/onnx/tensor';
import { writeModel } from '../core/onnx/write-model';
import { nibble } from './fake-terminal.fixture';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nibble-compare-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Names {
  readonly input?: string;
  readonly middle?: string;
  readonly outputs?: readonly string[];
  readonly size?: number;
}

/** Neg, then Relu or in its place a rounding that begins at zero, then Neg once more for each output. */
async function file(name: string, relu: boolean, names: Names = {}): Promise<string> {
  const { input = 'x', middle = 'r', outputs = ['y'], size = 8 } = names;
  const node = (opType: string, inputs: readonly string[], output: string) =>
    makeNode({ opType, inputs, outputs: [output] });
  const parameters = ['s', 'z'];
  const rounding = [
    node('Neg', [input], middle),
    node('QuantizeLinear', [middle, ...parameters], 'codes'),
    node('DequantizeLinear', ['codes', ...parameters], 'seen'),
  ];
  const model = makeModel({
    opset: 21,
    irVersion: 10,
    nodes: [
      ...(relu ? [node('Neg', [input], 'h'), node('Relu', ['h'], middle)] : rounding),
      ...outputs.map((output) => node('Neg', [relu ? middle : 'seen'], output)),
    ],
    inputs: [makeValueInfo(input, DataType.FLOAT, [1, size])],
    outputs: outputs.map((output) => makeValueInfo(output, DataType.FLOAT, [1, size])),
    initializers: relu
      ? []
      : [
          makeFloatTensor('s', [], [1 / 64]),
          tensorToProto('z', { elementType: DataType.UINT8, dims: [], data: Uint8Array.of(0) }),
        ],
  });
  const at = path.join(folder, name);
  await writeFile(at, writeModel(model));
  return at;
}

const compare = (float: string, quantized: string, ...more: readonly string[]) =>
  nibble(['compare', float, quantized, '--random', '2', '--runtime', 'native', ...more]);

describe('compare', () => {
  it('says that the codes do the work of a Relu, and what has no counterpart', async () => {
    const { code, out } = await compare(await file('f.onnx', true), await file('q.onnx', false));
    expect(code).toBe(0);
    expect(out).toContain('1 tensor had a Relu that the quantized model leaves to the rounding.');
    expect(out).toContain('1 of the 2 tensors inside the float model is not in q.onnx by name');
    expect(out).toMatch(/^y +not rounded/m);
  });

  it('says what was left out in JSON as well', async () => {
    const { out } = await compare(await file('f.onnx', true), await file('q.onnx', false), '--json');
    expect(JSON.parse(out)).toMatchObject({
      tensors: [
        { name: 'r', rounding: 'own', absorbed: 'Relu' },
        { name: 'y', rounding: 'none', absorbed: null, local: null },
      ],
      notes: [expect.stringContaining('not in q.onnx by name (fused, removed or renamed): h.')],
    });
  });

  it('compares outputs only where nothing between has the same name', async () => {
    const float = await file('f.onnx', true);
    const renamed = await compare(float, await file('q.onnx', false, { middle: 'other', outputs: ['z_out'] }));
    expect(renamed.code).toBe(0);
    expect(renamed.out).toContain('No tensor in the middle of the models has the same name in both');
    expect(renamed.out).toContain('they are compared by their places: y with z_out.');
    expect(renamed.out).toMatch(/^Output y +-?\d/m);
  });

  it('finds no difference between a quantized file and itself', async () => {
    const quantized = await file('q.onnx', false);
    const { code, out } = await compare(quantized, quantized);
    expect(code).toBe(0);
    expect(out).toMatch(/^Output y +exact$/m);
    expect(out).toMatch(/^r +\d+\.\d dB +exact +0$/m);
  });

  it('asks for the float model first', async () => {
    const { code, out, err } = await compare(await file('q.onnx', false), await file('f.onnx', true), '--quiet');
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      'q.onnx is quantized and f.onnx is not. The float model comes first: nibble compare FLOAT QUANTIZED.\n',
    );
  });

  it.each<{ readonly names: Names; readonly says: string }>([
    { names: { input: 'sound' }, says: 'q.onnx takes an input sound, which f.onnx does not have. ' },
    {
      names: { size: 4 },
      says: 'q.onnx takes the input x as float [1, 4], but f.onnx as float [1, 8]. ',
    },
    {
      names: { outputs: ['left', 'right'] },
      says: 'No output has the same name: f.onnx gives y, q.onnx gives left, right. ',
    },
  ])('refuses models that are not two forms of one: $says', async ({ names, says }) => {
    const { code, out, err } = await compare(await file('f.onnx', true), await file('q.onnx', false, names), '--quiet');
    expect([code, out, err]).toEqual([1, '', `${says}Compare two forms of one model.\n`]);
  });
});
