import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type MouseEvent, useId, useState } from 'react';
import { type AffineMap, readAffine } from '../../../core/numbers/affine';
import { evenTicks } from '../../charts/even-ticks';
import { formatFigure } from '../../../core/words/figures';
import { Handle } from '../plot/handle';
import { fromPixels, pixelStep, type PlotFrame, snap, toPixels } from '../plot/plot-frame';
import { ValueAxis } from '../plot/value-axis';
import { readingText } from './affine-words';
import { ErrorCurve, StairCurve } from './curves';
import { RangeBar } from './range-bar';
import { rangeView, type StaircaseView, valueView } from './staircase-frame';
import classes from './staircase.module.css';

interface StaircaseProps {
  readonly map: AffineMap;
  /** The value that is followed. */
  readonly r: number;
  readonly onR: (r: number) => void;
  /** Called with another scale or zero point; absent: both are fixed. */
  readonly onMap?: (map: AffineMap) => void;
  /** Whether the error of every value is drawn below. */
  readonly errors?: boolean;
  /** Values that are to be kept, marked behind the curve. */
  readonly wanted?: { readonly from: number; readonly to: number };
}

const LEFT = 46;
const TOP = 16;
/** Room below the curve for the axis, and for the range. */
const AXIS = 26;
const BAR = 46;
const ERRORS = 88;

interface Frames {
  readonly across: PlotFrame;
  readonly up: PlotFrame;
  readonly bottom: number;
  readonly errors: PlotFrame;
}

function framesOf(width: number, { from, to, error }: StaircaseView): Frames {
  const height = Math.min(Math.max(width * 0.45, 220), 380);
  const bottom = TOP + height;
  const top = bottom + AXIS + BAR + 16;
  return {
    across: { left: LEFT, right: Math.max(width - 12, LEFT + 1), from, to },
    up: { left: bottom, right: TOP, from, to },
    bottom,
    errors: { left: top + ERRORS, right: top, from: -error, to: error },
  };
}

function UpAxis({ across, up, name }: { readonly across: PlotFrame; readonly up: PlotFrame; readonly name: string }) {
  const ticks = evenTicks(up.from, up.to, Math.max(2, Math.floor((up.left - up.right) / 44)));
  return (
    <g className={classes.upAxis} aria-hidden>
      {ticks.map((tick) => {
        const y = toPixels(up, tick);
        return (
          <g key={tick}>
            <line x1={across.left} x2={across.right} y1={y} y2={y} data-zero={tick === 0 || undefined} />
            <text x={across.left - 6} y={y + 4} textAnchor="end">
              {formatFigure(tick)}
            </text>
          </g>
        );
      })}
      <text className={classes.name} x={across.left - 6} y={up.right - 2} textAnchor="end">
        {name}
      </text>
    </g>
  );
}

interface PointProps extends Pick<StaircaseProps, 'map' | 'r' | 'onR'> {
  readonly frames: Frames;
}

/** The value on the axis, what it becomes on the stairs, and the error between. */
function Point({ map, r, onR, frames: { across, up, bottom } }: PointProps) {
  const reading = readAffine(r, map);
  const x = toPixels(across, r);
  const [ideal, real] = [toPixels(up, r), toPixels(up, reading.back)];
  const step = pixelStep(across);
  return (
    <g>
      <path className={classes.guide} d={`M${x} ${bottom}V${real}H${across.left}`} />
      <path className={classes.gap} d={`M${x} ${ideal}V${real}`} />
      <circle className={classes.ideal} cx={x} cy={ideal} r={3.5} />
      <Handle
        label="Value r"
        value={r}
        min={across.from}
        max={across.to}
        step={step}
        page={step * 20}
        text={readingText(reading)}
        valueAt={(at) => fromPixels(across, at)}
        onValue={(value) => onR(snap(value, step))}
      >
        <rect x={x - 12} y={TOP} width={24} height={bottom - TOP + AXIS} fill="transparent" />
        <circle className={classes.point} data-grip cx={x} cy={real} r={7} />
      </Handle>
    </g>
  );
}

interface WantedProps extends Pick<Frames, 'across' | 'bottom'> {
  readonly from: number;
  readonly to: number;
}

