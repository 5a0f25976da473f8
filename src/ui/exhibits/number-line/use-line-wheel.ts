import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { type LineAxis, type LineView, panView, zoomView } from '../../../core/numbers/line-axis';

/** How much a notch of the wheel zooms: about a fifth. */
const WHEEL = 1 / 500;
/** A single event of a fast wheel counts no more than this. */
const LARGEST_DELTA = 240;

function turned({ deltaX, deltaY, clientX }: WheelEvent, zooms: boolean, axis: LineAxis, box: DOMRect): LineView {
  if (!zooms) return panView(axis, deltaX / box.width);
  const delta = Math.min(Math.max(deltaY, -LARGEST_DELTA), LARGEST_DELTA);
  return zoomView(axis, Math.exp(delta * WHEEL), (clientX - box.left) / box.width);
}

/**
 * The wheel on a number line: it zooms with Ctrl or ⌘ only (a pinch on a touchpad is one with Ctrl), and moves the line
 * only sideways, so that the page can be scrolled past it. Gives back how to move the window from where it is, the same
 * function as long as the line is there.
 */
export function useLineWheel(
  plot: RefObject<HTMLDivElement | null>,
  axis: LineAxis,
  onView: (view: LineView) => void,
): (move: (axis: LineAxis) => LineView) => void {
  const latest = useRef({ axis, onView });
  useLayoutEffect(() => {
    latest.current = { axis, onView };
  }, [axis, onView]);
  const move = useCallback((step: (axis: LineAxis) => LineView) => {
    const { axis, onView } = latest.current;
    const view = step(axis);
    // Several steps may come before the next drawing: each goes on from the one before.
    latest.current = { axis: { ...view, unit: axis.unit }, onView };
    onView(view);
  }, []);
  useEffect(() => {
    const element = plot.current;
    const turn = (event: WheelEvent) => {
      const zooms = event.ctrlKey || event.metaKey;
      if (element === null || (!zooms && Math.abs(event.deltaX) <= Math.abs(event.deltaY))) return;
      event.preventDefault();
      move((axis) => turned(event, zooms, axis, element.getBoundingClientRect()));
    };
    // React's own listeners are passive: they cannot keep the page from zooming.
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [plot, move]);
  return move;
}
