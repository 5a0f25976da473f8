import { expect, it } from 'vitest';
import { errorSums } from '../core/metrics/tensor-error';
import { assembleReport } from './assemble-report';
import type { SampleComparison } from './comparison';
import { chunkByBytes } from './activation-chunks';
import { DataType } from '../core/onnx/tensor';
import { median } from './timing';

const ranked = (...indices: number[]) => indices.map((index, place) => ({ index, score: 10 - place }));

const sample = (number: number, float: number[], quantized: number[], values: number[]): SampleComparison => ({
  number,
  outputs: { y: errorSums(Float32Array.of(1, 2), Float32Array.from(values)) },
  answers: { output: 'y', float: ranked(...float), quantized: ranked(...quantized) },
});

const samples = [
  sample(1, [4, 3], [3, 4], [1, 2.5]),
  sample(0, [7, 1], [7, 1], [1, 2]),
  sample(2, [5, 9], [5, 9], [0, 2]),
];
const notes = { names: ['a', 'b', 'c'], expected: [7, 3, null], random: false };
const parts = { samples, layers: [], sizes: { float: 100, quantized: 30 }, timing: null };

it('counts answers against labels, and samples without label for agreement only', () => {
  const { classification } = assembleReport(parts, notes);
  expect(classification).toMatchObject({
    output: 'y',
    top1: { float: 0.5, quantized: 1 },
    top5: { float: 1, quantized: 1 },
    agreement: 2 / 3,
  });
  expect(classification?.samples.map(({ sample, name, expected }) => [sample, name, expected])).toEqual([
    [0, 'a', 7],
    [1, 'b', 3],
    [2, 'c', null],
  ]);
});

it('has no shares without labels, and no classification where a sample has no scores', () => {
  const unlabelled = assembleReport(parts, { ...notes, expected: [null, null, null] }).classification;
  expect([unlabelled?.top1, unlabelled?.top5]).toEqual([null, null]);
  const mixed = [...samples.slice(1), { number: 1, outputs: {}, answers: null }];
  expect(assembleReport({ ...parts, samples: mixed }, notes).classification).toBeNull();
});

it('adds up errors over samples in whatever order they come', () => {
  const report = assembleReport(parts, notes);
  expect(report.outputs['y']?.sqnr).toBeCloseTo(10 * Math.log10(15 / 1.25), 12);
  expect(report.outputs['y']?.largest).toBe(1);
  expect(assembleReport({ ...parts, samples: samples.toReversed() }, notes)).toEqual(report);
});

const tensor = (name: string, ...shape: (number | null)[]) => ({ name, elementType: DataType.FLOAT, shape });

it('cuts activations by bytes, a tensor that is too large alone', () => {
  const types = [tensor('a', null, 10), tensor('b', 5), tensor('c', 100), tensor('d', 1), tensor('e', 14)];
  expect(chunkByBytes(types, 60)).toEqual([['a', 'b'], ['c'], ['d', 'e']]);
});

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});
