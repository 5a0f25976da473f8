import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeFor, positionOf, stepped, valueAt } from './value-axis';

it('the edge lies above every value', () => {
  expect([0, 0.3, 1, 5.9, 40].map(edgeFor)).toEqual([1, 0.5, 2, 8, 64]);
});

describe.each(['linear', 'log'] as const)('%s', (kind) => {
  const axis = { kind, edge: 8 };

  it('has zero in the middle and the edges at ±1', () => {
    expect([8, -8, 0, 20].map((value) => positionOf(axis, value))).toEqual([1, -1, 0, 1]);
    expect([1, -1, 0].map((position) => valueAt(axis, position))).toEqual([8, -8, 0]);
  });

  it('gives back the value of a position to three digits', () => {
    const property = fc.property(fc.integer({ min: -799, max: 799 }), (hundredths) => {
      const value = hundredths / 100;
      const found = valueAt(axis, positionOf(axis, value));
      expect(Math.abs(found - value)).toBeLessThanOrEqual(Math.abs(value) * 0.01 + 1e-9);
    });
    fc.assert(property);
  });

  it('goes up with every step up, through zero', () => {
    let value = -0.02;
    for (let steps = 0; steps < 60; steps += 1) {
      const next = stepped(axis, value, 1);
      expect(next).toBeGreaterThan(value);
      value = next;
    }
    expect(value).toBeGreaterThan(0);
  });
});

it('steps of a linear axis are round', () => {
  expect(stepped({ kind: 'linear', edge: 8 }, 0.3, 1)).toBe(0.4);
  expect(stepped({ kind: 'linear', edge: 4 }, -0.01, 1)).toBe(0);
});
