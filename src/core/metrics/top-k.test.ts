import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, topK } from './top-k';

describe('topK', () => {
  it('ranks the largest first, of equal ones the lower index', () => {
    expect(topK(Float32Array.of(1, 5, 3, 5, -2, 3), 4)).toEqual([
      { index: 1, score: 5 },
      { index: 3, score: 5 },
      { index: 2, score: 3 },
      { index: 5, score: 3 },
    ]);
  });

  it('leaves out NaN, and gives what there is', () => {
    expect(topK(Float32Array.of(NaN, -Infinity, NaN, 2), 5)).toEqual([
      { index: 3, score: 2 },
      { index: 1, score: -Infinity },
    ]);
    expect(topK(Float32Array.of(1, 2), 0)).toEqual([]);
    expect(topK(new Float32Array(0), 3)).toEqual([]);
  });

  it('equals a stable sort', () => {
    const property = fc.property(
      fc.array(fc.integer({ min: -3, max: 3 })),
      fc.integer({ min: 0, max: 9 }),
      (scores, k) => {
        const sorted = scores
          .map((score, index) => ({ index, score }))
          .sort((a, b) => b.score - a.score || a.index - b.index);
        expect(topK(Float32Array.from(scores), k)).toEqual(sorted.slice(0, k));
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});

describe('agreement', () => {
  it('is the share of equal answers', () => {
    expect(agreement([1, 2, 3, 4], [1, 0, 3, 0])).toBe(0.5);
    expect(agreement([], [])).toBe(1);
    expect(() => agreement([1], [])).toThrow('Cannot compare 1 answers with 0.');
  });
});
