import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../core/numbers/group-reading';
import { borderPath, cellErrorStep, errorPaths, valuePaths } from './cell-paths';

const matrix: Matrix = { values: Float32Array.of(6, 6, -1, 0, 3, -6), rows: 2, columns: 3 };

describe('valuePaths', () => {
  it('joins neighbours of one shade and marks what is negative', () => {
    const { shades, marks } = valuePaths(matrix);
    expect(shades).toEqual(['M0 1h1v1H0z', 'M2 0h1v1H2z', '', 'M1 1h1v1H1z', '', '', 'M0 0h2v1H0zM2 1h1v1H2z']);
    expect(marks).toBe('M2 0m.3 .5h.4M2 1m.3 .5h.4');
  });

  it('draws a matrix of zeros', () => {
    expect(valuePaths({ values: new Float32Array(2), rows: 1, columns: 2 }).shades[0]).toBe('M0 0h2v1H0z');
  });
});

describe('errorPaths', () => {
  it('gives each value the step of its own error and crosses what became zero', () => {
    const { shades, marks } = errorPaths(matrix, Float32Array.of(6, 5.9, 0, 0, 2.5, -6));
    expect(shades.map((path) => path !== '')).toEqual([true, false, false, true, false, true, true]);
    expect(marks).toContain('M2 0');
    expect(marks.match(/M/g)).toHaveLength(1);
  });

  it('counts in decibels: a hundredth is 40, a tenth 20', () => {
    expect([cellErrorStep(1, 1), cellErrorStep(1, 1.005), cellErrorStep(-1, -0.95), cellErrorStep(1, 0)]).toEqual([
      0, 2, 4, 6,
    ]);
  });
});

it('borderPath separates rows, and groups within them', () => {
  expect(borderPath(matrix, 'per-tensor', 2)).toBe('');
  expect(borderPath(matrix, 'per-channel', 2)).toBe('M0 1h3');
  expect(borderPath(matrix, 'per-group', 2)).toBe('M0 1h3M2 0v2');
});
