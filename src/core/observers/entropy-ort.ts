import { minMax } from './min-max';
import { momentsOf } from './moments';
import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import { takesRange } from './suitable-targets';

/** Bins of ONNX Runtime's histogram, and levels that it quantizes a candidate to: its defaults. */
const BINS = 128;
const LEVELS = 128;

/** What smoothing gives an empty bin. */
const LITTLE = 1e-4;

/**
 * Entropy as ONNX Runtime 1.30 computes it: bins over twice the largest magnitude, and candidates that grow from half
 * the levels to half the bins a side. With its defaults these are one and the same: a single candidate, the whole range.
 */
export const entropyOrtCompatible: Observer<ChoiceOf<'entropy-ort-compatible'>> = {
  label: 'Entropy (as ONNX Runtime)',
  description: "Repeats ONNX Runtime's Entropy with its defaults, whose single candidate makes it equal to MinMax.",
  defaults: { kind: 'entropy-ort-compatible' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Entropy (as ONNX Runtime)',
  suits: takesRange,
  range: (observation) => {
    const bins = rebin(observation, BINS);
    return bins === null ? null : ortEntropyRange(bins, LEVELS, observation);
  },
  // ONNX Runtime takes the range of weights whatever the method.
  exactRange: (values, _, target) => minMax.exactRange(values, { kind: 'minmax' }, target),
};

/** Counts of the values, zeros among them, in even bins over twice the largest magnitude. */
function rebin(observation: Observation, bins: number): Float64Array | null {
  const moments = momentsOf(observation);
  if (moments === null || moments.min > moments.max) return null;
  const amax = Math.max(-moments.min, moments.max);
  const edge = (bin: number) => (bin / bins) * 2 * amax - amax;
  const counts = Float64Array.from({ length: bins }, (_, bin) =>
    moments.countBetween(bin === 0 ? -Infinity : edge(bin), bin === bins - 1 ? Infinity : edge(bin + 1)),
  );
  const middle = bins >> 1;
  counts[middle] = (counts[middle] ?? 0) + (observation.histogram?.zeroCount ?? 0);
  return counts;
}

/** The candidate of least divergence, within the values observed. */
export function ortEntropyRange(
  counts: Float64Array,
  levels: number,
  { min, max }: Pick<Observation, 'min' | 'max'>,
): ObservedRange {
  const middle = counts.length >> 1;
  const edge = (bin: number) => (bin / counts.length - 0.5) * 2 * Math.max(-min, max);
  let best = { from: 0, to: counts.length, divergence: Infinity };
  for (let half = levels >> 1; half <= middle; half++) {
    const from = middle - half;
    const to = Math.min(middle + half + 1, counts.length);
    const divergence = candidateDivergence(counts, from, to, levels);
    if (divergence < best.divergence) best = { from, to, divergence };
  }
  return { rmin: Math.max(edge(best.from), min), rmax: Math.min(edge(best.to), max) };
}

function candidateDivergence(counts: Float64Array, from: number, to: number, levels: number): number {
  const kept = counts.subarray(from, to);
  const reference = kept.slice();
  reference[0] = (reference[0] ?? 0) + sum(counts.subarray(0, from));
  reference[kept.length - 1] = (reference[kept.length - 1] ?? 0) + sum(counts.subarray(to));
  const perLevel = Math.floor(kept.length / levels);
  const quantized = new Float64Array(kept.length);
  for (let level = 0; level < levels; level++) {
    const begin = level * perLevel;
    const end = begin + perLevel;
    const filled = reference.subarray(begin, end).filter((count) => count !== 0).length;
    const merged = sum(kept.subarray(begin, level === levels - 1 ? kept.length : end));
    // Counts are whole numbers there, so that the quotient is cut.
    if (filled > 0) quantized.fill(Math.trunc(merged / filled), begin, end);
  }
  return quantized.some((count) => count !== 0) ? divergence(smooth(reference), smooth(quantized)) : Infinity;
}

/** Takes a little from the filled bins for the empty ones, so that no logarithm is infinite. */
function smooth(counts: Float64Array): Float64Array {
  const empty = counts.filter((count) => count === 0).length;
  const taken = (LITTLE * empty) / (counts.length - empty);
  return counts.map((count) => (count === 0 ? LITTLE : count - taken));
}

function divergence(p: Float64Array, q: Float64Array): number {
  const ratio = sum(q) / sum(p);
  return p.reduce((total, value, i) => total + (value * Math.log((value * ratio) / (q[i] ?? NaN))) / sum(p), 0);
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
