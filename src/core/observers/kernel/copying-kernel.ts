import type { ObservedValues, RangeStatistics, StatisticsKernel } from '../statistics-kernel';
import { createMemoryKernel, type MemoryKernel, SCRATCH_BYTES } from './memory-kernel';
import { mergeRanges } from './range-statistics';

/** Half a megabyte: large enough to make adding up the counters cheap, small enough for the processor's cache. */
const CHUNK_VALUES = 131_072;

const PAGE_BYTES = 65_536;

/** A kernel over a small memory of its own, into which arrays are copied a chunk at a time. Throws without SIMD. */
export function createCopyingKernel(): StatisticsKernel {
  const pages = Math.ceil((SCRATCH_BYTES + CHUNK_VALUES * 4) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages });
  const kernel = createMemoryKernel(memory, { shared: false, scratch: 0 });
  const target = new Float32Array(memory.buffer, SCRATCH_BYTES, CHUNK_VALUES);
  return { over: (values) => observeByCopying(kernel, target, values) };
}

function observeByCopying(kernel: MemoryKernel, target: Float32Array, values: Float32Array): ObservedValues {
  function* chunks(): Generator<ObservedValues> {
    for (let begin = 0; begin < values.length; begin += CHUNK_VALUES) {
      const chunk = values.subarray(begin, begin + CHUNK_VALUES);
      target.set(chunk);
      yield kernel.at(target.byteOffset, chunk.length);
    }
  }
  return {
    length: values.length,
    range: () => {
      // Blocks of weights are short, and there are millions of them.
      if (values.length <= CHUNK_VALUES) {
        target.set(values);
        return kernel.at(target.byteOffset, values.length).range();
      }
      let total: RangeStatistics = { min: Infinity, max: -Infinity, nanCount: 0, infiniteCount: 0 };
      for (const chunk of chunks()) total = mergeRanges(total, chunk.range());
      return total;
    },
    copy: () => new Float32Array(values),
    addTo: (histogram) => {
      for (const chunk of chunks()) {
        if (chunk.addFitting(histogram) === null) chunk.addTo(histogram, chunk.range());
      }
    },
    // Of several chunks the first would be counted already when a later one does not fit.
    addFitting: (histogram) => {
      if (values.length > CHUNK_VALUES) return null;
      target.set(values);
      return kernel.at(target.byteOffset, values.length).addFitting(histogram);
    },
  };
}
