import { createAccumulator } from './accumulator';
import type { Observation } from './observation';

/** What an accumulator with histogram makes of these samples, numbered from 0. */
export function observed(...samples: readonly (Float32Array | readonly number[])[]): Observation {
  const accumulator = createAccumulator({ histograms: true });
  samples.forEach((values, sample) => accumulator.add(Float32Array.from(values), sample));
  return accumulator.observation();
}

/** Reproducible numbers, roughly normal with standard deviation 1: Irwin–Hall of twelve. */
export function normalValues(length: number, seed: number): Float32Array {
  let state = seed | 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  return Float32Array.from({ length }, () => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6));
}