/** The values that are to be kept. */
function Wanted({ across, bottom, from, to }: WantedProps) {
  const [left, right] = [toPixels(across, from), toPixels(across, to)];
  return (
    <g>
      <rect className={classes.wanted} x={left} y={TOP} width={right - left} height={bottom - TOP} />
      <path className={classes.wantedEnds} d={`M${left} ${TOP}V${bottom}M${right} ${TOP}V${bottom}`} />
    </g>
  );
}

/**
 * What every value becomes under a scale and a zero point: the curve r → r′. The value r, the scale and the zero point are
 * moved in the drawing, by pointer or keys.
 */
export function Staircase({ map, r, onR, onMap, errors = false, wanted }: StaircaseProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const id = useId();
  // What is shown stays where it is while the scale changes: only so does the change show.
  const [view, setView] = useState(() => rangeView(map));
  const frames = framesOf(width, view);
  const { across, up, bottom } = frames;
  const height = bottom + AXIS + BAR + (errors ? ERRORS + 24 : 0);
  const take = ({ clientX, currentTarget }: MouseEvent<SVGRectElement>) => {
    const { left } = currentTarget.ownerSVGElement?.getBoundingClientRect() ?? { left: 0 };
    onR(snap(fromPixels(across, clientX - left), pixelStep(across)));
  };
  return (
    <div className={classes.staircase} ref={ref}>
      {width > 0 && (
        <svg width={width} height={height} role="group" aria-label="Staircase of scale and zero point">
          <UpAxis across={across} up={up} name="r′" />
          <ValueAxis frame={across} y={bottom} name="r" />
          <clipPath id={id}>
            <rect x={across.left} y={TOP} width={across.right - across.left} height={bottom - TOP} />
          </clipPath>
          <g clipPath={`url(#${id})`}>
            {wanted !== undefined && <Wanted across={across} bottom={bottom} {...wanted} />}
            <StairCurve map={map} across={across} up={up} />
          </g>
          <rect
            className={classes.ground}
            x={across.left}
            y={TOP}
            width={across.right - across.left}
            height={bottom - TOP}
            onClick={take}
          />
          <Point map={map} r={r} onR={onR} frames={frames} />
          <RangeBar map={map} frame={across} y={bottom + AXIS + 2} onMap={onMap} />
          {errors && <Errors map={map} r={r} frames={frames} />}
        </svg>
      )}
      <Foot map={map} r={r} hasWanted={wanted !== undefined} onView={setView} />
    </div>
  );
}

interface FootProps extends Pick<StaircaseProps, 'map' | 'r'> {
  readonly hasWanted: boolean;
  readonly onView: (view: StaircaseView) => void;
}

/** What the lines are, and what to look at. */
const Foot = ({ map, r, hasWanted, onView }: FootProps) => (
  <div className={classes.foot}>
    <span className={classes.key}>
      <i data-line="float" /> r, without rounding
    </span>
    <span className={classes.key}>
      <i data-line="quantized" /> r′, after quantization
    </span>
    {hasWanted && (
      <span className={classes.key}>
        <i data-line="wanted" /> values to keep
      </span>
    )}
    <span className={classes.views}>
      <Button size="compact-xs" variant="default" onClick={() => onView(rangeView(map))}>
        Whole range
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => onView(valueView(map, r))}>
        Steps around r
      </Button>
    </span>
  </div>
);

function Errors({ map, r, frames }: Pick<PointProps, 'map' | 'r' | 'frames'>) {
  const id = useId();
  const { across, errors } = frames;
  const reading = readAffine(r, map);
  const x = toPixels(across, r);
  return (
    <g>
      <clipPath id={id}>
        <rect x={across.left} y={errors.right} width={across.right - across.left} height={errors.left - errors.right} />
      </clipPath>
      <UpAxis across={across} up={errors} name="r′ − r" />
      <g clipPath={`url(#${id})`}>
        <ErrorCurve map={map} across={across} up={errors} />
        <path className={classes.gap} d={`M${x} ${toPixels(errors, 0)}V${toPixels(errors, reading.error)}`} />
        <circle className={classes.dot} cx={x} cy={toPixels(errors, reading.error)} r={4} />
      </g>
    </g>
  );
}
