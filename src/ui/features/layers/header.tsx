import { Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { TERMS } from '../../parts/terms';
import type { Column } from './columns';
import classes from './layers.module.css';
import type { Order } from './order';

interface HeaderProps {
  readonly columns: readonly Column[];
  readonly order: Order | null;
  readonly onSort: (column: string) => void;
}

function sorting(order: Order | null, column: Column): 'ascending' | 'descending' | 'none' {
  if (order?.column !== column.id) return 'none';
  return order.descending ? 'descending' : 'ascending';
}

function hint({ term, title }: Column): string {
  if (term === null) return `Sort by ${title.toLowerCase()}`;
  const { meaning, formula } = TERMS[term];
  return formula === null ? meaning : `${meaning} ${formula}`;
}

interface TitleProps extends Pick<HeaderProps, 'onSort'> {
  readonly column: Column;
  readonly state: 'ascending' | 'descending' | 'none';
}

function Title({ column, state, onSort }: TitleProps) {
  if (column.key === null) {
    return (
      <th scope="col">
        <span className={classes.plainTitle}>{column.title}</span>
      </th>
    );
  }
  return (
    <th scope="col" aria-sort={state} data-numeric={column.numeric || undefined}>
      <Tooltip label={hint(column)} events={{ hover: true, focus: true, touch: false }}>
        <button type="button" className={classes.sort} onClick={() => onSort(column.id)}>
          {column.title}
          {state === 'ascending' && <IconArrowUp size={12} aria-hidden />}
          {state === 'descending' && <IconArrowDown size={12} aria-hidden />}
        </button>
      </Tooltip>
    </th>
  );
}

/** The sticky line of titles; each sorts by its column and explains it. */
export function Header({ columns, order, onSort }: HeaderProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <Title key={column.id} column={column} state={sorting(order, column)} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}
