import { describe, expect, it } from 'vitest';
import { entropyProblem } from './entropy-problem';
import type { Observation } from './observation';
import { normalValues, observed } from './observed.fixture';
import { observedRange } from './observer-registry';
import type { RangeTarget } from './range-target';

const INT8 = { format: 'int8', symmetric: true } as const;
const UINT8 = { format: 'uint8', symmetric: false } as const;
const ENTROPY = { kind: 'entropy', bins: 2048 } as const;

const normal = normalValues(30_000, 7);
/** Heavy tails on one side or both: what entropy is for. */
const shapes = {
  heavy: normal.map((value) => value ** 3),
  relu: normal.map((value) => Math.max(value, 0) ** 2),
  rough: normal.map((value, i) => (i % 1000 === 0 ? value * 20 : value)),
};

/** Every candidate of a search for one end, and its divergence. */
function allDivergences(observation: Observation, target: RangeTarget) {
  const { histogram } = observation;
  if (histogram === null) throw new Error('No histogram was gathered.');
  const { reference, edges } = entropyProblem(histogram, observation, target);
  const counts = Array.from({ length: reference.length - edges.length + 2 }, (_, i) => i + edges.length - 1);
  return counts
    .filter((to) => reference.share(0, to) >= 0.9)
    .map((to) => ({ rmax: to * 2 ** histogram.exponent, divergence: reference.divergence(0, to, edges) }));
}

describe('entropy', () => {
  it.each([
    ['heavy', INT8],
    ['relu', INT8],
    ['rough', INT8],
    ['relu', UINT8],
    ['heavy', { format: 'int4', symmetric: true }],
    ['rough', { format: 'float8e4m3fn', symmetric: true }],
  ] as const)('comes within 2 %% of the least divergence of all %s candidates (%o)', (shape, target) => {
    const observation = observed(shapes[shape]);
    const all = allDivergences(observation, target);
    const least = Math.min(...all.map(({ divergence }) => divergence));
    const worst = Math.max(...all.map(({ divergence }) => divergence));
    const range = observedRange(observation, ENTROPY, target);
    const reach = Math.max(-(range?.rmin ?? NaN), range?.rmax ?? NaN);
    const found = all.find(({ rmax }) => rmax >= reach)?.divergence ?? NaN;
    expect(found).toBeLessThanOrEqual(least + 0.02 * (worst - least));
  });

  it('cuts off outliers that MinMax would keep', () => {
    const range = observedRange(observed(shapes.rough), ENTROPY, UINT8);
    expect(range?.rmax).toBeLessThan(Math.max(...shapes.rough) / 2);
    expect(range?.rmax).toBeGreaterThan(2);
  });

  it('does not mind exact zeros, however many', () => {
    const values = shapes.heavy.map((value) => Math.abs(value));
    const withZeros = Float32Array.of(...values, ...new Float32Array(90_000));
    expect(observedRange(observed(withZeros), ENTROPY, UINT8)?.rmax).toBe(
      observedRange(observed(values), ENTROPY, UINT8)?.rmax,
    );
  });

  it('keeps everything where there is a level for every bin', () => {
    const whole = { rmin: Math.min(...shapes.heavy), rmax: Math.max(...shapes.heavy) };
    expect(observedRange(observed(shapes.heavy), ENTROPY, { format: 'uint16', symmetric: false })).toEqual(whole);
  });

  it('mirrors negative values', () => {
    const range = observedRange(observed(shapes.relu), ENTROPY, UINT8);
    const mirrored = observedRange(observed(shapes.relu.map((value) => -value)), ENTROPY, UINT8);
    expect(mirrored?.rmin).toBe(-(range?.rmax ?? NaN));
  });

  it('compares over fewer bins where asked for', () => {
    const range = observedRange(observed(shapes.rough), { kind: 'entropy', bins: 256 }, INT8);
    const width = 2 ** Math.ceil(Math.log2(Math.max(...shapes.rough.map(Math.abs)) / 512));
    expect((range?.rmax ?? NaN) % width).toBe(0);
  });
});
