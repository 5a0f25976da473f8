import { toBinary } from '@bufbuild/protobuf';
import * as ort from 'onnxruntime-node';
import { expect } from 'vitest';
import { type ModelProto, ModelProtoSchema } from '../onnx/generated/onnx_pb';
import type { CleanUp } from './prepared-model';

export type Feeds = Readonly<Record<string, ort.Tensor>>;

/** Numbers in [-2, 2) that are the same in every run (a linear congruential generator). */
export function randomValues(count: number, seed = 1): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 4 - 2;
  });
}

/** A float input of the given shape with seeded random values. */
export function randomInput(shape: readonly number[], seed = 1): ort.Tensor {
  const count = shape.reduce((product, dim) => product * dim, 1);
  return new ort.Tensor('float32', randomValues(count, seed), shape);
}

/** Outputs of a model by name, from ONNX Runtime with graph optimization off. */
export async function runModel(model: ModelProto, feeds: Feeds): Promise<Record<string, ort.Tensor>> {
  const session = await ort.InferenceSession.create(toBinary(ModelProtoSchema, model), {
    graphOptimizationLevel: 'disabled',
    logSeverityLevel: 4,
  });
  try {
    return { ...(await session.run(feeds)) };
  } finally {
    await session.release();
  }
}

const numbers = (tensor: ort.Tensor): number[] =>
  Array.from(tensor.data as Iterable<number | bigint | boolean>, Number);

/** Both models give outputs of the same names, in the same order, of the same types, shapes and values. */
export async function expectSameOutputs(original: ModelProto, changed: ModelProto, feeds: Feeds, tolerance = 0) {
  const before = await runModel(original, feeds);
  const after = await runModel(changed, feeds);
  expect(changed.graph?.output.map(({ name }) => name)).toEqual(original.graph?.output.map(({ name }) => name));
  for (const [name, expected] of Object.entries(before)) {
    const actual = after[name];
    if (actual === undefined) throw new Error(`output ${name} is missing`);
    expect(actual.type).toBe(expected.type);
    expect(actual.dims).toEqual(expected.dims);
    const wanted = numbers(expected);
    const got = numbers(actual);
    const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const worst = wanted.reduce((most, value, at) => {
      const error = Object.is(value, got[at]) ? 0 : Math.abs(value - (got[at] ?? Number.NaN));
      return error > most || Number.isNaN(error) ? error : most;
    }, 0);
    expect(worst / largest, `largest relative error of ${name}`).toBeLessThanOrEqual(tolerance);
    expect(wanted.length).toBe(got.length);
  }
  expect(Object.keys(before).length).toBeGreaterThan(0);
}

/** Operator types of the main graph in order. */
export const operators = (model: ModelProto): readonly string[] => model.graph?.node.map(({ opType }) => opType) ?? [];

/** A clean-up that was expected to be done. */
export function done(cleanUp: CleanUp | null): CleanUp {
  if (cleanUp === null) throw new Error('nothing was cleaned up');
  return cleanUp;
}
