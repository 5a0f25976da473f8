import { describe, expect, it } from 'vitest';
import type { LineAxis } from '../../../core/numbers/line-axis';
import { axisTicks } from './tick-labels';

const linear = (from: number, to: number): LineAxis => ({ scale: 'linear', unit: 1, from, to });
const texts = (axis: LineAxis, width = 600) => axisTicks(axis, width).map(({ text }) => text);

describe('the labels of the axis', () => {
  it('have as many digits as it takes to tell them apart', () => {
    expect(texts(linear(-2, 2), 400)).toEqual(['−2', '−1', '0', '1', '2']);
    const deep = texts(linear(1024.2299, 1024.2301));
    expect(new Set(deep).size).toBe(deep.length);
    expect(deep.every((text) => text.startsWith('1024.2'))).toBe(true);
    const tiny = texts(linear(-4e-45, 4e-45));
    expect(tiny).toContain('0');
    expect(new Set(tiny).size).toBe(tiny.length);
  });

  it('are powers of two where a logarithmic axis shows several, and round values where it does not', () => {
    expect(texts({ scale: 'log', unit: 1, from: -(2 ** 20), to: 2 ** 20 }, 500)).toContain('2^16');
    expect(texts({ scale: 'log', unit: 1, from: 900, to: 1100 })).toContain('1000');
  });

  it('never run into each other', () => {
    const axis: LineAxis = { scale: 'log', unit: 1, from: 260, to: 1800 };
    const ticks = axisTicks(axis, 600);
    ticks.slice(1).forEach(({ share, text }, i) => {
      const before = ticks[i];
      const gap = (share - (before?.share ?? 0)) * 600;
      expect(gap).toBeGreaterThan(((text.length + (before?.text.length ?? 0)) / 2) * 6);
    });
  });
});
