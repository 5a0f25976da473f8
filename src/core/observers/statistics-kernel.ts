import type { MutableHistogram } from './histogram';

/** What one pass over values finds. */
export interface RangeStatistics {
  /** Smallest and largest finite value, never -0; Infinity and -Infinity where there is none. */
  readonly min: number;
  readonly max: number;
  readonly nanCount: number;
  readonly infiniteCount: number;
}

/**
 * Values of one tensor wherever they lie (an array, the memory of a runtime), with a kernel that can read them there.
 * Valid until the values move: use it at once.
 */
export interface ObservedValues {
  readonly length: number;
  range(): RangeStatistics;
  /** The values as an array of their own, which stays valid. */
  copy(): Float32Array<ArrayBuffer>;
  /**
   * Counts every finite value in its bin, zeros (of either sign) apart. `range` is what `range()` gave. Magnitudes of
   * 4096 bin widths and more count in the last bin: the caller widens the histogram first.
   */
  addTo(histogram: MutableHistogram, range: RangeStatistics): void;
  /**
   * `range()` and `addTo()` in one pass, which reads the values only once: for values that the histogram is wide enough
   * for already. Null, with nothing counted, where they are not all finite and inside its bins, or where the kernel
   * cannot tell in one pass.
   */
  addFitting(histogram: MutableHistogram): RangeStatistics | null;
}

/** Reads arrays: in place, or by copying them to where the kernel can read. */
export interface StatisticsKernel {
  over(values: Float32Array): ObservedValues;
}
