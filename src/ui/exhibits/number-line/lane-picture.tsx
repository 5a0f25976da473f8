import { memo } from 'react';
import type { ScalarFormat } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import { type LineAxis, shareOf } from '../../../core/numbers/line-axis';
import { laneTicks } from '../../../core/numbers/number-line';
import { valueRanks } from '../../../core/numbers/value-ranks';
import classes from './number-line.module.css';

interface LanePictureProps {
  readonly format: ScalarFormat;
  readonly axis: LineAxis;
  /** Pixels. */
  readonly width: number;
}

export const LANE_HEIGHT = 26;
const TOP = 3;
const BOTTOM = LANE_HEIGHT - 3;

/** Pixels that a tick takes with the space beside it. */
const TICK = 3;
/** A million values in the width of a tick are as dark as it gets. */
const DARKEST = 20;

const opacity = (density: number): number => 0.35 + 0.65 * Math.min(density / DARKEST, 1);

/** All values of a format in the window: a tick each, or a band where they are too close, darker where there are more. */
export const LanePicture = memo(function LanePicture({ format, axis, width }: LanePictureProps) {
  const { values, bands } = laneTicks(valueRanks(format), axis, Math.max(Math.floor(width / TICK), 1));
  const { min, max } = FORMATS[format];
  const x = (value: number): number => Math.min(Math.max(shareOf(axis, value), 0), 1) * width;
  const ticks = values.map((value) => `M${(shareOf(axis, value) * width).toFixed(1)} ${TOP}V${BOTTOM}`).join('');
  return (
    <svg
      className={classes.picture}
      data-float={format === 'float32' || undefined}
      width={width}
      height={LANE_HEIGHT}
      aria-hidden
    >
      <rect className={classes.range} x={x(min)} y={0} width={Math.max(x(max) - x(min), 0)} height={LANE_HEIGHT} />
      {bands.map(({ from, to, density }) => (
        <rect
          key={from}
          className={classes.band}
          x={from * width}
          y={TOP}
          width={(to - from) * width}
          height={BOTTOM - TOP}
          fillOpacity={opacity(density)}
        />
      ))}
      <path className={classes.tick} d={ticks} />
    </svg>
  );
});
