import { beforeAll, describe, expect, it } from 'vitest';
import { quantize } from '../../../../core/formats/fake-quantize';
import { NO_ERROR_SUMS, errorSums, mergeErrorSums, sqnr } from '../../../../core/metrics/tensor-error';
import { toFloat32 } from '../../../../core/onnx/float-values';
import { weightValues } from '../../../../core/quantization/parameters/weight-parameters';
import type { Plan } from '../../../../core/quantization/plan';
import { type CalibratedDigits, calibratedDigits, digitPictures } from '../../../../engine/digits.fixture';
import { indexOf, nodeRuntime, planFor, valueOf } from '../../../../engine/node-engine.fixture';
import { readTensors } from '../../../../engine/read-tensors';
import type { Runtime } from '../../../../runtime/interface';
import { type Rounded, coarsePlan } from './coarse-plan';

const LAYER = { node: 'conv1', input: 'image', weight: 'conv1.weight' };
const BITS = [8, 7, 6, 5, 4, 3, 2];

let runtime: Runtime;
let digits: CalibratedDigits;
let full: Plan;
beforeAll(async () => {
  runtime = await nodeRuntime();
  digits = await calibratedDigits(runtime);
  full = planFor(digits.opened, digits.observations);
});

const parametersOf = (plan: Plan, name: string) => {
  const decision = plan.tensors.find((tensor) => tensor.name === name);
  if (decision?.quantized !== true || decision.parameters === null) throw new Error(`${name} is not quantized`);
  return decision.parameters;
};

/** The layer's output for the first picture of each digit, and how many of them the model reads right. */
async function run(plan: Plan | null) {
  const { opened, feeding, samples } = digits;
  const ten = Array.from({ length: 10 }, (_, digit) => samples.filter(({ label }) => label === String(digit))[0]);
  const setup = {
    ...feeding,
    packed: opened.packed,
    types: opened.types,
    plan,
    tensors: ['conv1.relu_output', 'logits'],
  };
  const found = ten.flatMap((sample) => sample ?? []);
  const read = valueOf(await readTensors(runtime, { ...setup, samples: found }, digitPictures, () => undefined));
  const values = (at: number, name: string) => {
    const sides = read[at]?.[name];
    if (sides === undefined) throw new Error(`${name} was not read`);
    return toFloat32(sides.after);
  };
  const answers = read.map((_, at) =>
    values(at, 'logits').reduce((best, v, i, all) => (v > (all[best] ?? 0) ? i : best), 0),
  );
  return {
    outputs: read.map((_, at) => values(at, 'conv1.relu_output')),
    right: answers.filter((answer, digit) => answer === digit).length,
  };
}

async function sqnrOf(bits: number, rounded: Rounded): Promise<number> {
  const [float, coarse] = [await run(null), await run(coarsePlan(full, LAYER, bits, rounded))];
  const sums = coarse.outputs.map((values, at) => errorSums(float.outputs[at] ?? values, values));
  return sqnr(sums.reduce(mergeErrorSums, NO_ERROR_SUMS));
}

describe('coarsePlan', () => {
  it('is the plan itself with 8 bits, for this layer alone', () => {
    const plan = coarsePlan(full, LAYER, 8, 'both');
    for (const name of [LAYER.input, LAYER.weight]) {
      expect(parametersOf(plan, name).scale).toEqual(parametersOf(full, name).scale);
      expect(parametersOf(plan, name).zeroPoint).toEqual(parametersOf(full, name).zeroPoint);
    }
    expect(plan.tensors.filter(({ quantized }) => quantized)).toHaveLength(2);
  });

  it.each(BITS)('uses the codes of %i bits and no others, all the way to the ends', (bits) => {
    const plan = coarsePlan(full, LAYER, bits, 'both');
    const weight = indexOf(digits.opened).initializers.get(LAYER.weight);
    if (weight === undefined) throw new Error('there is no weight');
    const codes = quantize(weightValues(weight), weight.dims.map(Number), parametersOf(plan, LAYER.weight));
    const qmax = 2 ** (bits - 1) - 1;
    expect(Math.max(...Array.from(codes, Math.abs))).toBe(qmax);
    const greys = quantize(Float32Array.of(0, 0.5, 1), [3], parametersOf(plan, LAYER.input));
    expect([greys[0], greys[2]]).toEqual([0, 2 ** bits - 1]);
  });

  it('reads all ten digits with 4 bits and not with 3: what the lesson asks for', async () => {
    expect((await run(coarsePlan(full, LAYER, 4, 'both'))).right).toBe(10);
    expect((await run(coarsePlan(full, LAYER, 3, 'both'))).right).toBeLessThan(10);
  });

  it('loses more to its weights than to its input, and more with every bit that goes: what the lesson says', async () => {
    let last = Infinity;
    for (const bits of BITS) {
      const weights = await sqnrOf(bits, 'weights');
      expect(weights).toBeLessThan(last - 4);
      expect(await sqnrOf(bits, 'input')).toBeGreaterThan(weights);
      last = weights;
    }
  });
});
