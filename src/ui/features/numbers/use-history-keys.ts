import { useWindowEvent } from '@mantine/hooks';
import type { Slice } from '../../../stores/numbers-query';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) step back and forward through what a section showed, in its fields too. */
export function useHistoryKeys<S>({ store }: Slice<S>): void {
  useWindowEvent('keydown', (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    const { undo, redo } = store.temporal.getState();
    if (key === 'y' || event.shiftKey) redo();
    else undo();
  });
}
