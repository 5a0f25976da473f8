import type { GraphLayout } from '../../../stores/layout-store';
import type { Drawing } from './drawing';
import type { Mark } from './marks';

/** Everything that is drawn, as of now. */
export interface Scene {
  readonly drawing: Drawing;
  readonly layout: GraphLayout;
  /** One a box. */
  readonly marks: readonly Mark[];
  /** Numbers of boxes that the search found; null while nothing is searched for. */
  readonly found: ReadonlySet<number> | null;
  readonly selectedBox: number | null;
  readonly selectedTensor: string | null;
  /** Tensors that carry Q/DQ. */
  readonly quantizedTensors: ReadonlySet<string>;
}

/** The part of the drawing that is on the screen: a point (x, y) is at `x·zoom + left`, `y·zoom + top` pixels. */
export interface Camera {
  readonly left: number;
  readonly top: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** The box at a point of the drawing, or null. */
export function boxAt({ drawing, layout }: Scene, x: number, y: number): number | null {
  const box = drawing.boxes.find(({ number, width, height }) => {
    const [left, top] = [layout.x[number] ?? 0, layout.y[number] ?? 0];
    return x >= left && x <= left + width && y >= top && y <= top + height;
  });
  return box?.number ?? null;
}

/** The arrow that passes within `reach` of a point of the drawing, or null. */
export function arrowAt({ drawing, layout }: Scene, x: number, y: number, reach: number): number | null {
  let nearest: number | null = null;
  let least = reach;
  layout.routes.forEach((route, arrow) => {
    for (let i = 2; i + 1 < route.length; i += 2) {
      const distance = toSegment(x, y, route[i - 2] ?? 0, route[i - 1] ?? 0, route[i] ?? 0, route[i + 1] ?? 0);
      if (distance < least && drawing.arrows[arrow] !== undefined) {
        least = distance;
        nearest = arrow;
      }
    }
  });
  return nearest;
}

/** Distance of (x, y) from the segment (ax, ay)–(bx, by). */
function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
