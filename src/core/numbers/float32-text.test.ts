import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { float32Text } from './float32-text';

it('is short where a short decimal means the same', () => {
  expect([0.1, -2.5, 1 / 3, 2 ** -149, 16777216].map(float32Text)).toEqual([
    '0.1',
    '-2.5',
    '0.33333334',
    '1e-45',
    '16777216',
  ]);
});

it('reads back as the same float32', () => {
  const property = fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
    expect(Math.fround(Number(float32Text(value)))).toBe(Object.is(value, -0) ? 0 : value);
  });
  fc.assert(property);
});
