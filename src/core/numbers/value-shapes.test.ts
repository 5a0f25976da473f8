import { describe, expect, it } from 'vitest';
import { shapeValues, VALUE_SHAPES } from './value-shapes';

const COUNT = 8192;
const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / values.length);

describe('seeded values', () => {
  it.each(VALUE_SHAPES)('of the shape %s are the same for the same seed only', (shape) => {
    expect(shapeValues(shape, 100)).toEqual(shapeValues(shape, 100));
    expect(shapeValues(shape, 100, 2)).not.toEqual(shapeValues(shape, 100, 1));
  });

  it('have the shapes that they are named after', () => {
    const normal = shapeValues('normal', 2048);
    expect(Math.abs(mean(normal))).toBeLessThan(0.1);
    expect(Math.abs(deviation(normal) - 1)).toBeLessThan(0.05);
    const relu = shapeValues('relu', COUNT);
    expect(Math.min(...relu)).toBe(0);
    expect(Math.abs(relu.filter((value) => value === 0).length / COUNT - 0.5)).toBeLessThan(0.03);
    expect(shapeValues('outlier', COUNT).filter((value) => Math.abs(value) > 4)).toHaveLength(3);
    const humps = shapeValues('humps', COUNT);
    expect(humps.filter((value) => value < 0.3 && value > 0.1).length).toBeLessThan(10);
    expect(humps.filter((value) => value < 0).length / COUNT).toBeGreaterThan(0.6);
  });
});
