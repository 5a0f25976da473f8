import { beforeAll, describe, expect, it } from 'vitest';
import { fakeQuantize } from '../core/formats/fake-quantize';
import { toFloat32 } from '../core/onnx/float-values';
import type { Plan } from '../core/quantization/plan';
import type { Runtime } from '../runtime/interface';
import { type CalibratedDigits, calibratedDigits, digitPictures } from './digits.fixture';
import { nodeRuntime, planFor, valueOf } from './node-engine.fixture';
import { type ReadTensors, readTensors } from './read-tensors';

const TENSORS = ['image', 'conv1.relu_output', 'logits'];

let runtime: Runtime;
let digits: CalibratedDigits;
beforeAll(async () => {
  runtime = await nodeRuntime();
  digits = await calibratedDigits(runtime);
});

async function read(plan: Plan | null, onDone: (done: number, total: number) => void = () => undefined) {
  const { opened, feeding, samples } = digits;
  const setup = { ...feeding, packed: opened.packed, types: opened.types, plan, tensors: TENSORS };
  return valueOf(await readTensors(runtime, { ...setup, samples: samples.slice(0, 3) }, digitPictures, onDone));
}

const valuesOf = (tensors: ReadTensors | undefined, name: string, side: 'before' | 'after'): Float32Array => {
  const tensor = tensors?.[name]?.[side];
  if (tensor === undefined) throw new Error(`${name} was not read`);
  return toFloat32(tensor);
};

describe('readTensors', () => {
  it('gives the activations of the float model, the same on both sides, and counts the samples', async () => {
    const counts: string[] = [];
    const answers = await read(null, (done, total) => counts.push(`${done}/${total}`));
    expect(counts).toEqual(['1/3', '2/3', '3/3']);
    const observed = digits.observations.tensors.get('conv1.relu_output')?.samples;
    for (const [sample, answer] of answers.entries()) {
      const values = valuesOf(answer, 'conv1.relu_output', 'before');
      expect(valuesOf(answer, 'conv1.relu_output', 'after')).toEqual(values);
      expect(answer['conv1.relu_output']?.before.dims).toEqual([1, 16, 8, 8]);
      expect(Math.max(...values)).toBe(observed?.[sample]?.max);
    }
  });

  it('gives both sides of each Q/DQ pair in the model of a plan, the input and outputs of the graph among them', async () => {
    const plan = planFor(digits.opened, digits.observations);
    const [answer] = await read(plan);
    for (const name of TENSORS) {
      const parameters = plan.tensors.find((tensor) => tensor.name === name)?.parameters;
      if (!parameters) throw new Error(`${name} is not quantized`);
      const before = valuesOf(answer, name, 'before');
      expect(valuesOf(answer, name, 'after')).toEqual(fakeQuantize(before, [before.length], parameters));
      expect(valuesOf(answer, name, 'after')).not.toEqual(before);
    }
  });
});
