import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Recipe } from '../../../core/quantization/recipe';
import { useViewStore } from '../../../stores/view-store';
import { arrange, countYielding, wantedWidths, widthsIn } from './arrangement';
import type { Column } from './columns';
import { Header } from './header';
import classes from './layers.module.css';
import type { Order } from './order';
import { rowAfter } from './row-keys';
import type { LayerRow } from './rows';
import { ROW_HEIGHT, bringIntoSight, useRowWindow } from './use-row-window';

interface RowListProps {
  readonly rows: readonly LayerRow[];
  readonly columns: readonly Column[];
  readonly order: Order | null;
  readonly onSort: (column: string) => void;
  readonly recipe: Recipe;
}

interface RowProps {
  readonly row: LayerRow;
  readonly index: number;
  readonly chosen: boolean;
  /** Whether Tab comes here: to one row of the table. */
  readonly reachable: boolean;
  readonly columns: readonly Column[];
  readonly recipe: Recipe;
}

const Row = memo(function Row({ row, index, chosen, reachable, columns, recipe }: RowProps) {
  const select = useViewStore((state) => state.select);
  return (
    <tr
      aria-rowindex={index + 2}
      aria-current={chosen || undefined}
      tabIndex={reachable ? 0 : -1}
      onClick={() => select(row.selection)}
    >
      {columns.map((column, place) =>
        place === 0 ? (
          <th key={column.id} scope="row">
            {column.cell(row, recipe)}
          </th>
        ) : (
          <td key={column.id} data-numeric={column.numeric || undefined}>
            {column.cell(row, recipe)}
          </td>
        ),
      )}
    </tr>
  );
});

/** Stands for the rows out of sight. */
const Spacer = ({ rows }: { rows: number }) =>
  rows > 0 && (
    <tr aria-hidden className={classes.spacer}>
      <td style={{ height: rows * ROW_HEIGHT }} />
    </tr>
  );

/** Which row is chosen, and the keys that move the choice. */
function useChoice(rows: readonly LayerRow[], scroller: HTMLElement | null, page: number) {
  const select = useViewStore((state) => state.select);
  const selection = useViewStore((state) => state.selection);
  const walking = useRef(false);
  const chosen = rows.findIndex(
    (row) => row.selection.kind === selection?.kind && row.selection.name === selection.name,
  );

  useEffect(() => {
    if (scroller !== null && chosen >= 0) bringIntoSight(scroller, chosen);
  }, [scroller, chosen]);

  useEffect(() => {
    const row = scroller?.querySelector<HTMLElement>('tr[aria-current]');
    if (!walking.current || row === null || row === undefined) return;
    walking.current = false;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const next = rowAfter(event.key, chosen, page, rows.length - 1);
    const row = next === null ? undefined : rows[next];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    walking.current = true;
    select(row.selection);
  };
  return { chosen, onKeyDown };
}

/** The columns in the order and widths that `room` pixels ask for. */
function useArrangement(columns: readonly Column[], rows: readonly LayerRow[], room: number) {
  const wanted = useMemo(() => wantedWidths(columns, rows), [columns, rows]);
  const yielding = countYielding(columns, wanted, room);
  const arranged = useMemo(() => arrange(columns, yielding), [columns, yielding]);
  const widths = widthsIn(arranged, wanted, room);
  return { arranged, widths, width: widths.reduce((sum, width) => sum + width, 0) };
}

/** The rows in sight of a table as long as the model; arrow keys move the selection. */
export function RowList({ rows, columns, order, onSort, recipe }: RowListProps) {
  const { ref, scroller, width: room, begin, end, rowsInSight, onScroll } = useRowWindow(rows.length);
  const { chosen, onKeyDown } = useChoice(rows, scroller, rowsInSight - 2);
  const { arranged, widths, width } = useArrangement(columns, rows, room);
  const [passed, setPassed] = useState(0);
  return (
    <div className={classes.frame} data-more={passed + room < width - 1 || undefined}>
      <div
        ref={ref}
        className={classes.scroller}
        data-scrolled={passed > 0 || undefined}
        onScroll={(event) => {
          onScroll(event);
          setPassed(event.currentTarget.scrollLeft);
        }}
        onKeyDown={onKeyDown}
        role="presentation"
      >
        <table className={classes.table} aria-label="Layers" aria-rowcount={rows.length + 1} style={{ width }}>
          <colgroup>
            {arranged.map((column, place) => (
              <col key={column.id} style={{ width: widths[place] }} />
            ))}
          </colgroup>
          <Header columns={arranged} order={order} onSort={onSort} />
          <tbody>
            <Spacer rows={begin} />
            {rows.slice(begin, end).map((row, place) => {
              const index = begin + place;
              const isChosen = index === chosen;
              const reachable = isChosen || (chosen < 0 && index === 0);
              return (
                <Row
                  key={row.key}
                  row={row}
                  index={index}
                  chosen={isChosen}
                  reachable={reachable}
                  columns={arranged}
                  recipe={recipe}
                />
              );
            })}
            <Spacer rows={rows.length - end} />
          </tbody>
        </table>
      </div>
    </div>
  );
}
