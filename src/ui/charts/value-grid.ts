/** Values at equal distances: `first + i · step`, for i from 0 to `count − 1`. */
export interface EvenGrid {
  readonly kind: 'even';
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Values at distances of their own, ascending: floats, and what a block can hold. */
export interface UnevenGrid {
  readonly kind: 'uneven';
  readonly values: Float64Array;
}

/** The values a quantized tensor can hold. */
export type Grid = EvenGrid | UnevenGrid;

/** Ticks nearer than this, in pixels, can no longer be told apart. */
export const NEAREST_TICKS = 4;

/** Every how many values a tick is drawn, so that ticks stay `NEAREST_TICKS` pixels apart; a power of two. */
export function thinning(stepPixels: number): number {
  return stepPixels >= NEAREST_TICKS ? 1 : 2 ** Math.ceil(Math.log2(NEAREST_TICKS / Math.max(stepPixels, 1e-9)));
}

/** One tick of an uneven grid, or a column of them where they lie too close. */
export interface GridMark {
  /** Pixels from the left edge. */
  readonly x: number;
  readonly width: number;
  /** Values that the mark stands for. */
  readonly count: number;
}

/** The first value of an ascending list that is not below `least`. */
export function firstNotBelow(values: Float64Array, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * An uneven grid between `from` and `to`, drawn `width` pixels wide: a mark a value where values stand apart, one a
 * column of `NEAREST_TICKS` pixels, with its count, where they do not.
 */
export function gridMarks(values: Float64Array, from: number, to: number, width: number): readonly GridMark[] {
  const pixels = width / (to - from);
  const columns = Math.max(1, Math.ceil(width / NEAREST_TICKS));
  const marks: GridMark[] = [];
  let begin = firstNotBelow(values, from);
  const upper = firstNotBelow(values, to);
  const last = values[upper] === to ? upper + 1 : upper;
  for (let column = 0; column < columns && begin < values.length; column += 1) {
    const right = Math.min(width, (column + 1) * NEAREST_TICKS);
    const end = right >= width ? last : firstNotBelow(values, from + right / pixels);
    const count = end - begin;
    if (count === 1) marks.push({ x: ((values[begin] ?? 0) - from) * pixels, width: 1, count });
    else if (count > 1) marks.push({ x: column * NEAREST_TICKS, width: right - column * NEAREST_TICKS, count });
    begin = Math.max(begin, end);
  }
  return marks;
}
