import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type Layer, countOperators } from '../../../stores/layers';
import { useViewStore } from '../../../stores/view-store';
import { formatCount, formatPlural } from '../../../core/words/figures';
import classes from './graph.module.css';

interface FindBarProps {
  readonly layers: readonly Layer[];
  /** Null while nothing is searched for. */
  readonly found: readonly Layer[] | null;
}

/** The operators of the graph with their counts; choosing one searches for it. */
function OperatorMenu({ layers }: { readonly layers: readonly Layer[] }) {
  const setFind = useViewStore((state) => state.setFind);
  const counts = useMemo(() => countOperators(layers), [layers]);
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="default" size="compact-xs" rightSection={<IconChevronDown size={12} aria-hidden />}>
          {formatPlural(counts.length, 'operator')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {counts.map(([operator, count]) => (
          <Menu.Item key={operator} onClick={() => setFind(operator)} rightSection={formatCount(count)}>
            {operator}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function describe(found: readonly Layer[], place: number): string {
  if (found.length === 0) return 'Nothing found. Search by name, operator, shape (64×3) or attribute (group=32).';
  const operators = countOperators(found);
  const named = operators.slice(0, 3).map(([operator, count]) => `${operator} ${count}`);
  const rest = operators.length > 3 ? ', …' : '';
  return `${place < 0 ? formatPlural(found.length, 'match', 'matches') : `${place + 1} of ${found.length}`}: ${named.join(', ')}${rest}`;
}

/** Enter in the search field steps to the next match, with Shift to the one before. */
const isSearching = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'search';

/** What the search found, by operator, and the way from match to match. */
export function FindBar({ layers, found }: FindBarProps) {
  const selection = useViewStore((state) => state.selection);
  const select = useViewStore((state) => state.select);
  const place = found?.findIndex(({ name }) => selection?.kind === 'node' && name === selection.name) ?? -1;
  const step = (by: 1 | -1) => {
    if (found === null || found.length === 0) return;
    const from = place < 0 && by < 0 ? 0 : place;
    const next = found[(from + by + found.length) % found.length];
    if (next !== undefined) select({ kind: 'node', name: next.name });
  };
  useWindowEvent('keydown', (event) => {
    if (event.key === 'F3' || (event.key === 'Enter' && isSearching(event.target))) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
  });
  return (
    <div className={classes.find}>
      <OperatorMenu layers={layers} />
      <span role="status">{found === null ? '' : describe(found, place)}</span>
      {found !== null && found.length > 0 && (
        <>
          <Tooltip label="Match before (Shift Enter)">
            <ActionIcon size="sm" aria-label="Match before" onClick={() => step(-1)}>
              <IconChevronUp size={15} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Next match (Enter)">
            <ActionIcon size="sm" aria-label="Next match" onClick={() => step(1)}>
              <IconChevronDown size={15} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
    </div>
  );
}
