import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { ScalarFormat } from '../../../core/formats/format';
import { type ExactNumber, toNumber } from '../../../core/numbers/exact-number';
import { type LineAxis, type LineView, shareOf, zoomView } from '../../../core/numbers/line-axis';
import { axisOf, wholeView } from '../../../core/numbers/number-line';
import { valueRanks } from '../../../core/numbers/value-ranks';
import { AxisRow, ZOOM } from './axis-row';
import { Lane } from './lane';
import { LineTable } from './line-table';
import { LineToolbar } from './line-toolbar';
import classes from './number-line.module.css';
import { Pointing } from './pointing';
import { type AxisTick, axisTicks } from './tick-labels';
import { useLineDrag } from './use-line-drag';
import { useLineWheel } from './use-line-wheel';
import { type Pointed, usePointing } from './use-pointing';
import { ValueFlag } from './value-flag';

interface NumberLineProps {
  /** From top to bottom; not empty. */
  readonly formats: readonly ScalarFormat[];
  /** What is marked, with what it is rounded to in each lane; null: nothing. */
  readonly value: ExactNumber | null;
  /** The window, which the owner keeps: `wholeView`, `zeroView` and `valueView` make some to begin with. */
  readonly view: LineView;
  readonly onView: (view: LineView) => void;
  /** Called with another value when its flag is dragged; absent: it stays. */
  readonly onValue?: (value: number) => void;
  /** Whether ranges, steps and counts stand below. */
  readonly table?: boolean;
}

const percent = (share: number): string => `${share * 100}%`;

interface RulesProps {
  readonly axis: LineAxis;
  readonly ticks: readonly AxisTick[];
  readonly number: number | null;
}

/** The ticks of the axis and the value through all lanes. */
function Rules({ axis, ticks, number }: RulesProps) {
  const place = number === null ? -1 : shareOf(axis, number);
  return (
    <>
      {ticks.map(({ share, value }) => (
        <i key={value} className={classes.rule} style={{ left: percent(share) }} aria-hidden />
      ))}
      {place >= 0 && place <= 1 && <i className={classes.valueRule} style={{ left: percent(place) }} aria-hidden />}
    </>
  );
}

/** Plus and minus zoom wherever the focus is on the line, about what is pointed at. */
function zoomByKey(event: KeyboardEvent, axis: LineAxis, pointed: Pointed | null): LineView | null {
  const factor = event.key === '+' || event.key === '=' ? 1 / ZOOM : event.key === '-' ? ZOOM : null;
  if (factor === null || event.ctrlKey || event.metaKey) return null;
  event.preventDefault();
  const about = pointed === null ? 0.5 : shareOf(axis, valueRanks(pointed.format).valueAt(pointed.rank));
  return zoomView(axis, factor, about >= 0 && about <= 1 ? about : 0.5);
}

/**
 * Every value that formats can hold, one lane a format on one axis, linear or logarithmic. Dragging, the wheel with Ctrl,
 * pinching, keys and buttons move the window; pointing at a lane or walking along it tells its values and gaps.
 */
export function NumberLine({ formats, value, view, onView, onValue, table = true }: NumberLineProps) {
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const plot = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, plot);
  const axis = useMemo(() => axisOf(view, formats), [view, formats]);
  const { handlers, isHeld } = useLineDrag(axis, onView);
  const move = useLineWheel(plot, axis, onView);
  const { pointed, clear, point, walk } = usePointing(formats, axis, onView);
  const ticks = useMemo(() => axisTicks(axis, width), [axis, width]);
  const number = value?.kind === 'finite' ? toNumber(value) : null;
  return (
    <div className={classes.line}>
      <LineToolbar formats={formats} scale={view.scale} value={number} onMove={move} />
      <div
        ref={ref}
        className={classes.plot}
        role="group"
        aria-label="Number line"
        {...handlers}
        onPointerDown={(event) => {
          point(event);
          handlers.onPointerDown(event);
        }}
        onPointerMove={(event) => {
          handlers.onPointerMove(event);
          if (!isHeld()) point(event);
        }}
        onPointerLeave={clear}
        onKeyDown={(event) => {
          const zoomed = zoomByKey(event, axis, pointed);
          if (zoomed !== null) onView(zoomed);
        }}
      >
        <div className={classes.flags}>
          {value !== null && number !== null && width > 0 && (
            <ValueFlag axis={axis} width={width} value={value} onValue={onValue} />
          )}
        </div>
        <AxisRow axis={axis} ticks={ticks} onView={onView} whole={wholeView(formats, view.scale)} />
        <div className={classes.lanes}>
          <Rules axis={axis} ticks={ticks} number={number} />
          {width > 0 &&
            formats.map((format) => {
              const rank = pointed?.format === format ? pointed.rank : null;
              return <Lane key={format} {...{ format, axis, width, value }} pointed={rank} onPoint={walk} />;
            })}
        </div>
      </div>
      <Pointing pointed={pointed} />
      {table && <LineTable formats={formats} view={view} value={value} />}
    </div>
  );
}
