import type { Column } from './columns';
import type { LayerRow } from './rows';

/** Pixels that a character of a cell takes, and those beside the text: the padding of a cell, the frame of a format. */
const CHARACTER = 6.8;
const BESIDE = 28;

/** Pixels a column would like to have: enough for the longest text, as far as it may grow. */
function wantedWidth({ width, grows }: Column, rows: readonly LayerRow[]): number {
  if (grows === null) return width;
  const longest = rows.reduce((most, row) => Math.max(most, grows.text(row).length), 0);
  return Math.min(Math.max(Math.ceil(longest * CHARACTER) + BESIDE, width), grows.most);
}

export type Widths = ReadonlyMap<string, number>;

/** What every column would like to have, in pixels by its id. */
export const wantedWidths = (columns: readonly Column[], rows: readonly LayerRow[]): Widths =>
  new Map(columns.map((column) => [column.id, wantedWidth(column, rows)]));

/** The columns from the name to the decisions. */
const firstOf = (columns: readonly Column[]): readonly Column[] =>
  columns.slice(0, columns.findIndex(({ id }) => id === 'decide') + 1);

/** Pixels of columns when the name has no more than it needs. */
const least = (columns: readonly Column[], wanted: Widths): number =>
  columns.reduce((sum, { id, width }, place) => sum + (place === 0 ? width : (wanted.get(id) ?? width)), 0);

/** How many columns make way for the decisions to be in sight in `room` pixels, 0 where all fit. */
export function countYielding(columns: readonly Column[], wanted: Widths, room: number): number {
  const first = firstOf(columns);
  const turns = first.filter(({ yields }) => yields !== null).length;
  for (let yielding = 0; yielding < turns; yielding += 1) {
    if (least(staying(first, yielding), wanted) <= room) return yielding;
  }
  return turns;
}

const staying = (columns: readonly Column[], yielding: number): readonly Column[] =>
  columns.filter(({ yields }) => yields === null || yields > yielding);

/** The columns in their order on the screen: those that make way stand right behind the decisions. */
export function arrange(columns: readonly Column[], yielding: number): readonly Column[] {
  const first = firstOf(columns);
  const before = staying(first, yielding);
  return [...before, ...first.filter((column) => !before.includes(column)), ...columns.slice(first.length)];
}

/** Pixels of each of the arranged columns: the name has what the others up to the decisions leave of `room`. */
export function widthsIn(arranged: readonly Column[], wanted: Widths, room: number): readonly number[] {
  const left = room - least(firstOf(arranged), wanted);
  return arranged.map(({ id, width }, place) => {
    const most = wanted.get(id) ?? width;
    return place === 0 ? Math.min(width + Math.max(left, 0), most) : most;
  });
}
