import { describe, expect, it } from 'vitest';
import { DataType, type Dimension, type TensorType } from '../onnx/tensor';
import { matchInputs } from './match-inputs';

const input = (name: string, shape: readonly Dimension[]): TensorType => ({ name, shape, elementType: DataType.FLOAT });

const array = (name: string, dims: readonly number[]) => ({
  name,
  tensor: {
    elementType: DataType.FLOAT,
    dims,
    data: new Float32Array(dims.reduce((product, dim) => product * dim, 1)),
  },
});

function pairs(arrays: readonly ReturnType<typeof array>[], inputs: readonly TensorType[]) {
  const { matched, unmatched, unused } = matchInputs(arrays, inputs);
  return {
    matched: Object.fromEntries([...matched].map(([name, found]) => [name, found.name])),
    unmatched: unmatched.map(({ name }) => name),
    unused: unused.map(({ name }) => name),
  };
}

const AB = [input('a', [1, 4]), input('b', [1, 4])];

describe('matchInputs', () => {
  it('matches by name whatever the order', () => {
    expect(pairs([array('b', [1, 4]), array('a', [1, 4])], AB).matched).toEqual({ a: 'a', b: 'b' });
  });

  it('matches names that a file system changed', () => {
    const inputs = [input('serving_default_x:0', [1, 4]), input('model/y', [1, 4])];
    expect(pairs([array('model_y', [1, 4]), array('Serving_Default_x_0', [1, 4])], inputs).matched).toEqual({
      'serving_default_x:0': 'Serving_Default_x_0',
      'model/y': 'model_y',
    });
  });

  it('matches arr_0 and arr_1 by their numbers', () => {
    expect(pairs([array('arr_1', [1, 4]), array('arr_0', [1, 4])], AB).matched).toEqual({ a: 'arr_0', b: 'arr_1' });
  });

  it('matches unnamed arrays in order where all fit, also many samples of each', () => {
    expect(pairs([array('p', [7, 4]), array('q', [7, 4])], AB).matched).toEqual({ a: 'p', b: 'q' });
  });

  it('matches by shape where the order does not fit', () => {
    const inputs = [input('a', [1, 4]), input('b', [1, 9])];
    expect(pairs([array('p', [1, 9]), array('q', [1, 4]), array('r', [5, 5])], inputs)).toEqual({
      matched: { a: 'q', b: 'p' },
      unmatched: [],
      unused: ['r'],
    });
  });

  it('does not guess between two that fit', () => {
    expect(pairs([array('p', [1, 4]), array('q', [1, 4])], [input('a', [1, 4])])).toEqual({
      matched: {},
      unmatched: ['a'],
      unused: ['p', 'q'],
    });
  });

  it('pairs the last two left, so that a wrong shape is reported', () => {
    expect(pairs([array('a', [1, 4]), array('z', [2, 2])], AB).matched).toEqual({ a: 'a', b: 'z' });
  });
});
