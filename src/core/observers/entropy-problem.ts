import type { FloatFormat, IntegerFormat } from '../formats/format';
import { codeRange, isIntegerFormat } from '../formats/integer-format';
import { ReferenceBins } from './divergence';
import { floatGrid } from './levels';
import type { Histogram, Observation } from './observation';
import type { RangeTarget } from './range-target';
import { cutsAlike, hasScale } from './suitable-targets';

/** What an entropy search compares: bins in ascending order, and the levels that a cut of them is merged into. */
export interface EntropyProblem {
  readonly reference: ReferenceBins;
  /** How many of the bins are negative. */
  readonly zero: number;
  /** Where levels begin, as shares of the cut: 0 first, 1 at the end. */
  readonly edges: Float64Array;
}

/**
 * Magnitudes against the codes of one side where the target cuts both sides alike (symmetric, floats, a zero point in the
 * middle); else the values with their sign, or those of the only side there is, against all codes.
 */
export function entropyProblem(
  { positive, negative }: Histogram,
  { min, max }: Pick<Observation, 'min' | 'max'>,
  target: RangeTarget,
): EntropyProblem {
  const { format, symmetric, reduceRange } = target;
  if (!hasScale(format)) throw new Error(`${format} has no levels of its own.`);
  if (!isIntegerFormat(format) || cutsAlike(target, { min })) {
    const magnitudes = positive.map((count, bin) => count + (negative[bin] ?? 0));
    return {
      reference: new ReferenceBins(trimmed(magnitudes)),
      zero: 0,
      edges: sideEdges(format, symmetric, reduceRange),
    };
  }
  const { qmin, qmax } = codeRange(format, false, reduceRange);
  const edges = evenEdges(qmax - qmin + 1);
  if (min >= 0 || max <= 0)
    return { reference: new ReferenceBins(trimmed(min < 0 ? negative : positive)), zero: 0, edges };
  const below = trimmed(negative).toReversed();
  const above = trimmed(positive);
  const counts = new Float64Array(below.length + above.length);
  counts.set(below);
  counts.set(above, below.length);
  return { reference: new ReferenceBins(counts), zero: below.length, edges };
}

/** Levels of the magnitudes. */
function sideEdges(format: IntegerFormat | FloatFormat, symmetric: boolean, reduceRange = false): Float64Array {
  if (isIntegerFormat(format)) {
    const { qmin, qmax } = codeRange(format, symmetric, reduceRange);
    return evenEdges(Math.ceil((qmax - qmin + 1) / 2));
  }
  const values = floatGrid(format).filter((value) => value >= 0);
  const largest = values.at(-1) ?? 1;
  const middles = values.map((value, i) => (value + (values[i - 1] ?? -value)) / 2 / largest);
  return Float64Array.of(...middles, 1);
}

const evenEdges = (levels: number): Float64Array => Float64Array.from({ length: levels + 1 }, (_, i) => i / levels);

/** Without the empty bins at the end; one bin at least. */
const trimmed = (counts: Float64Array): Float64Array =>
  counts.subarray(0, Math.max(counts.findLastIndex((count) => count > 0) + 1, 1));
