import { useElementSize } from '@mantine/hooks';
import type { SampleRange } from '../../../../core/observers/observation';
import { formatFigure } from '../../../../core/words/figures';
import classes from './calibration-exhibit.module.css';

interface RangeChartProps {
  readonly ranges: readonly SampleRange[];
  /** How many of them have passed. */
  readonly seen: number;
  /** The range of those. */
  readonly min: number;
  readonly max: number;
}

/** Pixels, as are the others. */
const HEIGHT = 140;
/** Room above and below for the limits, and to the right for what they are. */
const EDGE = 8;
const LABELS = 56;

/** A stroke for each picture, from its smallest to its largest value, and the range that is left of all of them. */
export function RangeChart({ ranges, seen, min, max }: RangeChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const plot = Math.max(width - LABELS, 0);
  const low = ranges.reduce((least, range) => Math.min(least, range.min), 0);
  const high = ranges.reduce((most, range) => Math.max(most, range.max), 0);
  const y = (value: number) => EDGE + ((high - value) / (high - low || 1)) * (HEIGHT - 2 * EDGE);
  const x = (at: number) => ((at + 0.5) * plot) / ranges.length;
  return (
    <div ref={ref}>
      <svg
        className={classes.chart}
        height={HEIGHT}
        role="img"
        aria-label={`Smallest and largest value of each of ${seen} pictures; together ${formatFigure(min)} to ${formatFigure(max)}`}
      >
        <rect className={classes.range} x={0} width={plot} y={y(max)} height={Math.max(0, y(min) - y(max))} />
        <path className={classes.zero} d={`M0 ${y(0)}H${plot}`} />
        <text className={classes.limit} x={width} y={y(max) + 5} textAnchor="end">
          {formatFigure(max)}
        </text>
        <text className={classes.limit} x={width} y={y(min) + 3} textAnchor="end">
          {formatFigure(min)}
        </text>
        {ranges.map((range, at) => (
          <path
            key={range.sample}
            className={classes.stroke}
            data-state={at < seen - 1 ? 'passed' : at === seen - 1 ? 'now' : 'waiting'}
            d={`M${x(at)} ${y(range.min)}V${y(range.max)}`}
          />
        ))}
      </svg>
    </div>
  );
}
