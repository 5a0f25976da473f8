import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../onnx/attributes';
import { bodiesOf } from '../../onnx/attributes';
import { makeGraph, makeModel, makeValueInfo } from '../../onnx/make-model';
import { makeNode } from '../../onnx/make-node';
import { makeFloatTensor } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { done, expectSameOutputs, operators, randomInput } from '../run-model.fixture';
import { turnConstantsIntoInitializers } from './constants-to-initializers';

const constant = (name: string, attribute: string, value: AttributeValue) =>
  makeNode({ opType: 'Constant', inputs: [], outputs: [name], attributes: { [attribute]: value } });
const add = (a: string, b: string, y: string) => makeNode({ opType: 'Add', inputs: [a, b], outputs: [y] });
const float = (name: string) => makeValueInfo(name, DataType.FLOAT, null);
const weight = makeFloatTensor('', [2], [5, 6]);

describe('turnConstantsIntoInitializers', () => {
  it('takes every form of a number', async () => {
    const model = makeModel({
      opset: 13,
      irVersion: 7,
      nodes: [
        constant('a', 'value', { tensor: weight }),
        constant('b', 'value_float', { float: 1.5 }),
        constant('c', 'value_floats', { floats: [7, 8] }),
        constant('d', 'value_int', { int: 2n ** 60n + 1n }),
        constant('e', 'value_ints', { ints: [3, -4] }),
        add('x', 'a', 's1'),
        add('s1', 'b', 's2'),
        add('s2', 'c', 'y'),
        add('d', 'e', 'z'),
      ],
      inputs: [makeValueInfo('x', DataType.FLOAT, [2])],
      outputs: [float('y'), makeValueInfo('z', DataType.INT64, null)],
    });
    const { model: changed, cleanUp } = turnConstantsIntoInitializers(model);
    expect(operators(changed)).toEqual(['Add', 'Add', 'Add', 'Add']);
    expect(done(cleanUp).names).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(done(cleanUp).sentence).toBe('5 Constant nodes became 5 initializers.');
    expect(changed.graph?.initializer[0]?.rawData).toBe(weight.rawData);
    expect(changed.graph?.initializer[3]?.dims).toEqual([]);
    await expectSameOutputs(model, changed, { x: randomInput([2]) });
  });

  it('takes text', () => {
    const model = makeModel({
      nodes: [
        constant('one', 'value_string', { string: 'é' }),
        constant('many', 'value_strings', { strings: ['a', 'b'] }),
      ],
      outputs: [],
    });
    const found = turnConstantsIntoInitializers(model).model.graph?.initializer ?? [];
    expect(found.map(({ dataType }) => dataType)).toEqual([DataType.STRING, DataType.STRING]);
    expect(found.map(({ dims }) => dims)).toEqual([[], [2n]]);
    expect(found[1]?.stringData.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['a', 'b']);
  });

  it('leaves outputs of the graph to their nodes, and raises the file format', async () => {
    const model = makeModel({
      opset: 8,
      irVersion: 3,
      nodes: [
        constant('y', 'value', { tensor: weight }),
        constant('w', 'value', { tensor: weight }),
        add('x', 'w', 'z'),
      ],
      inputs: [makeValueInfo('x', DataType.FLOAT, [2])],
      outputs: [float('y'), float('z')],
    });
    const { model: changed } = turnConstantsIntoInitializers(model);
    expect(operators(changed)).toEqual(['Constant', 'Add']);
    expect(changed.irVersion).toBe(4n);
    await expectSameOutputs(model, changed, { x: randomInput([2]) });
  });

  it('works inside bodies, which keep their own', async () => {
    const branch = (value: number, output: string) =>
      makeGraph({
        name: `branch${value}`,
        nodes: [constant(`c${value}`, 'value_float', { float: value }), add('x', `c${value}`, output)],
        outputs: [float(output)],
      });
    const branches = { then_branch: { graph: branch(1, 't') }, else_branch: { graph: branch(2, 'e') } };
    const model = makeModel({
      opset: 13,
      irVersion: 7,
      nodes: [makeNode({ opType: 'If', inputs: ['cond'], outputs: ['y'], attributes: branches })],
      inputs: [makeValueInfo('x', DataType.FLOAT, [2]), makeValueInfo('cond', DataType.BOOL, [])],
      outputs: [float('y')],
    });
    const { model: changed, cleanUp } = turnConstantsIntoInitializers(model);
    expect(done(cleanUp).names).toEqual(['c1', 'c2']);
    const [node] = changed.graph?.node ?? [];
    const bodies = node === undefined ? [] : bodiesOf(node);
    expect(bodies.map((body) => body.initializer.map(({ name }) => name))).toEqual([['c1'], ['c2']]);
    for (const taken of [true, false]) {
      await expectSameOutputs(model, changed, { x: randomInput([2]), cond: new Tensor('bool', [taken], []) });
    }
  });

  it('has nothing to do without constants', () => {
    const model = makeModel({ nodes: [add('x', 'x', 'y')], outputs: [float('y')] });
    expect(turnConstantsIntoInitializers(model).model).toBe(model);
    expect(turnConstantsIntoInitializers(model).cleanUp).toBeNull();
  });
});
