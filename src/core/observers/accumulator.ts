import { createHistogram, exponentFor, type MutableHistogram, widenHistogram } from './histogram';
import { defaultKernel } from './kernel/default-kernel';
import { type Histogram, HISTOGRAM_BINS, type Observation, type SampleRange } from './observation';
import type { ObservedValues, StatisticsKernel } from './statistics-kernel';

/**
 * Gathers one tensor's observation sample by sample, in bounded memory. The statistics themselves come from a kernel
 * (WebAssembly, or its TypeScript twin), which a runtime may run on its own memory; see `statistics-kernel.ts`.
 */
export interface Accumulator {
  /**
   * Adds all values of one sample, by the kernel the accumulator was made with. A sample may come in parts: its range
   * is then that of all parts. An empty tensor counts as nothing. `dims`, the shape, matters only to accumulators that
   * look at each channel (`withChannels`), which need it.
   */
  add(values: Float32Array, sample: number, dims?: readonly number[]): void;
  /** The same for values that a kernel reads where they lie, such as an output inside ONNX Runtime's memory. */
  addFrom(values: ObservedValues, sample: number, dims?: readonly number[]): void;
  /** What was gathered so far: a copy, which later samples do not touch. */
  observation(): Observation;
}

export interface AccumulatorOptions {
  /** Whether to count values in bins as well; ranges alone are several times cheaper. */
  readonly histograms: boolean;
  /** Bins a side, a power of two; absent: HISTOGRAM_BINS, which only the plain kernel does without. */
  readonly bins?: number;
  /** What `add` reads arrays with; the fastest one by default. */
  readonly kernel?: StatisticsKernel;
}

/** An accumulator that has seen nothing yet. It takes float32 values; more of them may follow at any time. */
export function createAccumulator(options: AccumulatorOptions): Accumulator {
  return new KernelAccumulator(options.histograms, options.bins ?? HISTOGRAM_BINS, options.kernel ?? defaultKernel());
}

class KernelAccumulator implements Accumulator {
  private count = 0;
  private nanCount = 0;
  private infiniteCount = 0;
  private readonly samples = new Map<number, SampleRange>();
  private readonly histogram: MutableHistogram | null;

  constructor(
    histograms: boolean,
    private readonly bins: number,
    private readonly kernel: StatisticsKernel,
  ) {
    this.histogram = histograms ? createHistogram(bins) : null;
  }

  add(values: Float32Array, sample: number): void {
    this.addFrom(this.kernel.over(values), sample);
  }

  addFrom(values: ObservedValues, sample: number): void {
    const fitting = this.histogram === null ? null : values.addFitting(this.histogram);
    const range = fitting ?? values.range();
    this.count += values.length;
    this.nanCount += range.nanCount;
    this.infiniteCount += range.infiniteCount;
    if (range.min > range.max) return;
    const before = this.samples.get(sample);
    this.samples.set(sample, before === undefined ? pick(sample, range) : joinSample(before, range));
    if (this.histogram === null || fitting !== null) return;
    widenHistogram(this.histogram, exponentFor(Math.max(-range.min, range.max), this.bins));
    values.addTo(this.histogram, range);
  }

  observation(): Observation {
    const samples = [...this.samples.values()].sort((a, b) => a.sample - b.sample);
    return {
      min: samples.reduce((min, range) => Math.min(min, range.min), Infinity),
      max: samples.reduce((max, range) => Math.max(max, range.max), -Infinity),
      count: this.count,
      nanCount: this.nanCount,
      infiniteCount: this.infiniteCount,
      samples,
      histogram: this.histogram === null ? null : copyHistogram(this.histogram),
    };
  }
}

const pick = (sample: number, { min, max }: { min: number; max: number }): SampleRange => ({ sample, min, max });

/** The range of two parts of one sample. */
export const joinSample = (a: SampleRange, b: { readonly min: number; readonly max: number }): SampleRange => ({
  sample: a.sample,
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
});

const copyHistogram = ({ exponent, zeroCount, positive, negative }: MutableHistogram): Histogram => ({
  exponent,
  zeroCount,
  positive: positive.slice(),
  negative: negative.slice(),
});
