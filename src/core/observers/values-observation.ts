import { createAccumulator } from './accumulator';
import { plainKernel } from './kernel/plain-kernel';
import type { Observation } from './observation';

/** From here on a histogram with all bins costs little against the values. */
const MANY_VALUES = 65_536;

/** Bins a side for fewer values: they are one channel of many as a rule. */
const FEW = { bins: 1024, kernel: plainKernel };

/** What calibration would have observed of these values in one sample; of few values in fewer bins. */
export function observeValues(values: Float32Array): Observation {
  const accumulator = createAccumulator({ histograms: true, ...(values.length < MANY_VALUES ? FEW : {}) });
  accumulator.add(values, 0);
  return accumulator.observation();
}
