import type { Column, SortKey } from './columns';
import type { LayerRow } from './rows';

export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** Pressing a header: ascending, descending, then graph order (null) again. */
export function nextOrder(order: Order | null, column: string): Order | null {
  if (order?.column !== column) return { column, descending: false };
  return order.descending ? null : { column, descending: true };
}

function compare(a: SortKey, b: SortKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** Rows by a column, equal ones in graph order; rows without a value come last either way. */
export function sortRows(rows: readonly LayerRow[], columns: readonly Column[], order: Order | null) {
  const key = columns.find(({ id }) => id === order?.column)?.key ?? null;
  if (order === null || key === null) return rows;
  const sign = order.descending ? -1 : 1;
  return rows.toSorted((first, second) => {
    const [a, b] = [key(first), key(second)];
    if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
    return sign * compare(a, b);
  });
}
