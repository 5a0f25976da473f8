import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { type ExactNumber, toNumber } from '../../../core/numbers/exact-number';
import { type LineAxis, shareOf, valueAtShare } from '../../../core/numbers/line-axis';
import { brief } from '../exact-words';
import { Power } from '../power';
import classes from './number-line.module.css';

interface ValueFlagProps {
  readonly axis: LineAxis;
  readonly width: number;
  readonly value: ExactNumber;
  /** Absent: the value cannot be moved. */
  readonly onValue: ((value: number) => void) | undefined;
}

/** A value at a place of the window with no more digits than a pixel can tell. */
function roundValue(axis: LineAxis, width: number, share: number): number {
  const value = valueAtShare(axis, share);
  const pixel = Math.abs(valueAtShare(axis, share + 1 / width) - value);
  const digits = Math.ceil(Math.log10(Math.max(Math.abs(value) / pixel, 1)));
  return Math.abs(value) < pixel / 2 ? 0 : Number(value.toPrecision(Math.min(Math.max(digits, 1), 17)));
}

/** Steps in pixels. */
const keyPixels = ({ key, shiftKey }: KeyboardEvent): number | null => {
  if (key === 'ArrowRight' || key === 'ArrowUp') return shiftKey ? 20 : 2;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return shiftKey ? -20 : -2;
  if (key === 'PageUp') return 20;
  return key === 'PageDown' ? -20 : null;
};

/** The value above the lanes; beyond the window an arrow says on which side it is. */
export function ValueFlag({ axis, width, value, onValue }: ValueFlagProps) {
  const grip = useRef<number | null>(null);
  const number = toNumber(value);
  const share = shareOf(axis, number);
  const shown = Math.min(Math.max(share, 0), 1);
  const side = share < 0 ? '‹ ' : '';
  const text = (
    <>
      {side}
      <Power>{brief(value)}</Power>
      {share > 1 && ' ›'}
    </>
  );
  const style = { left: `${shown * 100}%`, transform: `translateX(${-shown * 100}%)` };
  if (onValue === undefined)
    return (
      <span className={classes.flag} style={style}>
        {text}
      </span>
    );
  const shareAt = ({ clientX, currentTarget }: PointerEvent): number =>
    (clientX - (currentTarget.parentElement?.getBoundingClientRect().left ?? 0)) / width;
  return (
    <span
      className={classes.flag}
      style={style}
      role="slider"
      tabIndex={0}
      aria-label="Value"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(shown * 1000) / 10}
      aria-valuetext={brief(value)}
      onKeyDown={(event) => {
        const pixels = keyPixels(event);
        if (pixels === null) return;
        event.preventDefault();
        onValue(roundValue(axis, width, shown + pixels / width));
      }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = shown - shareAt(event);
      }}
      onPointerMove={(event) => {
        if (grip.current !== null)
          onValue(roundValue(axis, width, Math.min(Math.max(shareAt(event) + grip.current, 0), 1)));
      }}
      onLostPointerCapture={() => {
        grip.current = null;
      }}
    >
      {text}
    </span>
  );
}
