import type { ScalarNumberFormat } from '../formats/format';
import { expectedNoise } from './expected-noise';
import type { Moments } from './moments';
import type { Histogram } from './observation';

/** What rounding costs: Σ (x − x')², and how many values lie beyond what the format can say. */
export interface RoundingCost {
  readonly noise: number;
  readonly clipped: number;
}

/** The cost of a small float format, whose few values are known one by one. */
export function smallFloatCost(moments: Moments, points: Float64Array, scale: number): RoundingCost {
  const largest = (points.at(-1) ?? 0) * scale;
  const limit = largest + (largest - (points.at(-2) ?? 0) * scale) / 2;
  const clipped = moments.countBetween(-Infinity, -limit) + moments.countBetween(limit, Infinity);
  return { noise: expectedNoise(moments, { scale, points }), clipped };
}

/**
 * The cost of a float format with too many values for that: a twelfth of the square of the distance between neighbours,
 * which doubles from octave to octave. Beyond the largest finite value lies infinity, and so is the cost.
 */
export function largeFloatCost(histogram: Histogram, moments: Moments, format: ScalarNumberFormat): RoundingCost {
  const { min, max } = moments;
  const width = 2 ** histogram.exponent;
  const one = format.encode(1);
  const steps = { relative: format.decode(one + 1) - 1, smallest: format.decode(1) };
  const clipped = moments.countBetween(-Infinity, format.min) + moments.countBetween(format.max, Infinity);
  let noise = min < format.min || max > format.max ? Infinity : 0;
  const add = (count: number, low: number, high: number) => {
    if (count === 0) return;
    const spread = (noiseUpTo(high, steps) - noiseUpTo(low, steps)) / (high - low);
    noise += count * (high > low ? spread : (low - format.decode(format.encode(low))) ** 2);
  };
  histogram.positive.forEach((count, bin) => {
    add(count, Math.max(bin * width, min), Math.min((bin + 1) * width, max));
  });
  histogram.negative.forEach((count, bin) => {
    add(count, Math.max(bin * width, -max), Math.min((bin + 1) * width, -min));
  });
  return { noise, clipped };
}

/** Distance of the values next to one, and of those next to zero. */
interface Steps {
  readonly relative: number;
  readonly smallest: number;
}

/** ∫ step(t)² / 12 dt over the magnitudes up to `x`. */
function noiseUpTo(x: number, { relative, smallest }: Steps): number {
  const normal = smallest / relative;
  if (x <= normal) return (x * smallest ** 2) / 12;
  const octave = 2 ** Math.floor(Math.log2(x));
  const octaves = (octave ** 3 - normal ** 3) / 7;
  return (normal * smallest ** 2 + relative ** 2 * (octaves + (x - octave) * octave ** 2)) / 12;
}
