import { describe, expect, it } from 'vitest';
import type { Column } from './columns';
import { nextOrder, sortRows } from './order';
import { rowAfter } from './row-keys';
import { layerRow } from './layer-row.fixture';
import type { LayerRow } from './rows';

const row = (name: string, accumulated: number | null): LayerRow => layerRow(name, { accumulated });

const column = (id: string, key: Column['key']): Column => ({
  id,
  title: id,
  width: 1,
  grows: null,
  yields: null,
  numeric: false,
  term: null,
  key,
  cell: () => null,
});

const COLUMNS = [
  column('name', ({ name }) => name),
  column('error', ({ accumulated }) => accumulated),
  column('decide', null),
];
const ROWS = [row('conv10', 20), row('conv2', null), row('conv1', -5), row('conv3', 20)];

const sorted = (name: string, descending: boolean) =>
  sortRows(ROWS, COLUMNS, { column: name, descending }).map(({ name }) => name);

describe('sortRows', () => {
  it('sorts names as people count', () => {
    expect(sorted('name', false)).toEqual(['conv1', 'conv2', 'conv3', 'conv10']);
    expect(sorted('name', true)).toEqual(['conv10', 'conv3', 'conv2', 'conv1']);
  });

  it('sorts numbers by value, equal ones in graph order, missing ones last either way', () => {
    expect(sorted('error', false)).toEqual(['conv1', 'conv10', 'conv3', 'conv2']);
    expect(sorted('error', true)).toEqual(['conv10', 'conv3', 'conv1', 'conv2']);
  });

  it('leaves graph order without an order, and for columns that do not sort', () => {
    expect(sortRows(ROWS, COLUMNS, null)).toBe(ROWS);
    expect(sortRows(ROWS, COLUMNS, { column: 'decide', descending: false })).toBe(ROWS);
  });
});

describe('nextOrder', () => {
  it('goes ascending, descending, graph order, and starts over with another column', () => {
    const first = nextOrder(null, 'name');
    expect(first).toEqual({ column: 'name', descending: false });
    expect(nextOrder(first, 'name')).toEqual({ column: 'name', descending: true });
    expect(nextOrder(nextOrder(first, 'name'), 'name')).toBeNull();
    expect(nextOrder(first, 'error')).toEqual({ column: 'error', descending: false });
  });
});

describe('rowAfter', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 9, 9],
    ['ArrowUp', -1, 0],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 8],
    ['PageDown', 8, 9],
    ['PageUp', 2, 0],
    ['Home', 7, 0],
    ['End', 2, 9],
    ['a', 2, null],
  ])('%s from %d leads to %s', (key, at, next) => {
    expect(rowAfter(key, at, 3, 9)).toBe(next);
  });
});
