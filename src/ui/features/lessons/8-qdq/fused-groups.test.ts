import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { mainGraph } from '../../../../core/graph/graph-index';
import type { ModelProto } from '../../../../core/onnx/generated/onnx_pb';
import { readModel } from '../../../../core/onnx/read-model';
import { writeModel } from '../../../../core/onnx/write-model';
import { createPlan } from '../../../../core/quantization/create-plan';
import { insertQdq } from '../../../../core/quantization/insert-qdq/insert-qdq';
import type { Observations } from '../../../../core/observers/observation';
import { calibratedDigits } from '../../../../engine/digits.fixture';
import { indexOf, nodeRuntime, valueOf } from '../../../../engine/node-engine.fixture';
import type { GraphIndex } from '../../../../core/graph/graph-index';
import { drawnGraph } from './drawn-graph';
import { fusedGroups } from './fused-groups';
import { type Switches, recipeOf } from './switches';

let index: GraphIndex;
let observations: Observations;
beforeAll(async () => {
  const digits = await calibratedDigits(await nodeRuntime());
  index = indexOf(digits.opened);
  observations = digits.observations;
});

function made(switches: Switches): ModelProto {
  const plan = createPlan(index, recipeOf(switches), observations);
  return valueOf(insertQdq(index.model, plan, plan.recipe.export, index.types));
}

/** Operator types that are left once ONNX Runtime has optimized a model for the CPU. */
async function optimized(model: ModelProto): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nibble-'));
  try {
    const optimizedModelFilePath = path.join(folder, 'optimized.onnx');
    const options = { graphOptimizationLevel: 'all', logSeverityLevel: 4, optimizedModelFilePath } as const;
    await (await ort.InferenceSession.create(writeModel(model), options)).release();
    const left = valueOf(readModel(new Uint8Array(readFileSync(optimizedModelFilePath)), 'optimized.onnx'));
    return mainGraph(left).node.map(({ opType }) => opType);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SETTINGS: readonly Switches[] = [true, false].flatMap((weights) =>
  [true, false].flatMap((activations) => [true, false].map((bias) => ({ weights, activations, bias }))),
);

describe('fusedGroups', () => {
  it.each(SETTINGS)('finds what ONNX Runtime fuses: %o', async (switches) => {
    const model = made(switches);
    const groups = fusedGroups(model);
    const left = await optimized(model);
    for (const operator of ['QLinearConv', 'QGemm']) {
      const found = groups.filter((group) => group.operator === operator).length;
      expect(found).toBe(left.filter((opType) => opType === operator).length);
    }
    const integer = groups.flatMap(({ node }) => node).sort();
    expect(integer).toEqual(switches.activations ? ['classify', 'conv1', 'conv2', 'conv3'] : []);
    expect(left.includes('Relu')).toBe(false);
  });

  it('says which constants the runtime has to round by itself', () => {
    const rounded = (switches: Switches) => fusedGroups(made(switches))[0]?.roundedByRuntime;
    expect(rounded({ weights: true, activations: true, bias: true })).toEqual([]);
    expect(rounded({ weights: true, activations: true, bias: false })).toEqual(['bias']);
    expect(rounded({ weights: false, activations: true, bias: true })).toEqual(['weights', 'bias']);
  });
});

describe('drawnGraph', () => {
  const middle = (model: ModelProto) =>
    drawnGraph(model)
      .boxes.filter(({ column }) => column === 'middle')
      .map(({ title }) => title)
      .join(' ');

  it('draws the float model up to its first pooling', () => {
    expect(middle(index.model)).toBe('image Conv Relu Conv Relu MaxPool');
  });

  it('draws what insertQdq wrote, in the order in which it runs', () => {
    const q = 'QuantizeLinear DequantizeLinear';
    const model = made({ weights: true, activations: true, bias: true });
    expect(middle(model)).toBe(`image ${q} Conv Relu ${q} Conv Relu ${q} MaxPool`);
    const { boxes, flows } = drawnGraph(model);
    expect(boxes.filter(({ column }) => column !== 'middle').map(({ title }) => title)).toEqual([
      'weight',
      'DequantizeLinear',
      'bias',
      'DequantizeLinear',
      'weight',
      'DequantizeLinear',
      'bias',
      'DequantizeLinear',
    ]);
    expect(flows.filter(({ from }) => from.title === 'QuantizeLinear').map(({ format }) => format)).toEqual(
      Array.from({ length: 3 }, () => 'uint8'),
    );
    expect(flows.find(({ from }) => from.title === 'bias')?.format).toBe('int32');
  });
});
