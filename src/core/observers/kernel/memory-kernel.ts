import { HISTOGRAM_BINS } from '../observation';
import type { MutableHistogram } from '../histogram';
import type { ObservedValues, RangeStatistics } from '../statistics-kernel';
import { observePlainly } from './plain-kernel';
import { fitsHistogram, mergeRanges, notFinite } from './range-statistics';
import sharedBytes from './statistics.wat?shared';
import unsharedBytes from './statistics.wat?unshared';

const COUNT_BYTES = 2 * HISTOGRAM_BINS * 16;
const SUM_BYTES = 2 * HISTOGRAM_BINS * 4;
const RANGE_BYTES = 16;

/** Bytes of scratch space that a kernel needs in the memory it works on. */
export const SCRATCH_BYTES = COUNT_BYTES + SUM_BYTES + RANGE_BYTES;

/** Below this, clearing and adding up the counters costs more than counting plainly. */
const WORTH_A_KERNEL = 2048;

export interface MemoryKernelOptions {
  /** Whether the memory was made with `shared: true`, as that of ONNX Runtime's threaded build is. */
  readonly shared: boolean;
  /** Byte address, a multiple of 16, of SCRATCH_BYTES bytes in the memory that nobody else writes to. */
  readonly scratch: number;
}

/** A kernel that reads values where they lie in one WebAssembly memory. */
export interface MemoryKernel {
  /**
   * `length` float32 values from byte address `pointer` (a multiple of 4; taken as unsigned) on. Stays valid while they
   * lie there.
   */
  at(pointer: number, length: number): ObservedValues;
}

/** The exports of statistics.wat; addresses and counts are i32 and may come back negative. */
interface StatisticsExports {
  range(values: number, length: number, out: number): void;
  histogram(values: number, length: number, inverseWidth: number, counts: number): number;
  rangeAndHistogram(values: number, length: number, inverseWidth: number, counts: number, out: number): number;
  fold(counts: number, bins: number, sums: number): void;
}

/**
 * Instantiates the kernel over a memory that exists already, such as that of ONNX Runtime, whose outputs it then reads
 * without a copy. Clears the scratch space. The memory may grow afterwards. Throws where the engine has no WebAssembly
 * SIMD, or `shared` does not say what the memory is.
 */
export function createMemoryKernel(memory: WebAssembly.Memory, options: MemoryKernelOptions): MemoryKernel {
  const module = new WebAssembly.Module(options.shared ? sharedBytes : unsharedBytes);
  const instance = new WebAssembly.Instance(module, { kernel: { memory } });
  // The exports are those of statistics.wat, which is assembled together with this file.
  const kernel = instance.exports as unknown as StatisticsExports;
  const scratch = new Scratch(memory, options.scratch >>> 0);
  return { at: (pointer, length) => observeInMemory(kernel, scratch, memory, pointer >>> 0, length) };
}

/** Four counters a bin, then their sums, then the result of `range`. */
class Scratch {
  readonly counts: number;
  readonly sums: number;
  readonly range: number;

  constructor(
    private readonly memory: WebAssembly.Memory,
    pointer: number,
  ) {
    if (pointer % 16 !== 0) throw new Error(`Scratch space must be aligned to 16 bytes: ${pointer}`);
    this.counts = pointer;
    this.sums = pointer + COUNT_BYTES;
    this.range = this.sums + SUM_BYTES;
    new Uint8Array(memory.buffer, pointer, SCRATCH_BYTES).fill(0);
  }

  /** Views are made anew each time: growing the memory detaches or shortens older ones. */
  readRange(): RangeStatistics {
    const [min = NaN, max = NaN] = new Float32Array(this.memory.buffer, this.range, 2);
    const [nanCount = NaN, infiniteCount = NaN] = new Uint32Array(this.memory.buffer, this.range + 8, 2);
    return { min, max, nanCount, infiniteCount };
  }

  /** Forgets what the counters hold. */
  clearCounts(): void {
    new Uint8Array(this.memory.buffer, this.counts, COUNT_BYTES).fill(0);
  }

  /** Adds the counters to `histogram`, and clears them, where values were counted in the bins of `range`. */
  drainInto(histogram: MutableHistogram, kernel: StatisticsExports, range: RangeStatistics): void {
    const inverseWidth = 2 ** -histogram.exponent;
    this.drain(kernel, 0, binsUpTo(Math.max(range.max, 0) * inverseWidth), histogram.positive);
    if (range.min < 0) this.drain(kernel, HISTOGRAM_BINS, binsUpTo(-range.min * inverseWidth), histogram.negative);
  }

  /** Adds the counters of one side, of `bins` bins from zero on, to `into`, and clears them. */
  private drain(kernel: StatisticsExports, firstBin: number, bins: number, into: Float64Array): void {
    kernel.fold(this.counts + firstBin * 16, bins, this.sums);
    const sums = new Uint32Array(this.memory.buffer, this.sums, bins);
    for (let i = 0; i < bins; i++) into[i] = (into[i] ?? 0) + (sums[i] ?? 0);
  }
}

function observeInMemory(
  kernel: StatisticsExports,
  scratch: Scratch,
  memory: WebAssembly.Memory,
  pointer: number,
  length: number,
): ObservedValues {
  const whole = length < WORTH_A_KERNEL ? 0 : length - (length % 4);
  const rest = () => observePlainly(new Float32Array(memory.buffer, pointer + whole * 4, length - whole));
  return {
    length,
    range: () => {
      kernel.range(pointer, length, scratch.range);
      return scratch.readRange();
    },
    copy: () => new Float32Array(new Float32Array(memory.buffer, pointer, length)),
    addTo: (histogram, range) => {
      rest().addTo(histogram, range);
      if (whole === 0) return;
      const zeros = kernel.histogram(pointer, whole, 2 ** -histogram.exponent, scratch.counts) >>> 0;
      scratch.drainInto(histogram, kernel, range);
      takeZeros(histogram, zeros, notFinite(range) - notFinite(rest().range()));
    },
    addFitting: (histogram) => {
      const few = rest();
      if (whole === 0) return few.addFitting(histogram);
      const fewRange = few.range();
      if (!fitsHistogram(fewRange, histogram)) return null;
      const zeros = kernel.rangeAndHistogram(pointer, whole, 2 ** -histogram.exponent, scratch.counts, scratch.range);
      if (zeros < 0) {
        scratch.clearCounts();
        return null;
      }
      const range = scratch.readRange();
      scratch.drainInto(histogram, kernel, range);
      takeZeros(histogram, zeros, 0);
      few.addTo(histogram, fewRange);
      return mergeRanges(range, fewRange);
    },
  };
}

/** Of `counted` values in the first bin, `strangers` were not finite and count nowhere, the others were zeros. */
function takeZeros(histogram: MutableHistogram, counted: number, strangers: number): void {
  histogram.positive[0] = (histogram.positive[0] ?? 0) - counted;
  histogram.zeroCount += counted - strangers;
}

const binsUpTo = (position: number): number => Math.min(Math.floor(position) + 1, HISTOGRAM_BINS);
