import { roundHalfToEven } from '../formats/round';
import type { Levels, UniformLevels } from './levels';
import type { Moments } from './moments';

/** From this many levels on, those between the first and the last are taken to round evenly. */
const MANY_LEVELS = 1024;

/**
 * Σ (x − x')² that rounding to `levels` is expected to cost: every level takes the values up to half the way to its
 * neighbours, and the outer ones all beyond. Costs time in proportion to the levels between the smallest and the
 * largest value. Of formats with 16 bits only what is clipped is looked at closely.
 */
export function expectedNoise(moments: Moments, levels: Levels): number {
  if (moments.min > moments.max) return 0;
  if (levels.points !== null) return listedNoise(moments, levels.points, levels.scale);
  return levels.highest - levels.lowest < MANY_LEVELS ? uniformNoise(moments, levels) : evenNoise(moments, levels);
}

/**
 * The same with rounding errors spread evenly over a step, a twelfth of its square: instant, and close where steps are
 * small against the distribution's features.
 */
export function evenNoise(moments: Moments, { scale, lowest, highest }: UniformLevels): number {
  const low = (lowest - 0.5) * scale;
  const high = (highest + 0.5) * scale;
  return (
    moments.errorTo(lowest * scale, -Infinity, low) +
    moments.errorTo(highest * scale, high, Infinity) +
    (moments.countBetween(low, high) * scale * scale) / 12
  );
}

function uniformNoise(moments: Moments, { scale, lowest, highest }: UniformLevels): number {
  const first = Math.max(Math.min(roundHalfToEven(moments.min / scale), highest), lowest);
  const last = Math.max(Math.min(roundHalfToEven(moments.max / scale), highest), lowest);
  const values = new Float64Array(last - first + 1);
  for (let i = 0; i < values.length; i++) values[i] = (first + i) * scale;
  return moments.errorOfLevels(values);
}

function listedNoise(moments: Moments, points: Float64Array, scale: number): number {
  const values = new Float64Array(points.length);
  for (let i = 0; i < values.length; i++) values[i] = (points[i] ?? NaN) * scale;
  return moments.errorOfLevels(values);
}
