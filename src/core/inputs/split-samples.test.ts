import { describe, expect, it } from 'vitest';
import { allocate } from '../onnx/element-type';
import { DataType, type Dimension, type Tensor, type TensorType } from '../onnx/tensor';
import { pixelsToImage } from './pixel-array';
import { readSamples, sampleAt } from './split-samples';

const input = (shape: readonly Dimension[] | null): TensorType => ({ name: 'x', shape, elementType: DataType.FLOAT });

function array(dims: readonly number[], elementType = DataType.FLOAT): Tensor {
  const data = allocate(
    elementType,
    dims.reduce((product, dim) => product * dim, 1),
  );
  for (let index = 0; index < data.length; index++) data[index] = (index % 251) as never;
  return { elementType, dims, data };
}

describe('readSamples', () => {
  it.each([
    ['one sample as it is', [1, 3, 8, 8], [1, 3, 8, 8], 1, [1, 3, 8, 8]],
    ['a batch for a fixed 1', [5, 3, 8, 8], [1, 3, 8, 8], 5, [1, 3, 8, 8]],
    ['a batch for an open one', [5, 3, 8, 8], ['N', 3, 8, 8], 5, [1, 3, 8, 8]],
    ['a batch for an unknown one', [5, 10], [null, 10], 5, [1, 10]],
    ['a multiple of a fixed batch', [8, 10], [4, 10], 2, [4, 10]],
    ['a sequence for an open length', [50, 10], ['sequence', 10], 1, [50, 10]],
    ['an axis of samples before a whole input', [6, 2, 1, 33, 16], [2, 1, 33, 16], 6, [2, 1, 33, 16]],
    ['no batch', [3, 8, 8], [1, 3, 8, 8], 1, [1, 3, 8, 8]],
    ['axes of 1 left out', [7, 257, 2], [1, 257, 1, 2], 7, [1, 257, 1, 2]],
    ['flat rows', [9, 64], ['N', 1, 8, 8], 9, [1, 1, 8, 8]],
    ['scalars', [4], [], 4, []],
    ['any shape where it is unknown', [4, 5], null, 1, [4, 5]],
    ['none at all', [0, 10], [1, 10], 0, [1, 10]],
  ] as const)('reads %s', (_, dims, shape, count, sample) => {
    expect(readSamples(array(dims), input(shape))).toMatchObject({ count, dims: sample, pixels: false });
  });

  it.each([
    ['another size', [5, 3, 9, 9], [1, 3, 8, 8]],
    ['channels last for channels first', [5, 8, 8, 3], [1, 3, 8, 8]],
    ['a batch that does not divide', [7, 10], [4, 10]],
    ['another length', [5, 11], ['N', 10]],
  ] as const)('does not read %s', (_, dims, shape) => {
    expect(readSamples(array(dims), input(shape))).toBeNull();
  });

  it.each([
    ['channels last', [5, 20, 30, 3], [1, 3, 8, 8], 5, [20, 30, 3]],
    ['channels first', [5, 3, 20, 30], [1, 3, 8, 8], 5, [20, 30, 3]],
    ['one colour picture', [20, 30, 3], [1, 3, 8, 8], 1, [20, 30, 3]],
    ['one with channels first', [3, 20, 30], [1, 3, 8, 8], 1, [20, 30, 3]],
    ['grey pictures', [5, 28, 28], [1, 1, 28, 28], 5, [28, 28, 1]],
    ['flat grey rows', [5, 784], [1, 1, 28, 28], 5, [28, 28, 1]],
  ] as const)('reads bytes as pixels: %s', (_, dims, shape, count, size) => {
    expect(readSamples(array(dims, DataType.UINT8), input(shape))).toMatchObject({ count, dims: size, pixels: true });
  });

  it('puts planes of channels together', () => {
    const planes: Tensor = {
      elementType: DataType.UINT8,
      dims: [2, 3, 4, 4],
      data: Uint8Array.from({ length: 96 }, (_, i) => i),
    };
    const read = readSamples(planes, input([1, 3, 8, 8]));
    if (read === null) throw new Error('not read');
    expect(sampleAt(read, 1).data.slice(0, 6)).toEqual(Uint8Array.of(48, 64, 80, 49, 65, 81));
  });
});

describe('sampleAt', () => {
  it('cuts each sample out, in memory of its own', () => {
    const tensor = array([3, 2]);
    const read = readSamples(tensor, input([1, 2]));
    if (read === null) throw new Error('not read');
    const samples = [0, 1, 2].map((index) => sampleAt(read, index));
    expect(samples.map(({ data }) => [...data].map(Number))).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(samples.every(({ data }) => data.buffer !== tensor.data.buffer && data.buffer.byteLength === 8)).toBe(true);
  });
});

describe('pixelsToImage', () => {
  it('spreads grey over three colours', () => {
    const grey: Tensor = { elementType: DataType.UINT8, dims: [1, 2, 1], data: Uint8Array.of(7, 9) };
    expect(pixelsToImage(grey)).toEqual({
      width: 2,
      height: 1,
      data: Uint8ClampedArray.of(7, 7, 7, 255, 9, 9, 9, 255),
    });
  });
});
