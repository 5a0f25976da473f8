import type { Histogram, Observation } from './observation';

/**
 * Sums of counts, values and squares of all values up to a point, each bin taken as evenly filled, and cut at the
 * smallest and the largest value: with them the squared error of a level costs the same however many bins it covers.
 */
export interface Moments {
  /** Smallest and largest value; empty (min > max) where nothing was observed. */
  readonly min: number;
  readonly max: number;
  /** Finite values, zeros included. */
  readonly count: number;
  /** Σ x and Σ x². */
  readonly sum: number;
  readonly squares: number;
  /** Σ (x − value)² over the values above `from` up to `to`, exact zeros left out. */
  errorTo(value: number, from: number, to: number): number;
  /** Σ (x − x')² where every value becomes the nearest of `levels`, which ascend and have zero among them. */
  errorOfLevels(levels: Float64Array): number;
  /** How many values, exact zeros left out, lie above `from` up to `to`: a fraction of the bins at both ends. */
  countBetween(from: number, to: number): number;
}

const known = new WeakMap<Histogram, Moments>();

/** The moments of what was observed, computed once. Null without a histogram. */
export function momentsOf({ histogram, min, max }: Observation): Moments | null {
  if (histogram === null) return null;
  const remembered = known.get(histogram);
  if (remembered !== undefined) return remembered;
  const moments = new HistogramMoments(histogram, min, max);
  known.set(histogram, moments);
  return moments;
}

/** Bins from the smallest value to the largest, with sums up to the start of each. */
class HistogramMoments implements Moments {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
  private readonly width: number;
  /** Number of the first bin: bin i covers i·width to (i + 1)·width. */
  private readonly first: number;
  private readonly counts: Float64Array;
  private readonly sums: Float64Array;
  private readonly squareSums: Float64Array;
  private countSoFar = 0;
  private sumSoFar = 0;
  private squaresSoFar = 0;

  constructor(
    { exponent, zeroCount, positive, negative }: Histogram,
    readonly min: number,
    readonly max: number,
  ) {
    this.width = 2 ** exponent;
    const empty = min > max;
    this.first = empty ? 0 : signedBin(min, this.width);
    const bins = empty ? 0 : signedBin(max, this.width) - this.first + 1;
    this.counts = new Float64Array(bins + 1);
    this.sums = new Float64Array(bins + 1);
    this.squareSums = new Float64Array(bins + 1);
    for (let i = 0; i < bins; i++) {
      const bin = this.first + i;
      const count = (bin < 0 ? negative[-bin - 1] : positive[bin]) ?? 0;
      const low = this.low(i);
      const high = this.high(i);
      this.counts[i + 1] = (this.counts[i] ?? 0) + count;
      this.sums[i + 1] = (this.sums[i] ?? 0) + (count * (low + high)) / 2;
      this.squareSums[i + 1] = (this.squareSums[i] ?? 0) + (count * (low * low + low * high + high * high)) / 3;
    }
    this.count = (this.counts[bins] ?? 0) + zeroCount;
    this.sum = this.sums[bins] ?? 0;
    this.squares = this.squareSums[bins] ?? 0;
  }

  errorTo(value: number, from: number, to: number): number {
    const before = this.errorUpTo(value, from);
    return Math.max(this.errorUpTo(value, to) - before, 0);
  }

  errorOfLevels(levels: Float64Array): number {
    let error = 0;
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < levels.length; i++) {
      const level = levels[i] ?? NaN;
      this.addUpTo((level + (levels[i + 1] ?? Infinity)) / 2);
      const spread = this.squaresSoFar - squares - 2 * level * (this.sumSoFar - sum);
      // Rounding may leave a difference of nothing just below zero.
      error += Math.max(spread + level * level * (this.countSoFar - count), 0);
      count = this.countSoFar;
      sum = this.sumSoFar;
      squares = this.squaresSoFar;
    }
    return error;
  }

  countBetween(from: number, to: number): number {
    this.addUpTo(from);
    const before = this.countSoFar;
    this.addUpTo(to);
    return this.countSoFar - before;
  }

  private errorUpTo(value: number, to: number): number {
    this.addUpTo(to);
    return this.squaresSoFar - 2 * value * this.sumSoFar + value * value * this.countSoFar;
  }

  /** The sums over all values up to `to`, left in three fields: the innermost loop of every search. */
  private addUpTo(to: number): void {
    const last = this.counts.length - 1;
    const bin = Math.min(Math.max(Math.floor(to / this.width) - this.first, 0), last);
    this.countSoFar = this.counts[bin] ?? 0;
    this.sumSoFar = this.sums[bin] ?? 0;
    this.squaresSoFar = this.squareSums[bin] ?? 0;
    if (bin === last) return;
    const low = this.low(bin);
    const high = this.high(bin);
    if (to < low) return;
    const share = to >= high ? 1 : (to - low) / (high - low);
    const count = ((this.counts[bin + 1] ?? 0) - this.countSoFar) * share;
    const end = Math.min(to, high);
    this.countSoFar += count;
    this.sumSoFar += (count * (low + end)) / 2;
    this.squaresSoFar += (count * (low * low + low * end + end * end)) / 3;
  }

  private low(bin: number): number {
    return Math.max((this.first + bin) * this.width, this.min);
  }

  private high(bin: number): number {
    return Math.min((this.first + bin + 1) * this.width, this.max);
  }
}

/** Bins of negative values, which hold the end that is farther from zero, are counted down from −1. */
const signedBin = (value: number, width: number): number =>
  value < 0 ? -1 - Math.floor(-value / width) : Math.floor(value / width);
