import type { ObservedRange } from './observed-range';

/**
 * What one activation showed while calibration data passed through the model: bounded memory, mergeable, and
 * independent of the recipe, so that changing a format or an observer needs no new calibration.
 */
export interface Observation {
  /** Smallest and largest finite value; Infinity and -Infinity while nothing was seen. */
  readonly min: number;
  readonly max: number;
  /** Values seen in all: finite, NaN and infinite ones. */
  readonly count: number;
  readonly nanCount: number;
  readonly infiniteCount: number;
  /** Smallest and largest finite value of each sample, by sample number: what a moving average replays in order. */
  readonly samples: readonly SampleRange[];
  /** Null when only ranges were gathered. */
  readonly histogram: Histogram | null;
  /** Each channel by itself, where the recipe wanted that when calibration began. */
  readonly channels?: ChannelObservations;
  /** Ranges that observers written by the user found in these values, by `customRangeKey`. */
  readonly customRanges?: Readonly<Record<string, ObservedRange>>;
}

/** What the channels of an activation showed, each as an observation with fewer bins. */
export interface ChannelObservations {
  readonly axis: number;
  readonly list: readonly Observation[];
}

export interface SampleRange {
  readonly sample: number;
  readonly min: number;
  readonly max: number;
}

/**
 * A sign-magnitude histogram with bins of equal, power-of-two width, aligned at zero: bin i of `positive` counts
 * values v with i·width <= v < (i+1)·width, `negative` the same of -v; exact zeros are counted apart. Doubling the
 * width merges neighbours exactly, so one pass suffices and shards merge to the same result in any split.
 * Both arrays have HISTOGRAM_BINS entries, or fewer once coarsened for display. Counts are doubles: exact up to 2^53.
 */
export interface Histogram {
  /** log2 of the bin width. */
  readonly exponent: number;
  readonly zeroCount: number;
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

/**
 * Bins a side. The width is the smallest power of two (not below 2^-126) with which the largest magnitude seen falls
 * inside.
 */
export const HISTOGRAM_BINS = 4096;

/** Observations of activations by tensor name, and what they were gathered from. */
export interface Observations {
  readonly tensors: ReadonlyMap<string, Observation>;
  readonly sampleCount: number;
  /**
   * Ranges that observers written by the user found in constants, by tensor and `customConstantKey`: one a channel
   * along the axis in the key, one in all where that is null.
   */
  readonly constantRanges?: ReadonlyMap<string, Readonly<Record<string, readonly ObservedRange[]>>>;
  /** True when the data was seeded random numbers: every number that follows from it says so. */
  readonly random: boolean;
}
