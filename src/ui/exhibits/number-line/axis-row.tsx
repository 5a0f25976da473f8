import type { KeyboardEvent } from 'react';
import {
  type LineAxis,
  type LineView,
  panView,
  shareOf,
  valueAtShare,
  zoomView,
} from '../../../core/numbers/line-axis';
import { Power } from '../power';
import { valueText } from './line-words';
import classes from './number-line.module.css';
import type { AxisTick } from './tick-labels';

interface AxisRowProps {
  readonly axis: LineAxis;
  readonly ticks: readonly AxisTick[];
  readonly onView: (view: LineView) => void;
  /** The window that shows everything. */
  readonly whole: LineView;
}

const STEP = 0.1;
const PAGE = 0.8;
export const ZOOM = 1.6;

function keyView(event: KeyboardEvent, axis: LineAxis): LineView | null {
  const by = event.shiftKey ? PAGE : STEP;
  if (event.key === 'ArrowRight') return panView(axis, by);
  if (event.key === 'ArrowLeft') return panView(axis, -by);
  if (event.key === 'PageUp') return panView(axis, PAGE);
  if (event.key === 'PageDown') return panView(axis, -PAGE);
  if (event.key === 'ArrowUp') return zoomView(axis, 1 / ZOOM);
  return event.key === 'ArrowDown' ? zoomView(axis, ZOOM) : null;
}

/** Labels at the ends stand inside. */
const endAt = (share: number): string | undefined => (share < 0.03 ? 'left' : share > 0.97 ? 'right' : undefined);

/** The axis of all lanes: arrows move it and zoom, Home shows everything. */
export function AxisRow({ axis, ticks, onView, whole }: AxisRowProps) {
  const { from, to, unit } = axis;
  const middle = shareOf({ ...whole, unit }, valueAtShare(axis, 0.5));
  return (
    <div
      className={classes.axis}
      role="slider"
      tabIndex={0}
      aria-label="Window of the number line"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(Math.min(Math.max(middle, 0), 1) * 1000) / 10}
      aria-valuetext={`from ${valueText(from)} to ${valueText(to)}`}
      onKeyDown={(event) => {
        const view = event.key === 'Home' ? whole : keyView(event, axis);
        if (view === null) return;
        event.preventDefault();
        onView(view);
      }}
    >
      {ticks.map(({ share, value, text }) => (
        <span key={value} style={{ left: `${share * 100}%` }} data-end={endAt(share)}>
          <Power>{text}</Power>
        </span>
      ))}
    </div>
  );
}
