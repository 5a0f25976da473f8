import { describe, expect, it } from 'vitest';
import { errorStep } from './error-scale';

describe('errorStep', () => {
  it.each([
    [Infinity, 0],
    [60, 0],
    [59.99, 1],
    [50, 1],
    [29.6, 4],
    [10, 5],
    [9.9, 6],
    [-3, 6],
    [-Infinity, 6],
    [NaN, 6],
  ])('puts %d dB on step %d', (sqnr, step) => {
    expect(errorStep(sqnr)).toBe(step);
  });
});
