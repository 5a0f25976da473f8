import { memo } from 'react';
import type { GroupReading } from '../../../core/numbers/group-reading';
import classes from './granularity-view.module.css';

interface RowScalesProps {
  readonly reading: GroupReading;
  readonly rows: number;
  readonly height: number;
}

/** Part of a row's height that its bar takes. */
const BAR = 0.7;

/** A path of one bar for each scale, as long as the scale is large; the largest of all fills its room. */
function barPath({ quantization: { axis, scale }, groupsPerRow }: GroupReading, rows: number): string {
  const largest = scale.reduce((most, one) => Math.max(most, one), 0);
  const [across, down] = axis === null ? [1, rows] : [1 / groupsPerRow, 1];
  const thickness = axis === null ? rows : BAR;
  return Array.from(scale, (one, entry) => {
    const x = (entry % groupsPerRow) * across;
    const y = Math.floor(entry / groupsPerRow) * down + (down === 1 ? (1 - BAR) / 2 : 0);
    return `M${x} ${y}h${(one / largest) * across * (groupsPerRow === 1 ? 1 : 0.85)}v${thickness}H${x}z`;
  }).join('');
}

/** The scales beside their rows, as bars: one for all, one a row, or several a row. */
export const RowScales = memo(function RowScales({ reading, rows, height }: RowScalesProps) {
  return (
    <svg className={classes.scales} style={{ height }} viewBox={`0 0 1 ${rows}`} preserveAspectRatio="none" aria-hidden>
      <path d={barPath(reading, rows)} />
    </svg>
  );
});
