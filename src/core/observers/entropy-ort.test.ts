import { describe, expect, it } from 'vitest';
import { ortEntropyRange } from './entropy-ort';
import { normalValues, observed } from './observed.fixture';
import { observedRange } from './observer-registry';

const TARGET = { format: 'uint8', symmetric: false } as const;

/** Counts that NumPy makes of the same whole numbers. */
function madeUp(bins: number, peak: number, slope: number, modulus: number): Float64Array {
  return Float64Array.from({ length: bins }, (_, i) => {
    const height = Math.max(0, Math.floor(bins / 2) - Math.abs(i - peak) * slope);
    return i % 5 === 0 ? 0 : height ** 3 + ((i * 7919) % modulus);
  });
}

describe('entropy as ONNX Runtime has it', () => {
  // HistogramCollector.get_entropy_threshold of ONNX Runtime 1.30 over edges from −8 to 8, with values from −7.5 to 8.
  it.each([
    [512, 256, 2, 11, 128, -7.5, 8],
    [512, 256, 4, 101, 128, -2, 2.03125],
    [512, 300, 3, 3, 64, -4, 4.03125],
    [128, 64, 1, 5, 128, -7.5, 8],
    [256, 128, 2, 5, 128, -4.125, 4.1875],
  ])('chooses its candidate among %d bins', (bins, peak, slope, modulus, levels, rmin, rmax) => {
    const counts = madeUp(bins, peak, slope, modulus);
    expect(ortEntropyRange(counts, levels, { min: -7.5, max: 8 })).toEqual({ rmin, rmax });
  });

  it('equals MinMax with the defaults', () => {
    const normal = normalValues(20_000, 2);
    for (const values of [normal, normal.map((value) => Math.max(value, 0)), normal.map((value) => value ** 3 + 1)]) {
      const observation = observed(values);
      const range = observedRange(observation, { kind: 'entropy-ort-compatible' }, TARGET);
      expect(range).toEqual(observedRange(observation, { kind: 'minmax' }, TARGET));
    }
  });
});
