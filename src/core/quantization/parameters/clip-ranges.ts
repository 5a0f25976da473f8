import type { ObservedRange } from '../../observers/observed-range';

/** Clip ranges: one entry, one a channel, or one a block. */
export interface ClipRanges {
  readonly rmin: Float32Array;
  readonly rmax: Float32Array;
  /** Scales that the observer chose itself; 0 where the scale follows from the range. */
  readonly scale?: Float32Array;
}

export const columns = (ranges: readonly ObservedRange[]): ClipRanges => ({
  rmin: Float32Array.from(ranges, ({ rmin }) => rmin),
  rmax: Float32Array.from(ranges, ({ rmax }) => rmax),
  ...(ranges.some(({ scale }) => scale !== undefined)
    ? { scale: Float32Array.from(ranges, ({ scale }) => scale ?? 0) }
    : {}),
});

/** The smallest range that holds all of these, with the largest scale where observers chose one for each. */
export function union(ranges: readonly ObservedRange[]): ObservedRange {
  const scales = ranges.flatMap(({ scale }) => scale ?? []);
  return {
    rmin: Math.min(...ranges.map(({ rmin }) => rmin)),
    rmax: Math.max(...ranges.map(({ rmax }) => rmax)),
    ...(scales.length === ranges.length ? { scale: Math.max(...scales) } : {}),
  };
}

/** The same for lists of ranges, entry by entry. All have as many entries as the first. */
export function covering(lists: readonly ClipRanges[]): ClipRanges {
  const [first, ...others] = lists;
  if (first === undefined) throw new Error('A tensor without ranges cannot have a scale.');
  if (others.length === 0) return first;
  return columns(Array.from(first.rmin, (_, i) => union(lists.map((ranges) => entry(ranges, i)))));
}

function entry({ rmin, rmax, scale }: ClipRanges, i: number): ObservedRange {
  const chosen = scale?.[i] ?? 0;
  return { rmin: rmin[i] ?? 0, rmax: rmax[i] ?? 0, ...(chosen > 0 ? { scale: chosen } : {}) };
}
