import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenTicks } from './even-ticks';

describe('evenTicks', () => {
  it('takes round numbers, zero among them', () => {
    expect(evenTicks(-4450, 2770)).toEqual([-4000, -2000, 0, 2000]);
    expect(evenTicks(0, 930)).toEqual([0, 200, 400, 600, 800]);
    expect(evenTicks(-0.509, 0.565)).toEqual([-0.5, 0, 0.5]);
  });

  it('has nothing to say about an empty or endless range', () => {
    expect(evenTicks(1, 1)).toEqual([]);
    expect(evenTicks(2, 1)).toEqual([]);
    expect(evenTicks(0, Infinity)).toEqual([]);
    expect(evenTicks(NaN, 1)).toEqual([]);
  });

  it('stays inside the range and never crowds it', () => {
    const bound = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(bound, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (from, width) => {
        const ticks = evenTicks(from, from + width);
        expect(ticks.length).toBeLessThanOrEqual(6);
        const slack = width * 1e-5;
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(from - slack);
          expect(tick).toBeLessThanOrEqual(from + width + slack);
        }
      }),
    );
  });
});
