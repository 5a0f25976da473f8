import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import classes from './handle.module.css';

export interface HandleValue {
  /** What is moved: "rmax". */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What an arrow key moves by, and a page key. */
  readonly step: number;
  readonly page: number;
  /** The value in words, with what follows from it. */
  readonly text: string;
}

interface HandleProps extends HandleValue {
  /** The value at a pixel of the drawing, from its left or its upper edge as `direction` says. */
  readonly valueAt: (at: number) => number;
  readonly onValue: (value: number) => void;
  readonly direction?: 'across' | 'up';
  /** Whether larger values lie to the left. */
  readonly leftwards?: boolean;
  /** What is seen and taken hold of, drawn in the pixels of the drawing. */
  readonly children: ReactNode;
}

/** What a key asks for: left and right arrows move to the left and the right of the screen, the others by value. */
function keyTarget(
  { key, shiftKey }: KeyboardEvent,
  { value, min, max, step, page }: HandleValue,
  leftwards: boolean,
): number | null {
  const by = shiftKey ? page : step;
  if (key === 'ArrowUp' || key === (leftwards ? 'ArrowLeft' : 'ArrowRight')) return value + by;
  if (key === 'ArrowDown' || key === (leftwards ? 'ArrowRight' : 'ArrowLeft')) return value - by;
  if (key === 'PageUp') return value + page;
  if (key === 'PageDown') return value - page;
  if (key === 'Home') return min;
  return key === 'End' ? max : null;
}

/** Something in a drawing that is moved by pointer or keys: a slider to those who cannot see it. */
export function Handle({
  valueAt,
  onValue,
  direction = 'across',
  leftwards = false,
  children,
  ...slider
}: HandleProps) {
  const { label, value, min, max, text } = slider;
  /** The value when the handle was taken less that under the pointer, so that it does not jump. */
  const grip = useRef<number | null>(null);
  const set = (wanted: number) => {
    const inside = Math.min(Math.max(wanted, min), max);
    if (inside !== value) onValue(inside);
  };
  const place = ({ clientX, clientY, currentTarget }: PointerEvent<SVGGElement>): number => {
    const box = currentTarget.ownerSVGElement?.getBoundingClientRect();
    return direction === 'across' ? clientX - (box?.left ?? 0) : clientY - (box?.top ?? 0);
  };
  return (
    <g
      className={classes.handle}
      data-direction={direction}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
      aria-orientation={direction === 'across' ? 'horizontal' : 'vertical'}
      onKeyDown={(event) => {
        const target = keyTarget(event, slider, leftwards);
        if (target === null) return;
        event.preventDefault();
        set(Number(target.toPrecision(12)));
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus({ preventScroll: true });
        grip.current = value - valueAt(place(event));
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) set(valueAt(place(event)) + grip.current);
      }}
      onLostPointerCapture={() => {
        grip.current = null;
      }}
    >
      {children}
    </g>
  );
}
