import { evenTicks } from '../../charts/even-ticks';
import { formatFigure } from '../../../core/words/figures';
import { type PlotFrame, toPixels } from './plot-frame';
import classes from './plot.module.css';

interface ValueAxisProps {
  readonly frame: PlotFrame;
  /** Pixels from the top. */
  readonly y: number;
  /** What the values are, at the right end. */
  readonly name: string;
}

/** Pixels that a label takes with the space around it. */
const LABEL = 56;

/** Values along the lower edge of a plot. */
export function ValueAxis({ frame, y, name }: ValueAxisProps) {
  const ticks = evenTicks(frame.from, frame.to, Math.max(2, Math.floor((frame.right - frame.left) / LABEL)));
  return (
    <g className={classes.axis} aria-hidden>
      <line x1={frame.left} x2={frame.right} y1={y} y2={y} />
      {ticks.map((tick) => {
        const x = toPixels(frame, tick);
        return (
          <g key={tick}>
            <line x1={x} x2={x} y1={y} y2={y + 4} />
            <text x={x} y={y + 15} textAnchor="middle">
              {formatFigure(tick)}
            </text>
          </g>
        );
      })}
      <text x={frame.right} y={y - 5} textAnchor="end" className={classes.name}>
        {name}
      </text>
    </g>
  );
}
