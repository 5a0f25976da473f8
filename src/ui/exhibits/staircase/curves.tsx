import { memo } from 'react';
import { type AffineMap, type Curve, errorCurve, mapRange, staircase } from '../../../core/numbers/affine';
import { type PlotFrame, toPixels } from '../plot/plot-frame';
import classes from './staircase.module.css';

/** Steps narrower than two pixels are not drawn. */
const mostSteps = ({ left, right }: PlotFrame): number => (right - left) / 2;

const pathOf = ({ points }: Curve, across: PlotFrame, up: PlotFrame): string =>
  points
    .map(([r, y], i) => `${i === 0 ? 'M' : 'L'}${toPixels(across, r).toFixed(1)} ${toPixels(up, y).toFixed(1)}`)
    .join('');

interface CurvesProps {
  readonly map: AffineMap;
  readonly across: PlotFrame;
  readonly up: PlotFrame;
}

/** What every value becomes (r′), and what it would be without rounding (r). */
export const StairCurve = memo(function StairCurve({ map, across, up }: CurvesProps) {
  const curve = staircase(map, across.from, across.to, mostSteps(across));
  const [from, to] = [Math.max(across.from, up.from), Math.min(across.to, up.to)];
  return (
    <g>
      <line
        className={classes.identity}
        x1={toPixels(across, from)}
        y1={toPixels(up, from)}
        x2={toPixels(across, to)}
        y2={toPixels(up, to)}
      />
      <path className={classes.stairs} d={pathOf(curve, across, up)} />
    </g>
  );
});

/** The error of every value; where its teeth are too fine to see, the band that they fill. */
export const ErrorCurve = memo(function ErrorCurve({ map, across, up }: CurvesProps) {
  const curve = errorCurve(map, across.from, across.to, mostSteps(across));
  const half = map.scale / 2;
  const { rmin, rmax } = mapRange(map);
  const within = (r: number): number => toPixels(across, Math.min(Math.max(r, across.from), across.to));
  const [left, right] = [within(rmin - half), within(rmax + half)];
  const [low, high] = [toPixels(up, -half), toPixels(up, half)];
  return (
    <g>
      <rect
        className={classes.bound}
        x={left}
        width={Math.max(right - left, 0)}
        y={high}
        height={Math.max(low - high, 1)}
      />
      <line className={classes.zero} x1={across.left} x2={across.right} y1={toPixels(up, 0)} y2={toPixels(up, 0)} />
      <path className={classes.errors} d={pathOf(curve, across, up)} />
    </g>
  );
});
