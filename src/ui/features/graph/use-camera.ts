import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import type { GraphLayout } from '../../../stores/layout-store';
import type { Drawing } from './drawing';

export const SMALLEST_ZOOM = 0.005;
export const LARGEST_ZOOM = 2;

/** Below this the words of a box are too small to read, so opening begins at the top of the graph instead. */
const READABLE_ZOOM = 0.8;
/** Below this a box that is brought into sight is no longer told from the others. */
const LOCATABLE_ZOOM = 0.4;
const MARGIN = 32;

const glide = (): { duration: number } => ({
  duration: globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180,
});

/** Where the graph is looked at from. */
export function useCamera(drawing: Drawing, layout: GraphLayout | null) {
  const flow = useReactFlow();
  const store = useStoreApi();
  return useMemo(() => {
    const fitting = () => {
      const { width, height } = store.getState();
      if (layout === null || width === 0) return null;
      const zoom = Math.min(
        1,
        (width - 2 * MARGIN) / Math.max(1, layout.width),
        (height - 2 * MARGIN) / Math.max(1, layout.height),
      );
      return {
        x: (width - layout.width * zoom) / 2,
        y: (height - layout.height * zoom) / 2,
        zoom: Math.max(SMALLEST_ZOOM, zoom),
      };
    };
    const centreOf = (number: number): readonly [number, number] => {
      const box = drawing.boxes[number];
      const [x, y] = [layout?.x[number] ?? 0, layout?.y[number] ?? 0];
      return [x + (box?.width ?? 0) / 2, y + (box?.height ?? 0) / 2];
    };
    return {
      fit: () => {
        const view = fitting();
        if (view !== null) void flow.setViewport(view, glide());
      },
      /** The first view of a graph: all of it where that can be read, else its beginning. */
      open: () => {
        const view = fitting();
        if (view === null) return;
        const first = drawing.boxes[0];
        if (view.zoom >= READABLE_ZOOM || first === undefined) {
          void flow.setViewport(view);
          return;
        }
        const [x] = centreOf(topmost(drawing, layout));
        const { width } = store.getState();
        const widthZoom = (width - 2 * MARGIN) / Math.max(1, layout?.width ?? 1);
        const zoom = Math.min(1, Math.max(READABLE_ZOOM, widthZoom));
        void flow.setViewport({ x: width / 2 - x * zoom, y: MARGIN, zoom });
      },
      /** Brings a box into sight, unless it already is. */
      show: (number: number) => {
        const { transform, width, height } = store.getState();
        const [left, top, zoom] = transform;
        const [x, y] = centreOf(number);
        const [onX, onY] = [x * zoom + left, y * zoom + top];
        const inside = onX > 60 && onX < width - 60 && onY > 50 && onY < height - 50;
        if (!inside || zoom < LOCATABLE_ZOOM)
          void flow.setCenter(x, y, { zoom: Math.max(zoom, READABLE_ZOOM), ...glide() });
      },
      zoomIn: () => void flow.zoomIn(glide()),
      zoomOut: () => void flow.zoomOut(glide()),
    };
  }, [flow, store, drawing, layout]);
}

function topmost(drawing: Drawing, layout: GraphLayout | null): number {
  return drawing.boxes.reduce(
    (best, { number }) => ((layout?.y[number] ?? 0) < (layout?.y[best] ?? 0) ? number : best),
    0,
  );
}
