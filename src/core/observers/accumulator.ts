import type { Observation } from './observation';

/**
 * Gathers one tensor's observation sample by sample. The statistics themselves come from a kernel (WebAssembly, or its
 * TypeScript twin), which a runtime may run on its own memory; see `statistics-kernel.ts`.
 */
export interface Accumulator {
  /** Adds all values of one sample. */
  add(values: Float32Array, sample: number): void;
  observation(): Observation;
}
