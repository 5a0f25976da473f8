import { describe, expect, it } from 'vitest';
import { makeModel, makeValueInfo } from '../../onnx/make-model';
import { makeNode } from '../../onnx/make-node';
import { makeFloatTensor } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { done, expectSameOutputs, randomInput } from '../run-model.fixture';
import { takeInitializersOutOfInputs } from './initializers-out-of-inputs';

const float = (name: string) => makeValueInfo(name, DataType.FLOAT, [3]);
const parts = {
  opset: 8,
  irVersion: 3,
  nodes: [makeNode({ opType: 'Add', inputs: ['x', 'w'], outputs: ['y'] })],
  outputs: [float('y')],
  initializers: [makeFloatTensor('w', [3], [1, 2, 3])],
};

describe('takeInitializersOutOfInputs', () => {
  it('keeps real inputs only, in a file format that allows it', async () => {
    const model = makeModel({ ...parts, inputs: [float('w'), float('x')] });
    const { model: changed, cleanUp } = takeInitializersOutOfInputs(model);
    expect(changed.graph?.input.map(({ name }) => name)).toEqual(['x']);
    expect(changed.irVersion).toBe(4n);
    expect(model.graph?.input).toHaveLength(2);
    expect(done(cleanUp).names).toEqual(['w']);
    expect(done(cleanUp).sentence).toBe('1 weight taken out of the list of graph inputs, where only real inputs stay.');
    await expectSameOutputs(model, changed, { x: randomInput([3]) });
  });

  it('shares the weights, and never lowers the file format', () => {
    const model = makeModel({ ...parts, irVersion: 8, inputs: [float('x'), float('w')] });
    const { model: changed } = takeInitializersOutOfInputs(model);
    expect(changed.graph?.initializer[0]).toBe(model.graph?.initializer[0]);
    expect(changed.irVersion).toBe(8n);
  });

  it('has nothing to do where inputs are inputs', () => {
    const model = makeModel({ ...parts, inputs: [float('x')] });
    expect(takeInitializersOutOfInputs(model)).toEqual({ model, cleanUp: null });
    expect(takeInitializersOutOfInputs(model).model).toBe(model);
  });
});
