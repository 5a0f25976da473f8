import { type KeyboardEvent, memo, useMemo } from 'react';
import type { ScalarFormat } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import { type ExactNumber, toNumber } from '../../../core/numbers/exact-number';
import { type LineAxis, shareOf } from '../../../core/numbers/line-axis';
import { neighbourhood, valueRanks } from '../../../core/numbers/value-ranks';
import { Power } from '../power';
import { LANE_HEIGHT, LanePicture } from './lane-picture';
import { placeText, exactly, roundedTo, roundingText } from './line-words';
import classes from './number-line.module.css';
import { SubnormalRange } from './subnormal-range';

interface LaneProps {
  readonly format: ScalarFormat;
  readonly axis: LineAxis;
  readonly width: number;
  readonly value: ExactNumber | null;
  /** The value of the lane that is pointed at; null: none. */
  readonly pointed: number | null;
  /** Points at a value of the lane by its rank. */
  readonly onPoint: (format: ScalarFormat, rank: number) => void;
}

const PAGE = 16;

function keyRank(event: KeyboardEvent, rank: number, lowest: number, highest: number): number | null {
  if (event.key === 'ArrowRight' || event.key === 'ArrowUp') return rank + (event.shiftKey ? PAGE : 1);
  if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') return rank - (event.shiftKey ? PAGE : 1);
  if (event.key === 'PageUp') return rank + PAGE;
  if (event.key === 'PageDown') return rank - PAGE;
  if (event.key === 'Home') return lowest;
  return event.key === 'End' ? highest : null;
}

interface MarkProps extends Pick<LaneProps, 'axis' | 'width' | 'format'> {
  readonly value: ExactNumber;
}

/** Where the value lies, where it is rounded to, and the error between. */
function Rounding({ axis, width, format, value }: MarkProps) {
  const { min, max } = FORMATS[format];
  const clip = (share: number): number => Math.min(Math.max(share, -0.01), 1.01) * width;
  const real = clip(shareOf(axis, toNumber(value)));
  const rounded = useMemo(() => roundedTo(value, format), [value, format]);
  const end = clip(shareOf(axis, Math.min(Math.max(rounded, min), max)));
  const y = LANE_HEIGHT / 2;
  return (
    <svg className={classes.mark} width={width} height={LANE_HEIGHT} aria-hidden>
      <path className={classes.error} d={`M${real} ${y}H${end}`} />
      {Number.isFinite(rounded) && <circle className={classes.rounded} cx={end} cy={y} r={5} />}
    </svg>
  );
}

/** One format on the number line. With the keyboard it is walked value by value. */
export const Lane = memo(function Lane({ format, axis, width, value, pointed, onPoint }: LaneProps) {
  const { label } = FORMATS[format];
  const ranks = valueRanks(format);
  const start = value === null || value.kind !== 'finite' ? 0 : ranks.nearest(toNumber(value));
  const place = neighbourhood(ranks, pointed ?? start);
  const at = shareOf(axis, place.value);
  const becomes = useMemo(() => (value === null ? '' : roundingText(value, format)), [value, format]);
  return (
    <div
      className={classes.lane}
      data-format={format}
      role="slider"
      tabIndex={0}
      aria-label={`Values of ${label}`}
      aria-valuemin={ranks.lowest}
      aria-valuemax={ranks.highest}
      aria-valuenow={place.rank}
      aria-valuetext={placeText(format, place)}
      onFocus={() => onPoint(format, place.rank)}
      onKeyDown={(event) => {
        const rank = keyRank(event, place.rank, ranks.lowest, ranks.highest);
        if (rank === null) return;
        event.preventDefault();
        onPoint(format, Math.min(Math.max(rank, ranks.lowest), ranks.highest));
      }}
    >
      <div className={classes.head}>
        <span className={classes.name}>{label}</span>
        <span className={classes.reading} data-pointed={pointed !== null || undefined}>
          <Power>{pointed === null ? becomes : exactly(place.value)}</Power>
        </span>
      </div>
      <div className={classes.strip}>
        <LanePicture format={format} axis={axis} width={width} />
        {value?.kind === 'finite' && <Rounding format={format} axis={axis} width={width} value={value} />}
        {pointed !== null && at >= 0 && at <= 1 && (
          <i className={classes.pointer} style={{ left: `${at * 100}%` }} aria-hidden />
        )}
      </div>
      <SubnormalRange format={format} axis={axis} width={width} />
    </div>
  );
});
