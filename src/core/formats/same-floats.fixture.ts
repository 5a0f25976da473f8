import { expect } from 'vitest';

/** Both have the same numbers, zeros of the same sign; NaN is NaN. Says where the first difference is. */
export function expectSameFloats(actual: Float32Array, expected: Float32Array): void {
  expect(actual.length).toBe(expected.length);
  const at = expected.findIndex((value, i) => !Object.is(value, actual[i]));
  if (at >= 0) expect.fail(`value ${at} is ${actual[at]}, not ${expected[at]}`);
}
