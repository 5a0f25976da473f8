import { useStore } from '@xyflow/react';
import { useRef } from 'react';

/** Boxes become rectangles below the lower zoom and elements again above the upper one, so that they never flicker. */
const LOWER = 0.28;
const UPPER = 0.32;

/** Whether the graph is so far away that boxes are plain rectangles. */
export function useRectangles(): boolean {
  const previous = useRef(false);
  return useStore(({ transform: [, , zoom] }) => {
    previous.current = previous.current ? zoom < UPPER : zoom < LOWER;
    return previous.current;
  });
}
