import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccumulator } from './accumulator';
import { momentsOf } from './moments';
import type { Observation } from './observation';
import { normalValues, observed } from './observed.fixture';

function moments(observation: Observation) {
  const found = momentsOf(observation);
  if (found === null) throw new Error('No histogram was gathered.');
  return found;
}

const values = normalValues(50_000, 9);
const sum = (numbers: Float32Array, pick: (value: number) => number) =>
  numbers.reduce((total, value) => total + pick(value), 0);

describe('momentsOf', () => {
  it('comes close to the sums over the values themselves', () => {
    const found = moments(observed(values));
    expect(found.count).toBe(values.length);
    expect(Math.abs(found.sum - sum(values, (value) => value))).toBeLessThan(values.length * 1e-4);
    expect(found.squares / sum(values, (value) => value * value)).toBeCloseTo(1, 4);
  });

  it.each([
    [0.3, -Infinity, Infinity],
    [-2, -Infinity, -1.5],
    [1, 0.25, 2.125],
    [0, -0.0001, 0.0001],
  ])('knows the squared distance from %d above %d up to %d', (value, from, to) => {
    const inside = values.filter((held) => held >= from && held <= to);
    const exact = sum(inside, (held) => (held - value) ** 2);
    expect(Math.abs(moments(observed(values)).errorTo(value, from, to) - exact)).toBeLessThan(0.01 * exact + 0.5);
    expect(Math.abs(moments(observed(values)).countBetween(from, to) - inside.length)).toBeLessThan(30);
  });

  it('rounds to the nearest of any levels', () => {
    const levels = Float64Array.of(-3, -1, 0, 0.5, 0.75, 2);
    const nearest = (value: number) =>
      levels.reduce((best, level) => (Math.abs(value - level) < Math.abs(value - best) ? level : best), Infinity);
    const exact = sum(values, (value) => (value - nearest(value)) ** 2);
    expect(moments(observed(values)).errorOfLevels(levels) / exact).toBeCloseTo(1, 3);
  });

  it('takes values at the very ends, alone in their bins, as they are', () => {
    const found = moments(observed([-4, -4, 3, 0]));
    expect(found.errorOfLevels(Float64Array.of(-4, 0, 3))).toBe(0);
    expect(found.errorTo(1, 2, 5)).toBe(4);
    expect(found.countBetween(-5, -4)).toBe(2);
    expect(found.countBetween(-4, -3)).toBe(0);
    expect(found.count).toBe(4);
  });

  it('never has a negative error, nor counts more than there is', () => {
    const numbers = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), { minLength: 1 });
    const point = fc.double({ noNaN: true, min: -2e6, max: 2e6 });
    fc.assert(
      fc.property(numbers, point, point, (held, a, b) => {
        const found = moments(observed(held));
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        expect(found.errorTo(a, from, to)).toBeGreaterThanOrEqual(0);
        expect(found.countBetween(from, to)).toBeGreaterThanOrEqual(0);
        expect(found.countBetween(-Infinity, Infinity)).toBe(held.filter((value) => Math.fround(value) !== 0).length);
      }),
      { numRuns: 100 },
    );
  });

  it('knows nothing of nothing', () => {
    expect(momentsOf(createAccumulator({ histograms: false }).observation())).toBeNull();
    expect(moments(observed([]))).toMatchObject({ count: 0, sum: 0, squares: 0 });
  });
});
