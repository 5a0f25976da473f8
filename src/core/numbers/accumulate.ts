import type { IntegerFormat } from '../formats/format';
import { type CodeRange, INTEGER_FORMATS } from '../formats/integer-format';
import { wrapInteger } from './wrapping';

/** Where a running sum of products stands after a step. */
export interface AccumulatorStep {
  readonly a: number;
  readonly b: number;
  readonly product: number;
  /** The sum so far without any limit of bits. */
  readonly exact: number;
  /** The same in an accumulator that keeps its lowest bits, as int32 accumulators do. */
  readonly wrapped: number;
  /** The same in one that stops at the ends of its range at every step. */
  readonly saturated: number;
  /** Whether the exact sum is out of the accumulator's range here. */
  readonly beyond: boolean;
}

export interface Accumulation {
  readonly steps: readonly AccumulatorStep[];
  /** Index of the first step whose exact sum is out of range; null where none is. */
  readonly firstBeyond: number | null;
}

/**
 * The dot product of two vectors of integers, summed up in an accumulator. Sums stay exact: below 2^53 for 16-bit factors and
 * two million of them. Throws RangeError where the vectors differ in length.
 */
export function accumulate(a: readonly number[], b: readonly number[], accumulator: IntegerFormat): Accumulation {
  if (a.length !== b.length) throw new RangeError(`${a.length} and ${b.length} factors cannot be paired.`);
  const { min, max } = INTEGER_FORMATS[accumulator];
  const steps: AccumulatorStep[] = [];
  let [exact, saturated] = [0, 0];
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? 0;
    const product = left * right + 0;
    exact += product;
    saturated = Math.min(Math.max(saturated + product, min), max);
    const wrapped = wrapInteger(BigInt(exact), accumulator).code;
    steps.push({ a: left, b: right, product, exact, wrapped, saturated, beyond: exact < min || exact > max });
  }
  const first = steps.findIndex(({ beyond }) => beyond);
  return { steps, firstBeyond: first < 0 ? null : first };
}

/** How many products an accumulator holds whatever the factors are. */
export interface SafeLength {
  /** Products that never overflow: the K of a MatMul, or channels × height × width of a Conv's kernel. */
  readonly length: number;
  /** The factors whose product fills the accumulator first. */
  readonly a: number;
  readonly b: number;
  readonly product: number;
}

/**
 * The worst case of factors from two ranges, both ends included: int8 × int8 gives (−128)² = 16384, of which int32 holds
 * 131,071, int16 one.
 */
export function safeLength(a: CodeRange, b: CodeRange, accumulator: IntegerFormat): SafeLength {
  const { min, max } = INTEGER_FORMATS[accumulator];
  const worst = [a.qmin, a.qmax].flatMap((left) =>
    [b.qmin, b.qmax].map((right) => {
      const product = left * right + 0;
      const length = product === 0 ? Infinity : Math.floor((product < 0 ? min : max) / product);
      return { length, a: left, b: right, product };
    }),
  );
  return worst.reduce((fewest, other) => (other.length < fewest.length ? other : fewest));
}
