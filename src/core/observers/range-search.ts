import type { ObservedRange } from './observed-range';

/** What is to be minimised, over ranges that contain zero. */
export interface RangeObjective {
  /** The error of a range, the true one. */
  readonly error: (rmin: number, rmax: number) => number;
  /** An instant estimate of the same for the first, wide look; absent: the error itself is quick. */
  readonly estimate?: (rmin: number, rmax: number) => number;
  /** The most promising of all pairs of ends at a glance, by index. Absent: ends are first tried in proportion only. */
  readonly promisingPair?: (lows: Float64Array, highs: Float64Array) => readonly [low: number, high: number];
}

export interface RangeSearch {
  /** The widest range: of both ends, at least one is not zero. */
  readonly rmin: number;
  readonly rmax: number;
  /** Whether the ends may move apart from each other; else both shrink by the same factor. */
  readonly twoEnded: boolean;
  /** log2 of the widest range over the narrowest. */
  readonly depth: number;
  /** Octaves between the sizes of the first look; absent: an eighth. */
  readonly lookStep?: number;
  /** The last step, in octaves; absent: 1/256. */
  readonly finest?: number;
  /** Ranges to try besides. */
  readonly seeds: readonly ObservedRange[];
}

/** Ends as log2 of their share of the widest range. */
interface Point {
  readonly low: number;
  readonly high: number;
  readonly error: number;
}

type Look = (low: number, high: number) => Point;

/** Octaves between the sizes of the first look, the first step from the best of them with two ends, and the last one. */
const LOOK_STEP = 1 / 8;
const TWO_ENDED_STEP = 1 / 4;
const FINEST = 2 ** -8;

/** Moves of one step size, before a smaller one is tried. */
const MOST_MOVES = 8;

/** Ranges this many octaves wider than the observed one may still be better where there are few codes, as with int4. */
const WIDER = 0.5;

/** How much less an error must be to count as less: else the wider range, which is looked at first, wins. */
const LESS = 1 - 1e-9;

/**
 * A range with the least error, coarse to fine: a look at all sizes and, two-ended, all proportions, fractions of an
 * octave apart; then ever smaller steps from the best of them. Errors have many small dents: the result is at least as
 * good as the widest range and every seed, and not always the best there is.
 */
export function leastErrorRange(objective: RangeObjective, search: RangeSearch): ObservedRange {
  const { seeds } = search;
  const looker =
    (error: (rmin: number, rmax: number) => number): Look =>
    (low, high) => ({ low, high, error: error(search.rmin * 2 ** low, search.rmax * 2 ** high) });
  const look = looker(objective.error);
  const glance = looker(objective.estimate ?? objective.error);
  const starts = [look(0, 0), ...firstLooks(objective, search, glance).map(({ low, high }) => look(low, high))];
  const { low, high, error } = refine(starts.reduce(better), look, search);
  let best = { rmin: search.rmin * 2 ** low, rmax: search.rmax * 2 ** high, error };
  for (const { rmin, rmax } of seeds) {
    const seedError = objective.error(rmin, rmax);
    if (seedError < best.error * LESS) best = { rmin, rmax, error: seedError };
  }
  return { rmin: best.rmin, rmax: best.rmax };
}

const better = (a: Point, b: Point): Point => (b.error < a.error * LESS ? b : a);

function firstLooks(
  objective: RangeObjective,
  search: RangeSearch,
  look: Look,
): readonly Pick<Point, 'low' | 'high'>[] {
  const { rmin, rmax, twoEnded, depth, lookStep = LOOK_STEP } = search;
  const sizes = Float64Array.from({ length: (depth + WIDER) / lookStep }, (_, i) => WIDER - i * lookStep);
  let best = look(0, 0);
  for (const size of sizes) best = better(best, look(size, size));
  if (!twoEnded || objective.promisingPair === undefined) return [best];
  const ends = (end: number) => sizes.map((size) => end * 2 ** size);
  const [low, high] = objective.promisingPair(ends(rmin), ends(rmax));
  return [best, { low: sizes[low] ?? 0, high: sizes[high] ?? 0 }];
}

function refine(start: Point, look: Look, { twoEnded, lookStep = LOOK_STEP, finest = FINEST }: RangeSearch): Point {
  const directions = twoEnded ? BOTH_ENDS : ONE_SIZE;
  let best = start;
  for (let step = twoEnded ? TWO_ENDED_STEP : lookStep / 2; step >= finest; step /= 2) {
    for (let move = 0; move < MOST_MOVES; move++) {
      const { low, high } = best;
      for (const [down, up] of directions) best = better(best, look(low + down * step, high + up * step));
      if (best.low === low && best.high === high) break;
    }
  }
  return best;
}

const ONE_SIZE = [
  [-1, -1],
  [1, 1],
] as const;

const BOTH_ENDS = [...ONE_SIZE, [-1, 0], [1, 0], [0, -1], [0, 1]] as const;
