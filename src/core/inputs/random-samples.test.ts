import { describe, expect, it } from 'vitest';
import { DataType, type Dimension, type TensorType } from '../onnx/tensor';
import { RandomNumbers } from './random-numbers';
import { randomFeeds, randomSamples } from './random-samples';

const tensor = (name: string, shape: readonly Dimension[] | null, elementType = DataType.FLOAT): TensorType => ({
  name,
  shape,
  elementType,
});

function feeds(inputs: readonly TensorType[], seed = 1) {
  const made = randomFeeds(inputs, seed);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
}

describe('RandomNumbers', () => {
  it('gives the same stream everywhere', () => {
    const random = new RandomNumbers(42);
    expect([random.next(), random.next(), random.next()]).toEqual(STREAM_OF_42);
  });

  it('gives normal numbers: mean 0, variance 1, two thirds within 1', () => {
    const random = new RandomNumbers(7);
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    expect(values.filter((value) => Math.abs(value) < 1).length / values.length).toBeCloseTo(0.68, 1);
  });

  it('reaches every integer of a range, and none outside', () => {
    const random = new RandomNumbers(3);
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(-2, 3)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
  });
});

describe('randomFeeds', () => {
  it('is the same for one seed and another for the next', () => {
    const input = tensor('x', [1, 64]);
    expect(feeds([input], 5)).toEqual(feeds([input], 5));
    expect(feeds([input], 5)).not.toEqual(feeds([input], 6));
  });

  it('fills open dimensions: one sample, three colours, 224 pixels, 16 steps', () => {
    const made = feeds([
      tensor('x', ['N', 3, 'h', 'w']),
      tensor('ids', ['batch', 'sequence'], DataType.INT64),
      tensor('s', [], DataType.FLOAT),
    ]);
    expect(Object.values(made).map(({ dims }) => dims)).toEqual([[1, 3, 224, 224], [1, 16], []]);
  });

  it('draws integers that index any table, and masks of ones', () => {
    const shape = [1, 400];
    const made = feeds([
      tensor('input_ids', shape, DataType.INT64),
      tensor('token_type_ids', shape, DataType.INT64),
      tensor('attention_mask', shape, DataType.INT64),
      tensor('image', [1, 3, 16, 16], DataType.UINT8),
      tensor('flag', [3], DataType.BOOL),
    ]);
    const range = (name: string) => {
      const values = Array.from(made[name]?.data ?? [], Number);
      return [Math.min(...values), Math.max(...values)];
    };
    expect(range('input_ids')[1]).toBeLessThanOrEqual(99);
    expect(range('input_ids')[1]).toBeGreaterThan(50);
    expect(range('token_type_ids')).toEqual([0, 1]);
    expect(range('attention_mask')).toEqual([1, 1]);
    expect(range('image')[1]).toBeGreaterThan(240);
    expect(range('flag')).toEqual([1, 1]);
  });

  it('refuses text, and shapes beyond memory', () => {
    expect(randomFeeds([tensor('t', [1], DataType.STRING)], 1)).toMatchObject({
      ok: false,
      failure: { kind: 'unsupported-input', input: 't' },
    });
    expect(randomFeeds([tensor('x', [2 ** 20, 2 ** 20])], 1)).toMatchObject({
      ok: false,
      failure: { kind: 'unsupported-input' },
    });
  });
});

it('randomSamples numbers its samples and gives each a seed', () => {
  expect(randomSamples(2, 10)).toEqual([
    { kind: 'random', name: 'random 1', label: null, seed: 10 },
    { kind: 'random', name: 'random 2', label: null, seed: 11 },
  ]);
});

/** By the same recurrence in Python. A change would silently change every result on random data. */
const STREAM_OF_42 = [3_011_684_756, 3_981_894_588, 3_083_789_962];
