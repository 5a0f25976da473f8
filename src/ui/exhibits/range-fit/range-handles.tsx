import { formatFigure } from '../../../core/words/figures';
import { Handle } from '../plot/handle';
import { fromPixels, pixelStep, type PlotFrame, snap, toPixels } from '../plot/plot-frame';
import type { ClipRange } from './fit';
import classes from './range-fit.module.css';

interface RangeHandlesProps {
  readonly range: ClipRange;
  readonly frame: PlotFrame;
  readonly top: number;
  readonly bottom: number;
  /** What follows from the range, for those who hear it. */
  readonly text: string;
  readonly onRange: (range: ClipRange) => void;
}

/** The two ends of a range, to be dragged; they never cross each other or zero. */
export function RangeHandles({ range, frame, top, bottom, text, onRange }: RangeHandlesProps) {
  const step = pixelStep(frame);
  const limits = { rmin: [frame.from, 0], rmax: [0, frame.to] } as const;
  return (['rmin', 'rmax'] as const).map((end) => {
    const [min, max] = limits[end];
    const x = toPixels(frame, range[end]);
    const out = end === 'rmin' ? -1 : 1;
    return (
      <Handle
        key={end}
        label={end}
        value={range[end]}
        min={min}
        max={max}
        step={step}
        page={step * 10}
        text={`${formatFigure(range[end])}, ${text}`}
        valueAt={(at) => fromPixels(frame, at)}
        onValue={(value) => onRange({ ...range, [end]: snap(value, step) })}
      >
        <rect x={x - 12 + out * 4} y={top} width={24} height={bottom - top} fill="transparent" />
        <line className={classes.end} x1={x} x2={x} y1={top + 14} y2={bottom} />
        <rect className={classes.grip} data-grip x={x - 5} y={(top + bottom) / 2 - 14} width={10} height={28} rx={4} />
        <text className={classes.tag} x={x + out * 3} y={top + 10} textAnchor={out < 0 ? 'end' : 'start'}>
          {end}
        </text>
      </Handle>
    );
  });
}
