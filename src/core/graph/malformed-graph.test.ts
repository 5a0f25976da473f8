import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyMessage } from '../onnx/copy-message';
import { makeModel, makeValueInfo } from '../onnx/make-model';
import { type NodeParts, makeNode } from '../onnx/make-node';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { ADAPTERS } from './opset/adapters';
import { prepareModel } from './prepare-model';

const OPERATORS = [...new Set(ADAPTERS.flatMap(({ operators }) => operators)), 'Constant', 'Identity', 'Conv', 'Gemm'];
const attribute = fc.record({
  name: fc.constantFrom('axes', 'axis', 'pads', 'split', 'k', 'scales', 'num_groups', 'group', 'value', 'transB'),
  value: fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((int) => ({ int })),
    fc.array(fc.integer(), { maxLength: 3 }).map((list) => ({ ints: list })),
    fc.array(fc.double(), { maxLength: 3 }).map((floats) => ({ floats })),
    fc.constant({ tensor: makeFloatTensor('', [2], [1, 2]) }),
  ),
});
const tensor = fc.constantFrom('', 'a', 'b', 'c', 'w', 'x', 'y');
const node = fc.record({
  opType: fc.constantFrom(...OPERATORS),
  inputs: fc.array(tensor, { maxLength: 6 }),
  outputs: fc.array(tensor, { maxLength: 3 }),
  attributes: fc
    .array(attribute, { maxLength: 3 })
    .map((list) => Object.fromEntries(list.map(({ name, value }) => [name, value]))),
});

const expectPrepared = (nodes: readonly NodeParts[], opset: number, dims: readonly number[]) => {
  const weight = copyMessage(makeFloatTensor('w', [1], [1]), { dims: dims.map(BigInt) });
  const ends = {
    inputs: [makeValueInfo('x', DataType.FLOAT, dims)],
    outputs: [makeValueInfo('y', DataType.FLOAT, null)],
  };
  const model = makeModel({ opset, nodes: nodes.map(makeNode), initializers: [weight], ...ends });
  const result = prepareModel(model, { targetOpset: 26 });
  if (!result.ok) return;
  expect(result.value.model.graph?.output).toEqual(model.graph?.output);
  expect(result.value.model.graph?.input).toEqual(model.graph?.input);
};

describe('prepareModel on broken graphs', () => {
  it('never throws, and never changes the names of inputs and outputs', () => {
    const shape = fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 4 });
    fc.assert(fc.property(fc.array(node, { maxLength: 6 }), fc.integer({ min: 7, max: 22 }), shape, expectPrepared), {
      numRuns: 500,
      seed: 26,
    });
  });
});
