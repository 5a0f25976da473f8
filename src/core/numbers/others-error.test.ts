import { expect, it } from 'vitest';
import { othersError } from './others-error';

it('leaves the largest value out, and only one of several', () => {
  const values = Float32Array.of(1, -100, 2);
  expect(othersError(values, Float32Array.of(1, -90, 2)).sqnr).toBe(Infinity);
  expect(othersError(values, Float32Array.of(1, -100, 1)).sqnr).toBeCloseTo(10 * Math.log10(5));
  expect(othersError(Float32Array.of(4, -4), Float32Array.of(4, -2)).largest).toBe(2);
});
