import { type KeyboardEvent, type PointerEvent, memo, useRef } from 'react';
import type { ElementFate } from '../../../core/numbers/block-reading';
import { formatFigure } from '../../../core/words/figures';
import classes from './block-view.module.css';
import { type AxisKind, positionOf, stepped, valueAt } from './value-axis';

interface ValueBarProps {
  readonly index: number;
  readonly value: number;
  readonly rounded: number;
  readonly fate: ElementFate;
  readonly kind: AxisKind;
  readonly edge: number;
  readonly isChosen: boolean;
  readonly onChoose: (index: number) => void;
  readonly onValue: (index: number, value: number) => void;
  /** A drag begins or ends: the axis stands still in between. */
  readonly onHold: (held: boolean) => void;
}

/** Pixels that a pointer moves before a press becomes a drag. */
const SLACK = 3;

/** What each key adds to the value, in steps of the axis. */
const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

const FATE_MARKS: Readonly<Partial<Record<ElementFate, string>>> = { flushed: '×', saturated: '▲', exact: '=' };

interface Grip {
  readonly y: number;
  readonly height: number;
  readonly position: number;
  moved: boolean;
}

/** Percent from the middle of the axis. */
const percent = (position: number): string => `${Math.abs(position) * 50}%`;

const spoken = (value: number, rounded: number, fate: ElementFate): string =>
  fate === 'flushed'
    ? `${formatFigure(value)}, lost: becomes 0`
    : `${formatFigure(value)} becomes ${formatFigure(rounded)}`;

/**
 * Dragging a bar: what the pointer does to the value. A finger drags only the bar that is chosen, and scrolls the page
 * on all others: they fill the screen of a phone.
 */
function useDrag({ index, value, kind, edge, isChosen, onChoose, onValue, onHold }: ValueBarProps) {
  const grip = useRef<Grip | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || (event.pointerType === 'touch' && !isChosen)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { height } = event.currentTarget.getBoundingClientRect();
    grip.current = { y: event.clientY, height, position: positionOf({ kind, edge }, value), moved: false };
    onChoose(index);
    onHold(true);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const held = grip.current;
    if (held === null) return;
    const rise = held.y - event.clientY;
    held.moved ||= Math.abs(rise) > SLACK;
    if (held.moved) onValue(index, valueAt({ kind, edge }, held.position + rise / (held.height / 2)));
  };
  const onEnd = () => {
    grip.current = null;
    onHold(false);
  };
  const onClick = () => onChoose(index);
  return { onPointerDown, onPointerMove, onPointerUp: onEnd, onPointerCancel: onEnd, onClick };
}

/** One value as a bar, with the value that its block keeps as a line: dragged, or set by keys. */
export const ValueBar = memo(function ValueBar(props: ValueBarProps) {
  const { index, value, rounded, fate, kind, edge, isChosen, onValue } = props;
  const axis = { kind, edge };
  const drag = useDrag(props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = STEPS[event.key];
    if (steps !== undefined) onValue(index, stepped(axis, value, steps));
    else if (event.key === '0') onValue(index, 0);
    else if (event.key === '-') onValue(index, -value);
    else return;
    event.preventDefault();
  };
  const at = positionOf(axis, value);
  const kept = positionOf(axis, rounded);
  return (
    <div
      className={classes.bar}
      role="slider"
      tabIndex={isChosen ? 0 : -1}
      data-index={index}
      data-chosen={isChosen || undefined}
      aria-label={`Value ${index}`}
      aria-orientation="vertical"
      aria-valuemin={-edge}
      aria-valuemax={edge}
      aria-valuenow={value}
      aria-valuetext={spoken(value, rounded, fate)}
      onKeyDown={onKeyDown}
      onFocus={() => props.onChoose(index)}
      {...drag}
    >
      <i className={classes.value} style={{ height: percent(at), [at < 0 ? 'top' : 'bottom']: '50%' }} />
      <i
        className={classes.kept}
        data-fate={fate}
        style={{ [kept < 0 ? 'top' : 'bottom']: `calc(50% + ${percent(kept)} - 1px)` }}
      />
      <span className={classes.fate} data-fate={fate} style={{ [at < 0 ? 'top' : 'bottom']: 1 }}>
        {FATE_MARKS[fate]}
      </span>
    </div>
  );
});
