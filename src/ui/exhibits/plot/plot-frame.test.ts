import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tickPath } from './code-ticks';
import { fromPixels, pixelStep, snap, toPixels } from './plot-frame';

const frame = { left: 10, right: 410, from: -2, to: 6 };

describe('a plot', () => {
  it('places values and finds them again', () => {
    expect([-2, 2, 6].map((value) => toPixels(frame, value))).toEqual([10, 210, 410]);
    const property = fc.property(fc.double({ noNaN: true, min: -2, max: 6 }), (value) => {
      expect(fromPixels(frame, toPixels(frame, value))).toBeCloseTo(value, 9);
    });
    fc.assert(property);
    expect([fromPixels(frame, -100), fromPixels(frame, 1000)]).toEqual([-2, 6]);
  });

  it('snaps to short numbers, at most two pixels apart', () => {
    const property = fc.property(
      fc.double({ noNaN: true, min: 1e-6, max: 1e6 }),
      fc.integer({ min: 50, max: 2000 }),
      (span, width) => {
        const step = pixelStep({ left: 0, right: width, from: 0, to: span });
        expect((step / span) * width).toBeLessThanOrEqual(2.001);
        expect(step).toBeGreaterThan(0);
      },
    );
    fc.assert(property);
    expect(snap(0.7300000001, 0.01)).toBe(0.73);
    expect(Object.is(snap(-0.001, 0.01), 0)).toBe(true);
  });
});

describe('ticks of codes', () => {
  it('stand at every code in the frame, where there is room', () => {
    expect(tickPath(frame, { from: -3, to: 1, step: 1 }, 0, 5)).toBe('M10.0 0V5M60.0 0V5M110.0 0V5M160.0 0V5');
    expect(tickPath(frame, { from: 7, to: 9, step: 1 }, 0, 5)).toBe('');
    expect(tickPath(frame, { from: -2, to: 6, step: 0.05 }, 0, 5)).toBeNull();
  });
});
