/** How values lie along a number line: at their distances, or by powers of two to both sides of zero. */
export type LineScale = 'linear' | 'log';

/** A window on the number line. */
export interface LineView {
  readonly scale: LineScale;
  /** Values at the left and the right end, finite, `from < to`. */
  readonly from: number;
  readonly to: number;
}

/**
 * A window with what it takes to place values in it. Along a logarithmic axis, values up to `unit` (a power of two) lie
 * at their distances, and every further power of two is one step of the same size: zero and both signs have a place.
 */
export interface LineAxis extends LineView {
  readonly unit: number;
}

/** Where float32 ends, with room for a margin. */
const LARGEST = 2 ** 129;
/** Half of float32's smallest step. */
const SMALLEST_WIDTH = 2 ** -150;
/** Widths of a window against its place: fine enough to part the values of float32, coarse enough for doubles. */
const FINEST = { linear: 2 ** -30, log: 2 ** -26 } as const;

/** The place of a value along an axis without a window: an equal distance is an equal length on the screen. */
function place(scale: LineScale, unit: number, value: number): number {
  if (scale === 'linear') return value;
  const magnitude = Math.abs(value);
  return magnitude <= unit ? value / unit : Math.sign(value) * (1 + Math.log2(magnitude / unit));
}

function valueOf(scale: LineScale, unit: number, at: number): number {
  if (scale === 'linear') return at;
  const steps = Math.abs(at);
  return steps <= 1 ? at * unit : Math.sign(at) * unit * 2 ** (steps - 1);
}

/** Where a value lies: 0 at the left end of the window, 1 at the right end, beyond them outside. */
export function shareOf({ scale, unit, from, to }: LineAxis, value: number): number {
  const start = place(scale, unit, from);
  return (place(scale, unit, value) - start) / (place(scale, unit, to) - start);
}

/** The value at a share of the window. */
export function valueAtShare({ scale, unit, from, to }: LineAxis, share: number): number {
  const start = place(scale, unit, from);
  return valueOf(scale, unit, start + share * (place(scale, unit, to) - start));
}

/** The window from one place to another, kept where numbers can still tell its ends apart. */
function between({ scale, unit }: LineAxis, begin: number, end: number): LineView {
  const limit = place(scale, unit, LARGEST);
  const reach = Math.min(Math.max(Math.abs(begin), Math.abs(end)), limit);
  const smallest =
    scale === 'linear' ? Math.max(reach * FINEST.linear, SMALLEST_WIDTH) : FINEST.log * Math.max(reach, 1);
  const width = Math.min(Math.max(end - begin, smallest), 2 * limit);
  const middle = Math.min(Math.max((begin + end) / 2, width / 2 - limit), limit - width / 2);
  return { scale, from: valueOf(scale, unit, middle - width / 2), to: valueOf(scale, unit, middle + width / 2) };
}

/** The window `factor` times as wide around what lies at `share`, which stays where it is. */
export function zoomView(axis: LineAxis, factor: number, share = 0.5): LineView {
  const start = place(axis.scale, axis.unit, axis.from);
  const width = place(axis.scale, axis.unit, axis.to) - start;
  const about = start + share * width;
  return between(axis, about - share * width * factor, about + (1 - share) * width * factor);
}

/** The window moved to larger values by a share of its width. */
export function panView(axis: LineAxis, share: number): LineView {
  const start = place(axis.scale, axis.unit, axis.from);
  const end = place(axis.scale, axis.unit, axis.to);
  const by = share * (end - start);
  return between(axis, start + by, end + by);
}

/** The same stretch of values along the other kind of axis. */
export const withScale = ({ from, to }: LineView, scale: LineScale): LineView => ({ scale, from, to });

/**
 * Powers of two of both signs whose labels have room, and zero, ascending: exponents are multiples of one stride. Null
 * where fewer than three powers lie in the window.
 */
export function powerTicks({ unit, from, to }: LineAxis, most: number): readonly number[] | null {
  const [first, last] = [place('log', unit, from), place('log', unit, to)];
  if (last - first < 3) return null;
  const stride = 2 ** Math.max(Math.ceil(Math.log2((last - first) / most)), 0);
  const positive = powers(unit, stride, Math.max(first, 0), last);
  const negative = powers(unit, stride, Math.max(-last, 0), -first);
  const zero = first <= 0 && last >= 0 ? [0] : [];
  return [...negative.reverse().map((value) => -value), ...zero, ...positive];
}

/** Powers of two with their places from `first` to `last`, none so close to zero that its label would cover theirs. */
function powers(unit: number, stride: number, first: number, last: number): number[] {
  const offset = 1 - Math.log2(unit);
  const begin = Math.ceil((Math.max(first, stride / 2, 1) - offset) / stride);
  const count = Math.max(Math.floor((last - offset) / stride) - begin + 1, 0);
  return Array.from({ length: count }, (_, i) => 2 ** ((begin + i) * stride));
}
