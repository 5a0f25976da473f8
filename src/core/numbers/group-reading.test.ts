import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../formats/fake-quantize';
import { INTEGER_FORMATS, type IntegerFormat } from '../formats/integer-format';
import { type GroupOptions, type Matrix, readGroups, scaleIndex } from './group-reading';

const ROWS = 4;
const COLUMNS = 10;

const matrices = fc
  .array(fc.integer({ min: -5000, max: 5000 }), { minLength: ROWS * COLUMNS, maxLength: ROWS * COLUMNS })
  .map((whole): Matrix => ({ values: Float32Array.from(whole, (n) => n / 640), rows: ROWS, columns: COLUMNS }));

const options = fc.record<GroupOptions>({
  format: fc.constantFrom<IntegerFormat>('int8', 'int4', 'uint8'),
  granularity: fc.constantFrom('per-tensor', 'per-channel', 'per-group'),
  groupSize: fc.integer({ min: 1, max: 12 }),
  symmetric: fc.boolean(),
});

/** One value, straight from the definition: an independent way to the same number. */
function roundOne(value: number, scale: number, zeroPoint: number, format: IntegerFormat): number {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const steps = Math.fround(value / scale);
  const floor = Math.floor(steps);
  const tie = steps - floor === 0.5;
  const nearest = tie ? (floor % 2 === 0 ? floor : floor + 1) : Math.round(steps);
  return Math.fround((Math.min(Math.max(nearest + zeroPoint, qmin), qmax) - zeroPoint) * scale);
}

it('gives what fakeQuantize gives, and what each value becomes under its own scale', () => {
  const property = fc.property(matrices, options, (matrix, chosen) => {
    const reading = readGroups(matrix, chosen);
    const { quantization, rounded } = reading;
    expect(rounded).toEqual(fakeQuantize(matrix.values, [ROWS, COLUMNS], quantization));
    matrix.values.forEach((value, i) => {
      const entry = scaleIndex(reading, Math.floor(i / COLUMNS), i % COLUMNS);
      const [scale, zeroPoint] = [quantization.scale[entry] ?? NaN, quantization.zeroPoint[entry] ?? NaN];
      expect((rounded[i] ?? NaN) + 0).toBe(roundOne(value, scale, zeroPoint, chosen.format) + 0);
    });
  });
  fc.assert(property);
});

describe('scales', () => {
  const matrix: Matrix = { values: Float32Array.of(127, -1, 2, 4, 0.5, 0.25, 0, -8), rows: 2, columns: 4 };
  const scalesOf = (granularity: GroupOptions['granularity']) =>
    Array.from(readGroups(matrix, { format: 'int8', granularity, groupSize: 2 }).quantization.scale);

  it('come from all values, from a row or from a group', () => {
    expect(scalesOf('per-tensor')).toEqual([1]);
    expect(scalesOf('per-channel')).toEqual([1, 8 / 127].map(Math.fround));
    expect(scalesOf('per-group')).toEqual([1, 4 / 127, 0.5 / 127, 8 / 127].map(Math.fround));
  });

  it('are paid for', () => {
    const bits = (['per-tensor', 'per-channel', 'per-group'] as const).map(
      (granularity) => readGroups(matrix, { format: 'int8', granularity, groupSize: 2 }).bitsPerValue,
    );
    expect(bits).toEqual([8 + 32 / 8, 8 + 64 / 8, 8 + 128 / 8]);
  });

  it('of their own keep what a common one loses', () => {
    const flushed = (['per-tensor', 'per-channel', 'per-group'] as const).map(
      (granularity) => readGroups(matrix, { format: 'int8', granularity, groupSize: 2 }).flushed,
    );
    // 0.5 is a tie and goes to the even code, 0.
    expect(flushed).toEqual([2, 0, 0]);
  });

  it('of a ragged last group come from what is left of the row', () => {
    const { quantization, groupsPerRow } = readGroups(matrix, {
      format: 'int8',
      granularity: 'per-group',
      groupSize: 3,
    });
    expect(groupsPerRow).toBe(2);
    expect(Array.from(quantization.scale)).toEqual([1, 4 / 127, 0.5 / 127, 8 / 127].map(Math.fround));
  });

  it('refuse what is no matrix or no group', () => {
    expect(() =>
      readGroups({ ...matrix, rows: 3 }, { format: 'int8', granularity: 'per-tensor', groupSize: 1 }),
    ).toThrow('8 values are no 3 × 4.');
    expect(() => readGroups(matrix, { format: 'int8', granularity: 'per-group', groupSize: 0 })).toThrow('0 values');
  });
});

type GoldenRow = readonly [string, boolean, boolean, number, number, number, number, number, number];

const GOLDEN = path.resolve('../shared/golden/linear.json');

it.skipIf(!existsSync(GOLDEN))('has the scales of ONNX Runtime (../shared/golden/linear.json)', () => {
  const { rows }: { rows: readonly GoldenRow[] } = JSON.parse(readFileSync(GOLDEN, 'utf8'));
  let compared = 0;
  for (const [format, symmetric, reduceRange, rmin, rmax, , , scale, zeroPoint] of rows) {
    if (reduceRange || (format !== 'int8' && format !== 'int4' && format !== 'uint8')) continue;
    const values = Float32Array.of(rmin, rmax);
    const reading = readGroups(
      { values, rows: 1, columns: 2 },
      { format, granularity: 'per-channel', groupSize: 1, symmetric },
    );
    expect([reading.quantization.scale[0], reading.quantization.zeroPoint[0]]).toEqual([Math.fround(scale), zeroPoint]);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(20);
});
