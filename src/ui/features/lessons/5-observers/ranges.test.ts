import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../../../../core/formats/fake-quantize';
import { errorSums, sqnr } from '../../../../core/metrics/tensor-error';
import { normalValues } from '../../../../core/observers/observed.fixture';
import { observeValues } from '../../../../core/observers/values-observation';
import { linearParameters } from '../../../../core/formats/linear-parameters';
import { type ActivationFormat, gainOf, wholeRange } from './ranges';

const values = normalValues(50_000, 3);
values.set([7, -8]);
const observation = observeValues(values);

/** The gain of the values themselves, one by one. */
function trueGain(format: ActivationFormat, range: { rmin: number; rmax: number }): number {
  const [own, whole] = [range, wholeRange(observation)].map(({ rmin, rmax }) => {
    const { scale, zeroPoint } = linearParameters(format, { symmetric: false }, rmin, rmax);
    const quantization = { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint) };
    return sqnr(errorSums(values, fakeQuantize(values, [values.length], quantization)));
  });
  return (own ?? NaN) - (whole ?? NaN);
}

describe('what a range wins over the one that clips nothing', () => {
  it.each(['uint8', 'uint4'] as const)('is that of the values themselves (%s)', (format) => {
    for (const range of [
      { rmin: -2.5, rmax: 2.5 },
      { rmin: -3.5, rmax: 3 },
      { rmin: -6, rmax: 6 },
    ]) {
      expect(gainOf(observation, format, range)).toBeCloseTo(trueGain(format, range), 0);
    }
  });

  it('is positive with few codes and negative with many, for the same range: what the lesson asks for', () => {
    const range = { rmin: -2.5, rmax: 2.5 };
    expect(gainOf(observation, 'uint4', range)).toBeGreaterThan(3);
    expect(gainOf(observation, 'uint8', range)).toBeLessThan(-3);
    expect(gainOf(observation, 'uint4', wholeRange(observation))).toBe(0);
  });
});
