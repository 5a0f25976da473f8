import { FORMATS, isBlockFormat, isFloatFormat } from '../formats/format-registry';
import type { FloatFormat, FormatName, IntegerFormat } from '../formats/format';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { roundHalfToEven } from '../formats/round';
import { largeFloatCost, smallFloatCost } from './float-error';
import { floatGrid } from './levels';
import { momentsOf } from './moments';
import type { Histogram, Observation } from './observation';
import { isScaledFloat } from './suitable-targets';

export interface HistogramError {
  /** Expected 10·log10(Σx² / Σ(x − x')²) in dB; Infinity where nothing is lost, as with all zeros. */
  readonly sqnr: number;
  /** Share (0–1) of the finite values that lie more than half a step outside what the codes can say. */
  readonly clippedShare: number;
}

/** The codes of a format around its zero point, in steps of the scale: what survives clipping. */
interface Grid {
  readonly scale: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Sums over the histogram; squares are in units of the scale squared. */
interface Sums {
  count: number;
  clipped: number;
  signal: number;
  noise: number;
}

/**
 * What fake quantization with these parameters is expected to cost the observed values, each bin taken as evenly
 * filled: instant, since it needs no run of the model, and for integers and small floats exact in that assumption, since
 * the squared error is integrated in closed form. float16 and bfloat16 are taken to round evenly between neighbours.
 * Null where there is no histogram, and for block formats, whose scales follow from neighbours that it does not know.
 */
export function histogramError(
  observation: Observation,
  format: FormatName,
  scale: number,
  zeroPoint: number,
): HistogramError | null {
  const { histogram } = observation;
  if (histogram === null || isBlockFormat(format)) return null;
  if (isFloatFormat(format)) return floatError(observation, histogram, format, scale);
  return integerError(observation, histogram, format, scale, zeroPoint);
}

function floatError(
  observation: Observation,
  histogram: Histogram,
  format: FloatFormat,
  scale: number,
): HistogramError | null {
  const moments = momentsOf(observation);
  if (moments === null) return null;
  if (format === 'float32' || moments.count === 0) return { sqnr: Infinity, clippedShare: 0 };
  const { noise, clipped } = isScaledFloat(format)
    ? smallFloatCost(moments, floatGrid(format), scale)
    : largeFloatCost(histogram, moments, FORMATS[format]);
  return { sqnr: decibels(moments.squares, noise), clippedShare: clipped / moments.count };
}

function integerError(
  { min, max }: Observation,
  histogram: Histogram,
  format: IntegerFormat,
  scale: number,
  zeroPoint: number,
): HistogramError {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const grid = { scale, lowest: qmin - zeroPoint, highest: qmax - zeroPoint };
  const width = 2 ** histogram.exponent;
  const sums: Sums = { count: histogram.zeroCount, clipped: 0, signal: 0, noise: 0 };
  for (const [bin, count] of histogram.positive.entries()) {
    if (count > 0) addBin(sums, grid, count, Math.max(bin * width, min), Math.min((bin + 1) * width, max));
  }
  for (const [bin, count] of histogram.negative.entries()) {
    if (count > 0) addBin(sums, grid, count, Math.max(-(bin + 1) * width, min), Math.min(-bin * width, max));
  }
  return {
    sqnr: decibels(sums.signal, sums.noise),
    clippedShare: sums.count === 0 ? 0 : sums.clipped / sums.count,
  };
}

const decibels = (signal: number, noise: number): number => (noise === 0 ? Infinity : 10 * Math.log10(signal / noise));

/** Adds `count` values spread evenly over [low, high]. */
function addBin(sums: Sums, { scale, lowest, highest }: Grid, count: number, low: number, high: number): void {
  const a = low / scale;
  const b = high / scale;
  const length = b - a;
  sums.count += count;
  sums.signal += (count * (a * a + a * b + b * b)) / 3;
  if (length < 1e-6) {
    const code = Math.min(Math.max(roundHalfToEven(a), lowest), highest);
    sums.noise += count * (a - code) ** 2;
    if (a < lowest - 0.5 || a > highest + 0.5) sums.clipped += count;
    return;
  }
  // Rounding may leave a difference of nothing just below zero.
  const error = Math.max(errorUpTo(b, lowest, highest) - errorUpTo(a, lowest, highest), 0);
  sums.noise += (count * error) / length;
  const kept = Math.min(b, highest + 0.5) - Math.max(a, lowest - 0.5);
  sums.clipped += count * (1 - Math.max(kept, 0) / length);
}

/** ∫ (t − code(t))² dt from 0 to `u`, in steps: a twelfth a whole step, a cube outside the codes. */
function errorUpTo(u: number, lowest: number, highest: number): number {
  const code = Math.min(Math.max(roundHalfToEven(u), lowest), highest);
  return code / 12 + (u - code) ** 3 / 3;
}
