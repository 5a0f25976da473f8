import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../core/formats/fake-quantize';
import type { Quantization } from '../core/formats/quantization';
import { sampleRows } from './sample-rows';

const DIMS = [12, 4, 3];
const values = Float32Array.from({ length: 144 }, (_, i) => Math.sin(i * 1.3) * (1 + i / 50));

const quantization = (change: Partial<Quantization>, entries: number): Quantization => ({
  format: 'int8',
  axis: null,
  scale: Float32Array.from({ length: entries }, (_, i) => 0.01 * (1 + i)),
  zeroPoint: Int32Array.from({ length: entries }, (_, i) => i % 3),
  ...change,
});

const CASES: readonly (readonly [string, Quantization])[] = [
  ['one scale', quantization({}, 1)],
  ['a scale a row', quantization({ axis: 0 }, 12)],
  ['a scale a column', quantization({ axis: -1 }, 3)],
  ['blocks within a row', quantization({ axis: 1, blockSize: 3 }, 12 * 2 * 3)],
  ['blocks of rows', quantization({ axis: 0, blockSize: 3 }, 4 * 4 * 3)],
  ['ragged blocks of rows', quantization({ axis: 0, blockSize: 5 }, 3 * 4 * 3)],
  ['a block format', quantization({ format: 'mxfp4', axis: 1, blockSize: 32 }, 0)],
];

describe('sampleRows', () => {
  it.each(CASES)('rounds the rows it takes as the whole tensor does: %s', (_, whole) => {
    const sample = sampleRows(values, DIMS, whole, 60);
    expect(sample.values.length).toBeLessThan(values.length);
    expect(sample.values.length).toBe(sample.dims.reduce((product, size) => product * size, 1));
    const expected = fakeQuantize(values, DIMS, whole);
    const found = fakeQuantize(sample.values, sample.dims, sample.quantization);
    for (let row = 0; row < (sample.dims[0] ?? 0); row += 1) {
      const at = rowOf(sample.values.subarray(row * 12, (row + 1) * 12));
      expect([...found.subarray(row * 12, (row + 1) * 12)]).toEqual([...expected.subarray(at * 12, (at + 1) * 12)]);
    }
  });

  it('takes small tensors, and those of one row, whole', () => {
    const one = quantization({}, 1);
    expect(sampleRows(values, DIMS, one, 144).values).toBe(values);
    expect(sampleRows(values, [1, 144], one, 10).values).toBe(values);
  });
});

/** Number of the row of the whole tensor that this one is. */
function rowOf(row: Float32Array): number {
  return Array.from({ length: 12 }, (_, at) => at).findIndex((at) =>
    row.every((value, i) => value === values[at * 12 + i]),
  );
}
