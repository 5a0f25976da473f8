import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineAxis, panView, powerTicks, shareOf, valueAtShare, zoomView } from './line-axis';

const linear = (from: number, to: number): LineAxis => ({ scale: 'linear', unit: 1, from, to });
const log = (from: number, to: number, unit = 1): LineAxis => ({ scale: 'log', unit, from, to });

const axes = fc
  .record({
    scale: fc.constantFrom('linear' as const, 'log' as const),
    unit: fc.constantFrom(1, 2 ** -9, 2 ** -24, 2 ** -149),
    a: fc.double({ noNaN: true, min: -1e38, max: 1e38 }),
    b: fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  })
  .filter(({ a, b }) => Math.abs(a - b) > Math.max(Math.abs(a), Math.abs(b), 2 ** -100) * 1e-6)
  .map(({ scale, unit, a, b }): LineAxis => ({ scale, unit, from: Math.min(a, b), to: Math.max(a, b) }));

/** Far from the narrowest and the widest window that there is. */
const isRoomy = ({ from, to, unit }: LineAxis): boolean =>
  to - from > Math.max(Math.abs(from), Math.abs(to), unit) * 1e-3 && Math.max(Math.abs(from), Math.abs(to)) < 1e30;

describe('places on an axis', () => {
  it('are found again as values', () => {
    const property = fc.property(axes, fc.double({ noNaN: true, min: 0, max: 1 }), (axis, share) => {
      expect(shareOf(axis, valueAtShare(axis, share))).toBeCloseTo(share, 6);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('ascend with the values', () => {
    const property = fc.property(axes, fc.double({ noNaN: true, min: 0, max: 0.99 }), (axis, share) => {
      expect(valueAtShare(axis, share + 0.01)).toBeGreaterThan(valueAtShare(axis, share));
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('lie symmetrically around zero, every power of two one step apart', () => {
    const axis = log(-1024, 1024);
    expect(shareOf(axis, 0)).toBe(0.5);
    const shares = [1, 2, 4, 512, 1024].map((value) => shareOf(axis, value));
    const step = 0.5 / 11;
    const expected = [1, 2, 3, 10, 11].map((steps) => 0.5 + steps * step);
    shares.forEach((share, i) => expect(share).toBeCloseTo(expected[i] ?? NaN, 12));
    expect(shareOf(axis, 0.5)).toBeCloseTo(0.5 + step / 2, 12);
    expect(shareOf(axis, -4)).toBeCloseTo(1 - shareOf(axis, 4), 12);
  });
});

describe('zooming', () => {
  it('keeps the value under the pointer where it is', () => {
    const property = fc.property(
      axes.filter(isRoomy),
      fc.double({ noNaN: true, min: 0, max: 1 }),
      fc.double({ noNaN: true, min: 0.25, max: 4 }),
      (axis, share, factor) => {
        const zoomed = zoomView(axis, factor, share);
        fc.pre(Math.max(-zoomed.from, zoomed.to) < 2 ** 128);
        expect(shareOf({ ...zoomed, unit: axis.unit }, valueAtShare(axis, share))).toBeCloseTo(share, 4);
      },
    );
    fc.assert(property, { numRuns: 1000 });
  });

  it('ends where doubles can still tell the ends apart, and at the end of float32', () => {
    for (const axis of [linear(1024, 1025), linear(-1, 1), log(1024, 1025), log(-1, 1, 2 ** -149)]) {
      let inward: LineAxis = axis;
      let outward: LineAxis = axis;
      for (let i = 0; i < 600; i++) {
        inward = { ...zoomView(inward, 0.5, 0.3), unit: axis.unit };
        outward = { ...zoomView(outward, 2, 0.3), unit: axis.unit };
      }
      expect(inward.from).toBeLessThan(inward.to);
      expect(valueAtShare(inward, 0.501)).toBeGreaterThan(valueAtShare(inward, 0.5));
      expect([outward.from, outward.to]).toEqual([-(2 ** 129), 2 ** 129]);
    }
  });
});

describe('panning', () => {
  it('moves by a share of the window and stops at the end of float32', () => {
    expect(panView(linear(0, 8), 0.25)).toEqual({ scale: 'linear', from: 2, to: 10 });
    expect(panView(log(1, 4), 0.5)).toEqual({ scale: 'log', from: 2, to: 8 });
    expect(panView(linear(0, 2 ** 128), 100).to).toBe(2 ** 129);
  });
});

describe('the ticks of powers of two', () => {
  it('have exponents of one stride, both signs and zero', () => {
    expect(powerTicks(log(-4, 4), 9)).toEqual([-4, -2, -1, 0, 1, 2, 4]);
    expect(powerTicks(log(-(2 ** 16), 2 ** 16, 2 ** -24), 9)).toEqual([
      -(2 ** 16),
      -1,
      -(2 ** -16),
      0,
      2 ** -16,
      1,
      2 ** 16,
    ]);
    expect(powerTicks(log(5, 70), 9)).toEqual([8, 16, 32, 64]);
  });

  it('give way to others where there would be few', () => {
    expect(powerTicks(log(5, 7), 9)).toBeNull();
  });

  it('are never many more than asked for', () => {
    const property = fc.property(axes, fc.integer({ min: 3, max: 12 }), (axis, most) => {
      const ticks = powerTicks({ ...axis, scale: 'log' }, most);
      expect(ticks?.length ?? 0).toBeLessThanOrEqual(most + 2);
      expect(ticks ?? []).toEqual([...(ticks ?? [])].sort((a, b) => a - b));
    });
    fc.assert(property, { numRuns: 500 });
  });
});
