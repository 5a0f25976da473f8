import type { IntegerFormat } from '../../core/formats/format';
import { INTEGER_FORMATS } from '../../core/formats/integer-format';
import { wrapInteger } from '../../core/numbers/wrapping';

/** So many equal products summed up. */
export interface RunningSum {
  readonly exact: number;
  /** In an accumulator that keeps its lowest bits. */
  readonly wrapped: number;
  /** In one that stops at the ends of its range. */
  readonly saturated: number;
  readonly beyond: boolean;
}

/** Sums below 2^53 are exact: any number of products that a slider reaches. */
export function sumOf(product: number, count: number, accumulator: IntegerFormat): RunningSum {
  const { min, max } = INTEGER_FORMATS[accumulator];
  const exact = product * count;
  return {
    exact,
    wrapped: wrapInteger(BigInt(exact), accumulator).code,
    saturated: Math.min(Math.max(exact, min), max),
    beyond: exact < min || exact > max,
  };
}

/** How many equal products an accumulator holds; infinitely many zeros. */
export function mostProducts(product: number, accumulator: IntegerFormat): number {
  const { min, max } = INTEGER_FORMATS[accumulator];
  return product === 0 ? Infinity : Math.floor((product < 0 ? min : max) / product);
}

/** Three times what fits, so that the overflow is in the middle; round numbers where nothing ever overflows. */
export function longestSum(product: number, accumulator: IntegerFormat): number {
  const most = mostProducts(product, accumulator);
  return Number.isFinite(most) ? Math.max(8, 3 * most) : 1000;
}
