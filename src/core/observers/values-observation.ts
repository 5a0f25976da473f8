import { createAccumulator } from './accumulator';
import { createHistogram, exponentFor, widenHistogram } from './histogram';
import { observePlainly } from './kernel/plain-kernel';
import type { Observation } from './observation';

/** From here on a histogram with all bins costs little against the values. */
const MANY_VALUES = 65_536;

/** Bins a side for fewer values: they are many channels as a rule. */
const FEW_BINS = 512;

/** What an accumulator would make of all values at once, with fewer bins where there are few values. */
export function observeValues(values: Float32Array): Observation {
  if (values.length >= MANY_VALUES) {
    const accumulator = createAccumulator({ histograms: true });
    accumulator.add(values, 0);
    return accumulator.observation();
  }
  return observeInBins(values, FEW_BINS);
}

function observeInBins(values: Float32Array, bins: number): Observation {
  const observed = observePlainly(values);
  const range = observed.range();
  const histogram = createHistogram(bins);
  const { min, max, nanCount, infiniteCount } = range;
  if (min <= max) {
    widenHistogram(histogram, exponentFor(Math.max(-min, max), bins));
    observed.addTo(histogram, range);
  }
  const samples = min <= max ? [{ sample: 0, min, max }] : [];
  return { min, max, count: values.length, nanCount, infiniteCount, samples, histogram };
}
