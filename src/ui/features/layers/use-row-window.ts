import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useCallback, useState } from 'react';

/** Pixels; all rows are alike, so that positions follow from numbers. */
export const ROW_HEIGHT = 30;

/** Rows drawn beyond the edges, so that quick scrolling meets no gaps. */
const BEYOND = 12;

/** The part of `count` rows that is in sight of a scrolling element, and its width in pixels. Its steps are whole rows: no drawing in between. */
export function useRowWindow(count: number) {
  const { ref: measure, width, height } = useElementSize<HTMLDivElement>();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const ref = useMergedRef(measure, setScroller);
  const [top, setTop] = useState(0);
  const onScroll = useCallback((event: { readonly currentTarget: HTMLElement }) => {
    setTop(Math.floor(event.currentTarget.scrollTop / ROW_HEIGHT));
  }, []);
  const rowsInSight = Math.ceil(height / ROW_HEIGHT);
  const begin = Math.max(0, Math.min(top, count - rowsInSight) - BEYOND);
  const end = Math.min(count, begin + rowsInSight + 2 * BEYOND);
  return { ref, scroller, width, begin, end, rowsInSight, onScroll };
}

/** Scrolls just as far as it takes to bring a row into sight, below the sticky header of one row's height. */
export function bringIntoSight(scroller: HTMLElement, row: number): void {
  const top = row * ROW_HEIGHT;
  const lowest = top + 2 * ROW_HEIGHT - scroller.clientHeight;
  if (scroller.scrollTop > top) scroller.scrollTop = top;
  else if (scroller.scrollTop < lowest) scroller.scrollTop = lowest;
}
