import { roundHalfToEven } from '../formats/round';
import type { Levels } from './levels';

/** Σ (x − x')² that rounding to `levels` costs these values, which are finite. */
export function exactNoise(values: Float32Array, levels: Levels): number {
  if (levels.points !== null) return listedNoise(values, levels.points, levels.scale);
  const { scale, lowest, highest } = levels;
  let noise = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    const code = roundHalfToEven(value / scale);
    const error = value - (code < lowest ? lowest : code > highest ? highest : code) * scale;
    noise += error * error;
  }
  return noise;
}

function listedNoise(values: Float32Array, points: Float64Array, scale: number): number {
  let noise = 0;
  for (let i = 0; i < values.length; i++) {
    const value = (values[i] ?? NaN) / scale;
    noise += (value - nearest(points, value)) ** 2;
  }
  return noise * scale * scale;
}

/** The point nearest to a value; points ascend. */
function nearest(points: Float64Array, value: number): number {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((points[middle] ?? NaN) <= value) low = middle;
    else high = middle;
  }
  const [below, above] = [points[low] ?? NaN, points[high] ?? NaN];
  return value - below <= above - value ? below : above;
}
