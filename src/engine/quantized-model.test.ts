import { beforeAll, describe, expect, it } from 'vitest';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { makeFloatTensor } from '../core/onnx/make-tensor';
import { opsetOf } from '../core/onnx/model-opset';
import { DataType } from '../core/onnx/tensor';
import { writeModel } from '../core/onnx/write-model';
import { DEFAULT_RECIPE } from '../core/quantization/recipe';
import type { Runtime } from '../runtime/interface';
import { exportModel } from './export-model';
import { calibrateAll, noPictures, nodeRuntime, openBytes, planFor, valueOf } from './node-engine.fixture';
import { quantizedModel } from './quantized-model';

const { FLOAT } = DataType;

/** A product of matrices, and `last` after it. */
const modelOf = (opset: number, last: ReturnType<typeof makeNode>) =>
  writeModel(
    makeModel({
      opset,
      irVersion: 7,
      nodes: [makeNode({ opType: 'MatMul', name: 'first', inputs: ['x', 'w'], outputs: ['hidden'] }), last],
      inputs: [makeValueInfo('x', FLOAT, [2, 3])],
      outputs: [makeValueInfo('y', FLOAT, [2, 2])],
      initializers: [makeFloatTensor('w', [3, 2], [1, -2, 3, -4, 5, -6])],
    }),
  );

const softmax = makeNode({ opType: 'Softmax', name: 'last', inputs: ['hidden'], outputs: ['y'] });

const sample = {
  kind: 'tensors',
  name: 'one',
  label: null,
  tensors: { x: { elementType: FLOAT, dims: [2, 3], data: Float32Array.of(1, 2, 3, -1, 0, 1) } },
} as const;

let runtime: Runtime;
beforeAll(async () => {
  runtime = await nodeRuntime();
});

async function exported(bytes: Uint8Array, opset: number) {
  const opened = await openBytes(runtime, bytes, 'tiny.onnx');
  const recipe = { ...DEFAULT_RECIPE, export: { ...DEFAULT_RECIPE.export, opset } };
  const { packed, inputs, types } = opened;
  const plan = planFor(opened, await calibrateAll(runtime, opened, [sample]), recipe);
  const parts = { packed, plan, types };
  const made = valueOf(quantizedModel(parts));
  const setup = { ...parts, inputs, preprocessing: {}, sample };
  const { checks } = valueOf(await exportModel(runtime, setup, noPictures, () => undefined));
  return { ...made, checks };
}

describe('quantizedModel', () => {
  it('is written for the opset that the recipe asks for', async () => {
    const { quantized, opsetNote, checks } = await exported(modelOf(12, softmax), 21);
    expect(opsetOf(quantized)).toBe(21);
    expect(opsetNote).toBeNull();
    expect(checks[0]).toBe('ONNX Runtime loaded the file and ran it on one.');
  });

  it('never goes below the opset of the model, and says so', async () => {
    const { quantized, checks } = await exported(modelOf(17, softmax), 13);
    expect(opsetOf(quantized)).toBe(17);
    expect(checks[0]).toBe('The file is written for opset 17, the model’s own: an opset cannot be lowered.');
  });

  it('names the operator that keeps the opset, and why', async () => {
    const random = makeNode({ opType: 'RandomNormalLike', name: 'last', inputs: ['hidden'], outputs: ['y'] });
    const { quantized, checks } = await exported(modelOf(14, random), 22);
    expect(opsetOf(quantized)).toBe(14);
    expect(checks[0]).toMatch(
      /^The file keeps opset 14: RandomNormalLike last cannot be written for 22: ONNX Runtime has no/,
    );
  });
});
