import { useId } from 'react';
import type { SchemeReading } from '../../../core/numbers/scheme-pair';
import { tickPath } from '../plot/code-ticks';
import { type PlotFrame, toPixels } from '../plot/plot-frame';
import type { ClipRange } from './fit';
import classes from './range-fit.module.css';

interface SchemeStripProps {
  readonly scheme: SchemeReading;
  readonly range: ClipRange;
  readonly frame: PlotFrame;
  readonly y: number;
}

const HEIGHT = 22;
/** Pixels within which the handle of an end would hide the code of zero. */
const NEAR = 40;

/** Where the code of zero is written: beneath its mark, or beside the handle that stands there. */
function zeroLabel(zero: number, rmin: number, rmax: number): { readonly dx: number; readonly anchor: TextAnchor } {
  if (zero - rmin < NEAR) return { dx: 10, anchor: 'start' };
  return rmax - zero < NEAR ? { dx: -10, anchor: 'end' } : { dx: 0, anchor: 'middle' };
}

type TextAnchor = 'start' | 'middle' | 'end';

/** The values of all codes of a scheme: those within the range filled, the unused ones hatched. */
export function SchemeStrip({ scheme, range, frame, y }: SchemeStripProps) {
  const id = useId();
  const { lowest, highest, scale, symmetric, zeroPoint } = scheme;
  const x = (value: number): number => Math.min(Math.max(toPixels(frame, value), frame.left), frame.right);
  const [left, right] = [x(lowest), x(highest)];
  const [first, last] = [Math.max(x(range.rmin), left), Math.min(x(range.rmax), right)];
  const ticks = tickPath(frame, { from: lowest, to: highest, step: scale }, y + 6, y + HEIGHT);
  const label = zeroLabel(x(0), x(range.rmin), x(range.rmax));
  return (
    <g>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className={classes.hatch} x1={0} x2={0} y1={0} y2={6} />
      </pattern>
      <text className={classes.stripName} x={frame.left} y={y - 6}>
        {symmetric ? 'Symmetric' : 'Asymmetric'}
      </text>
      <rect
        className={classes.unused}
        style={{ fill: `url(#${id})` }}
        x={left}
        y={y}
        width={Math.max(right - left, 1)}
        height={HEIGHT}
      />
      <rect className={classes.used} x={first} y={y} width={Math.max(last - first, 1)} height={HEIGHT} />
      {ticks !== null && <path className={classes.ticks} d={ticks} />}
      <path className={classes.zero} d={`M${x(0)} ${y - 3}v${HEIGHT + 6}`} />
      <text className={classes.zeroName} x={x(0) + label.dx} y={y + HEIGHT + 15} textAnchor={label.anchor}>
        code {zeroPoint < 0 ? `−${-zeroPoint}` : zeroPoint}
      </text>
    </g>
  );
}
