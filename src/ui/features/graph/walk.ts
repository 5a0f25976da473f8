import type { GraphLayout } from '../../../stores/layout-store';
import type { Drawing } from './drawing';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Boxes of about the same height count as one row. */
const ROW = 40;

/** The box an arrow key leads to: along the arrows up and down, along the row left and right; null: nowhere. */
export function walk(drawing: Drawing, layout: GraphLayout, from: number, direction: Direction): number | null {
  const [x, y] = centre(drawing, layout, from);
  const candidates = candidatesOf(drawing, layout, from, direction);
  let best: number | null = null;
  let least = Infinity;
  for (const number of candidates) {
    const [otherX, otherY] = centre(drawing, layout, number);
    const distance =
      Math.abs(otherX - x) + Math.abs(otherY - y) * (direction === 'up' || direction === 'down' ? 0.5 : 2);
    if (distance < least) {
      least = distance;
      best = number;
    }
  }
  return best;
}

function candidatesOf(drawing: Drawing, layout: GraphLayout, from: number, direction: Direction): readonly number[] {
  if (direction === 'down') return drawing.arrows.filter((arrow) => arrow.from === from).map(({ to }) => to);
  if (direction === 'up') return drawing.arrows.filter((arrow) => arrow.to === from).map((arrow) => arrow.from);
  const [x, y] = centre(drawing, layout, from);
  return drawing.boxes
    .map(({ number }) => number)
    .filter((number) => {
      const [otherX, otherY] = centre(drawing, layout, number);
      const side = direction === 'left' ? otherX < x - 1 : otherX > x + 1;
      return number !== from && side && Math.abs(otherY - y) <= ROW;
    });
}

function centre(drawing: Drawing, layout: GraphLayout, number: number): readonly [number, number] {
  const box = drawing.boxes[number];
  return [(layout.x[number] ?? 0) + (box?.width ?? 0) / 2, (layout.y[number] ?? 0) + (box?.height ?? 0) / 2];
}
