import { describe, expect, it } from 'vitest';
import { arrange, countYielding, wantedWidths, widthsIn } from './arrangement';
import { COLUMNS, TENSOR_COLUMNS } from './columns';
import { layerRow } from './layer-row.fixture';
import type { LayerRow } from './rows';

const row = (name: string, weightFormat: string | null, activationFormat: string | null): LayerRow =>
  layerRow(name, { weightFormat, activationFormat });

const SHORT = [row('conv1', 'int8', 'uint8')];
const LONG = [row('a_network_with_scopes_in_names/conv1', 'int8', 'in its reader')];

/** The columns up to the decisions, and where in `room` pixels the decisions end. */
function arrangedIn(room: number, rows: readonly LayerRow[], columns = COLUMNS) {
  const wanted = wantedWidths(columns, rows);
  const arranged = arrange(columns, countYielding(columns, wanted, room));
  const widths = widthsIn(arranged, wanted, room);
  const decide = arranged.findIndex(({ id }) => id === 'decide');
  const end = widths.slice(0, decide + 1).reduce((sum, width) => sum + width, 0);
  return { arranged, widths, end, first: arranged.slice(0, decide).map(({ id }) => id) };
}

describe('the columns of the layer table', () => {
  it('make way one after the other, and the decisions stay in sight', () => {
    const all = ['name', 'operator', 'weight', 'activation', 'level', 'accumulated'];
    expect(arrangedIn(794, LONG).first).toEqual(all);
    expect(arrangedIn(634, LONG).first).toEqual(['name', 'operator', 'weight', 'activation', 'accumulated']);
    expect(arrangedIn(378, LONG).first).toEqual(['name', 'accumulated']);
    expect(arrangedIn(200, LONG).first).toEqual(['name']);
    for (let room = 360; room < 1300; room += 7) expect(arrangedIn(room, LONG).end).toBeLessThanOrEqual(room);
  });

  it('are all there wherever they stand, those that made way right behind the decisions in their own order', () => {
    for (const columns of [COLUMNS, TENSOR_COLUMNS]) {
      const { arranged, first } = arrangedIn(200, SHORT, columns);
      const behind = arranged.slice(first.length + 1).map(({ id }) => id);
      expect(behind.slice(0, 5)).toEqual(['operator', 'weight', 'activation', 'level', 'accumulated']);
      expect(new Set(arranged)).toEqual(new Set(columns));
      expect(arranged).toHaveLength(columns.length);
    }
  });

  it('give the name what is left, and no more than its longest', () => {
    const [least, most] = [arrangedIn(1, LONG).widths[0] ?? 0, arrangedIn(2000, LONG).widths[0] ?? 0];
    expect(most).toBeGreaterThan(3 * least - 50);
    expect(arrangedIn(740, LONG).end).toBe(740);
    expect(arrangedIn(2000, SHORT).widths[0]).toBe(least);
  });

  it('show long names of formats whole', () => {
    const wide = [row('conv1', 'float8e4m3fn', 'in its reader')];
    const widthOf = (rows: readonly LayerRow[], id: string) => wantedWidths(COLUMNS, rows).get(id) ?? 0;
    expect(widthOf(wide, 'weight')).toBeGreaterThan(widthOf(SHORT, 'weight') + 30);
    expect(widthOf(wide, 'activation')).toBe(widthOf(SHORT, 'activation'));
  });
});
