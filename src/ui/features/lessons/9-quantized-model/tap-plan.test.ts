import { beforeAll, describe, expect, it } from 'vitest';
import { NO_ERROR_SUMS, errorSums, mergeErrorSums, sqnr } from '../../../../core/metrics/tensor-error';
import { toFloat32 } from '../../../../core/onnx/float-values';
import type { Plan } from '../../../../core/quantization/plan';
import { type CalibratedDigits, calibratedDigits, digitPictures } from '../../../../engine/digits.fixture';
import { indexOf, nodeRuntime, planFor, valueOf } from '../../../../engine/node-engine.fixture';
import { readTensors } from '../../../../engine/read-tensors';
import type { Runtime } from '../../../../runtime/interface';
import { EVERY_WAY, TAPS, type Tap, type TappedLayer, tapPlan, tappedLayers, wayKey } from './tap-plan';
import { RECIPES } from './tap-recipes';

let runtime: Runtime;
let digits: CalibratedDigits;
let layers: readonly TappedLayer[];
beforeAll(async () => {
  runtime = await nodeRuntime();
  digits = await calibratedDigits(runtime);
  layers = tappedLayers(indexOf(digits.opened));
});

async function outputs(plan: Plan | null, layer: TappedLayer): Promise<readonly Float32Array[]> {
  const { opened, feeding, samples } = digits;
  const setup = { ...feeding, packed: opened.packed, types: opened.types, plan, tensors: [layer.output] };
  const read = await readTensors(
    runtime,
    { ...setup, samples: samples.filter((_, at) => at % 25 === 0) },
    digitPictures,
    () => undefined,
  );
  return valueOf(read).map((tensors) => {
    const sides = tensors[layer.output];
    if (sides === undefined) throw new Error(`${layer.output} was not read`);
    return toFloat32(sides.after);
  });
}

/** SQNR of the output of a layer with these taps on. */
async function cost(layer: TappedLayer, width: 4 | 8, on: readonly Tap[]): Promise<number> {
  const plan = planFor(digits.opened, digits.observations, RECIPES[width]);
  const float = await outputs(null, layer);
  const tapped = await outputs(tapPlan(plan, layer, new Set(on)), layer);
  return sqnr(tapped.map((values, at) => errorSums(float[at] ?? values, values)).reduce(mergeErrorSums, NO_ERROR_SUMS));
}

describe('the four taps', () => {
  it('sit at every Conv and Gemm, the output behind the Relu', () => {
    expect(layers.map(({ node, output }) => `${node} ${output}`)).toEqual([
      'conv1 conv1.relu_output',
      'conv2 conv2.relu_output',
      'conv3 conv3.relu_output',
      'classify logits',
    ]);
  });

  it('can be switched in sixteen ways, each with a name of its own', () => {
    expect(new Set(EVERY_WAY.map(wayKey)).size).toBe(16);
  });

  it('change nothing while all are off', async () => {
    for (const layer of layers) expect(await cost(layer, 4, [])).toBe(Infinity);
  });

  it('cost something each, the bias least, and 8 bits less than 4: what the lesson says', async () => {
    for (const layer of layers) {
      const costs = new Map<Tap, number>();
      for (const tap of TAPS) costs.set(tap, await cost(layer, 4, [tap]));
      const bias = costs.get('bias') ?? NaN;
      const [[culprit] = []] = [...costs].sort(([, a], [, b]) => a - b);
      expect(culprit).toBe(layer.opType === 'Conv' ? 'weight' : 'output');
      for (const [tap, found] of costs) {
        expect(found).toBeLessThan(Infinity);
        if (tap === 'bias') continue;
        expect(bias).toBeGreaterThan(found);
        expect(await cost(layer, 8, [tap])).toBeGreaterThan(found);
      }
    }
  });
});
