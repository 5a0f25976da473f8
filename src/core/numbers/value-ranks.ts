import type { ScalarFormat } from '../formats/format';
import { FORMATS, isIntegerFormat } from '../formats/format-registry';

/**
 * The finite values of a format in their order, numbered outwards from zero: rank 0 is zero, rank 1 the next value above
 * it, rank −1 the next below. For integers the rank is the value itself; for floats it is the code without its sign, since
 * codes of one sign ascend with their values. Positions and counts of four billion values then take no listing.
 */
export interface ValueRanks {
  readonly lowest: number;
  readonly highest: number;
  /** The value of a rank from `lowest` to `highest`. */
  readonly valueAt: (rank: number) => number;
  /** Rank of the largest value that is not above `x`; `lowest − 1` where every value is. `x` must not be NaN. */
  readonly atOrBelow: (x: number) => number;
  /** Rank of the value that `x` is rounded to, ties to even, saturating. `x` must not be NaN. */
  readonly nearest: (x: number) => number;
}

const known = new Map<ScalarFormat, ValueRanks>();

/** The order of the values of a format. */
export function valueRanks(format: ScalarFormat): ValueRanks {
  const found = known.get(format) ?? (isIntegerFormat(format) ? integerRanks(format) : floatRanks(format));
  known.set(format, found);
  return found;
}

function integerRanks(format: ScalarFormat): ValueRanks {
  const { min, max, encode } = FORMATS[format];
  return {
    lowest: min,
    highest: max,
    valueAt: (rank) => rank,
    atOrBelow: (x) => Math.min(Math.max(Math.floor(x), min - 1), max),
    nearest: encode,
  };
}

function floatRanks(format: ScalarFormat): ValueRanks {
  const { max, encode, decode } = FORMATS[format];
  const highest = encode(max);
  const valueAt = (rank: number): number => (rank < 0 ? -decode(-rank) : decode(rank));
  // The codes after the largest value are infinity, NaN, or negative.
  const magnitude = (x: number): number => Math.min(encode(Math.abs(x)), highest);
  const nearest = (x: number): number => (x < 0 ? -magnitude(x) + 0 : magnitude(x));
  return {
    lowest: -highest,
    highest,
    valueAt,
    nearest,
    atOrBelow: (x) => {
      const rank = nearest(x);
      return valueAt(rank) > x ? rank - 1 : rank;
    },
  };
}

/** How many values lie from `from` to `to`, both included. */
export function countWithin(ranks: ValueRanks, from: number, to: number): number {
  const first = ranks.atOrBelow(from);
  const onFrom = first >= ranks.lowest && ranks.valueAt(first) === from;
  return Math.max(ranks.atOrBelow(to) - first + (onFrom ? 1 : 0), 0);
}

/** A value among its neighbours. The gaps are exact: neighbours of every format differ by a power of two. */
export interface Neighbourhood {
  readonly rank: number;
  readonly value: number;
  /** Distance to the next value below; null for the smallest. */
  readonly gapBelow: number | null;
  /** Distance to the next value above; null for the largest. */
  readonly gapAbove: number | null;
}

/** The value of a rank, which is cut to the ranks there are, and how far its neighbours are. */
export function neighbourhood(ranks: ValueRanks, rank: number): Neighbourhood {
  const { lowest, highest, valueAt } = ranks;
  const inside = Math.min(Math.max(rank, lowest), highest);
  const value = valueAt(inside);
  return {
    rank: inside,
    value,
    gapBelow: inside > lowest ? value - valueAt(inside - 1) : null,
    gapAbove: inside < highest ? valueAt(inside + 1) - value : null,
  };
}
