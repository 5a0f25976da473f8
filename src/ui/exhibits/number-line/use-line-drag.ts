import { type PointerEvent, useRef } from 'react';
import { type LineAxis, type LineView, panView, zoomView } from '../../../core/numbers/line-axis';

interface Held {
  readonly axis: LineAxis;
  /** Where the fingers were, in shares of the window, and how far apart; one finger or the mouse has no distance. */
  readonly middle: number;
  readonly distance: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Fingers closer than this share of the line say nothing about how far to zoom. */
const CLOSEST = 0.01;

function moved({ axis, middle, distance }: Held, places: readonly number[]): LineView {
  const factor = distance > 0 ? distance / Math.max(spread(places), CLOSEST) : 1;
  const zoomed = { ...zoomView(axis, factor, middle), unit: axis.unit };
  return panView(zoomed, middle - mean(places));
}

/** Dragging a number line with the mouse or a finger, pinching it with two. */
export function useLineDrag(axis: LineAxis, onView: (view: LineView) => void) {
  const fingers = useRef(new Map<number, number>());
  const held = useRef<Held | null>(null);
  const hold = () => {
    const places = [...fingers.current.values()];
    held.current = places.length === 0 ? null : { axis, middle: mean(places), distance: spread(places) };
  };
  const put = ({ pointerId, clientX, currentTarget }: PointerEvent<HTMLDivElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    fingers.current.set(pointerId, (clientX - left) / width);
  };
  const lift = ({ pointerId }: PointerEvent) => {
    fingers.current.delete(pointerId);
    hold();
  };
  return {
    isHeld: () => held.current !== null,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        if (event.button !== 0) return;
        put(event);
        hold();
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
        const start = held.current;
        if (start === null || !fingers.current.has(event.pointerId)) return;
        // Not before it moves: a press alone is to give a lane the focus.
        event.currentTarget.setPointerCapture(event.pointerId);
        put(event);
        onView(moved(start, [...fingers.current.values()]));
      },
      onPointerUp: lift,
      onPointerCancel: lift,
    },
  };
}
