import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReferenceBins } from './divergence';

/** The definition, bin by bin. */
function plainDivergence(counts: readonly number[], from: number, to: number, levels: number): number {
  const kept = counts.slice(from, to);
  const reference = [...kept];
  const add = (bin: number, more: number) => {
    reference[bin] = (reference[bin] ?? 0) + more;
  };
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  add(0, sum(counts.slice(0, from)));
  add(kept.length - 1, sum(counts.slice(to)));
  const levelOf = (bin: number) => {
    let level = 0;
    while (Math.floor(((level + 1) / levels) * kept.length) <= bin) level++;
    return level;
  };
  const bins = kept.map((_, bin) => bin);
  const quantized = bins.map((bin) => {
    if (reference[bin] === 0) return 0;
    const together = bins.filter((other) => levelOf(other) === levelOf(bin));
    const filled = together.filter((other) => (reference[other] ?? 0) > 0).length;
    return sum(together.map((other) => kept[other] ?? 0)) / filled;
  });
  const [p, q] = [sum(reference), sum(quantized)];
  if (q === 0) return Infinity;
  return sum(
    reference.map((count, bin) => (count === 0 ? 0 : (count / p) * Math.log(count / p / ((quantized[bin] ?? 0) / q)))),
  );
}

const edges = (levels: number) => Float64Array.from({ length: levels + 1 }, (_, i) => i / levels);

describe('ReferenceBins', () => {
  it('has the divergence of the definition', () => {
    const property = fc.property(
      fc.array(fc.oneof(fc.constant(0), fc.nat(50)), { minLength: 2, maxLength: 24 }),
      fc.nat(23),
      fc.nat(23),
      fc.integer({ min: 1, max: 6 }),
      (counts, a, b, levels) => {
        const from = Math.min(a, b) % counts.length;
        const to = Math.min(Math.max(a, b), counts.length - 1) + 1;
        fc.pre(counts.some((count) => count > 0));
        const divergence = new ReferenceBins(Float64Array.from(counts)).divergence(from, to, edges(levels));
        const plain = plainDivergence(counts, from, to, levels);
        if (Number.isFinite(plain)) expect(divergence).toBeCloseTo(plain, 9);
        else expect(divergence).toBe(Infinity);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('is nothing where every bin is a level and nothing lies outside, and never negative', () => {
    const bins = new ReferenceBins(Float64Array.of(3, 0, 5, 9));
    expect(bins.divergence(0, 4, edges(4))).toBeCloseTo(0, 12);
    expect(bins.divergence(0, 4, edges(2))).toBeGreaterThan(0);
    expect(bins.divergence(0, 3, edges(3))).toBeGreaterThan(0);
  });

  it('knows the share of a cut', () => {
    expect(new ReferenceBins(Float64Array.of(1, 2, 3, 4)).share(1, 3)).toBe(0.5);
  });
});
