import type { ScalarFormat } from '../formats/format';
import { FORMATS, isIntegerFormat } from '../formats/format-registry';
import { floatShape } from './float-shape';
import { type LineAxis, type LineScale, type LineView, shareOf, valueAtShare, zoomView } from './line-axis';
import { type ValueRanks, valueRanks } from './value-ranks';

/** A stretch of a lane whose values lie too close together to be seen singly. */
export interface Band {
  /** Shares of the window. */
  readonly from: number;
  readonly to: number;
  /** How many values share the width of one tick, as a whole power of two: 0 for one or two, 10 for a thousand. */
  readonly density: number;
}

/** The values of one format in a window: singly where that can be seen, as bands where not. */
export interface LaneTicks {
  /** Ascending. */
  readonly values: readonly number[];
  /** From left to right, without overlap. */
  readonly bands: readonly Band[];
}

/** More values than this within the width of a tick are a band, whatever their first distance. */
const CROWD = 4;

/**
 * The values of a format in a window that has room for `cells` ticks beside each other. Costs time in proportion to
 * `cells`, not to the values.
 */
export function laneTicks(ranks: ValueRanks, axis: LineAxis, cells: number): LaneTicks {
  const values: number[] = [];
  const bands: Band[] = [];
  let before = ranks.atOrBelow(axis.from);
  if (before >= ranks.lowest && ranks.valueAt(before) === axis.from) before -= 1;
  for (let cell = 0; cell < cells; cell++) {
    const last = ranks.atOrBelow(cell === cells - 1 ? axis.to : valueAtShare(axis, (cell + 1) / cells));
    const density = cellDensity(ranks, axis, cells, before, last);
    if (density === null) for (let rank = before + 1; rank <= last; rank++) values.push(ranks.valueAt(rank));
    else addCell(bands, cell / cells, (cell + 1) / cells, density);
    before = Math.max(before, last);
  }
  return { values, bands };
}

/** Null where the values after `before` up to `last` lie at least a tick apart. */
function cellDensity(ranks: ValueRanks, axis: LineAxis, cells: number, before: number, last: number): number | null {
  const count = last - before;
  if (count <= 0) return null;
  if (count > CROWD) return Math.floor(Math.log2(count));
  const low = Math.min(Math.max(before + 1, ranks.lowest), ranks.highest - 1);
  const gap = (shareOf(axis, ranks.valueAt(low + 1)) - shareOf(axis, ranks.valueAt(low))) * cells;
  return gap >= 1 ? null : Math.max(Math.floor(Math.log2(1 / gap)), 0);
}

function addCell(bands: Band[], from: number, to: number, density: number): void {
  const last = bands.at(-1);
  if (last !== undefined && last.to === from && last.density === density) bands[bands.length - 1] = { ...last, to };
  else bands.push({ from, to, density });
}

/** The smallest value above zero of any of the formats: up to there a logarithmic axis shows distances. */
export const axisUnit = (formats: readonly ScalarFormat[]): number =>
  formats.reduce((least, format) => Math.min(least, valueRanks(format).valueAt(1)), 1);

/** A window with the unit of the formats that are shown in it. */
export const axisOf = (view: LineView, formats: readonly ScalarFormat[]): LineAxis => ({
  ...view,
  unit: axisUnit(formats),
});

/** Everything that any of the formats can hold, with a margin. */
export function wholeView(formats: readonly ScalarFormat[], scale: LineScale): LineView {
  const from = formats.reduce((least, format) => Math.min(least, FORMATS[format].min), 0);
  const to = formats.reduce((most, format) => Math.max(most, FORMATS[format].max), 1);
  return zoomView(axisOf({ scale, from, to }, formats), 1.06);
}

/** The neighbourhood of zero: the first whole numbers, or the first powers of two that any of the formats holds. */
export function zeroView(formats: readonly ScalarFormat[], scale: LineScale): LineView {
  const reach = scale === 'linear' ? 8 : axisUnit(formats) * 2 ** 8;
  return { scale, from: -reach, to: reach };
}

/** The neighbourhood of a finite value: a few steps of the coarsest format that has it in its range. */
export function valueView(formats: readonly ScalarFormat[], scale: LineScale, value: number): LineView {
  const gaps = formats
    .filter((format) => value >= FORMATS[format].min && value <= FORMATS[format].max)
    .map((format) => gapAround(valueRanks(format), value));
  const reach = gaps.length === 0 ? Math.max(Math.abs(value), 1) : 3 * Math.max(...gaps);
  return zoomView(axisOf({ scale, from: value - reach, to: value + reach }, formats), 1);
}

/** Distance between the two values around `value`, which lies in the range. */
function gapAround({ lowest, highest, atOrBelow, valueAt }: ValueRanks, value: number): number {
  const below = Math.min(Math.max(atOrBelow(value), lowest), highest - 1);
  return valueAt(below + 1) - valueAt(below);
}

/** The distance of neighbouring values around `value`; null outside the range, where there are none. */
export const stepAt = (format: ScalarFormat, value: number): number | null =>
  value >= FORMATS[format].min && value <= FORMATS[format].max ? gapAround(valueRanks(format), value) : null;

/** What becomes of values beyond the range. */
export const beyondRange = (format: ScalarFormat): 'saturates' | 'becomes infinity' =>
  isIntegerFormat(format) || FORMATS[format].decode(FORMATS[format].encode(Infinity)) < Infinity
    ? 'saturates'
    : 'becomes infinity';

/**
 * The smallest normal number of a float format: between it and its negative the exponent goes no lower, so that values lie
 * at equal distances. Those other than zero are subnormal. Null for integers, which have none.
 */
export const smallestNormal = (format: ScalarFormat): number | null =>
  isIntegerFormat(format) ? null : 2 ** floatShape(format).minExponent;

/** Whether a value of a format is subnormal; zero is not. */
export const isSubnormal = (format: ScalarFormat, value: number): boolean =>
  value !== 0 && Math.abs(value) < (smallestNormal(format) ?? 0);
