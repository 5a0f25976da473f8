import type { ReactNode } from 'react';
import { Area, ComposedChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount, formatFigure } from '../../core/words/figures';
import type { DisplayBins } from './display-bins';
import { evenTicks } from './even-ticks';
import { GridTicks } from './grid-ticks';
import classes from './histogram-chart.module.css';
import type { Grid } from './value-grid';

interface HistogramChartProps {
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  readonly bins: DisplayBins;
  /** The limits that are drawn as dashed lines. */
  readonly clip: Span | null;
  readonly grid: Grid | null;
  readonly logarithmic: boolean;
  /** What has to be in sight beside the values and the limits. */
  readonly span?: Span | null;
  /** Pixels above the plot, for labels of what is drawn on it. */
  readonly headroom?: number;
  /** Drawn above the values, in the chart's own scales. */
  readonly children?: ReactNode;
}

interface Span {
  readonly rmin: number;
  readonly rmax: number;
}

const AXIS = { stroke: 'var(--text-dim)', fontSize: 10 };

interface Point {
  readonly x: number;
  readonly count: number;
  readonly height: number;
}

function pointsOf({ from, to, counts }: DisplayBins, logarithmic: boolean): Point[] {
  const width = (to - from) / counts.length;
  const heightOf = (count: number) => (logarithmic ? Math.log10(1 + count) : count);
  const points = Array.from(counts, (count, bin) => ({ x: from + bin * width, count, height: heightOf(count) }));
  return [...points, { x: to, count: points.at(-1)?.count ?? 0, height: points.at(-1)?.height ?? 0 }];
}

/** 1,200 → "1.2K", so that the axis stays narrow. */
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 2 });

const countAt = (height: number, logarithmic: boolean): number => (logarithmic ? 10 ** height - 1 : height);

function Reading({ active, payload }: { active?: boolean; payload?: readonly { payload?: Point }[] }) {
  const point = payload?.[0]?.payload;
  if (active !== true || point === undefined) return null;
  return (
    <div className={classes.reading}>
      {formatCount(point.count)} {Math.round(point.count) === 1 ? 'value' : 'values'} near {formatFigure(point.x)}
    </div>
  );
}

/** A limit of the clip range. */
const ClipLine = ({ side, at }: { side: 'rmin' | 'rmax'; at: number }) => (
  <ReferenceLine
    x={at}
    stroke="var(--quantized)"
    strokeWidth={1.5}
    strokeDasharray="5 3"
    label={{
      value: side,
      position: side === 'rmin' ? 'insideTopLeft' : 'insideTopRight',
      fill: 'var(--quantized-text)',
      fontSize: 10,
      dy: -14,
    }}
  />
);

/** How a tensor's values are spread (float), between which limits they are kept, and on which grid (quantized). */
export function HistogramChart(props: HistogramChartProps) {
  const { label, bins, clip, grid, logarithmic, span, headroom = 16, children } = props;
  const from = Math.min(bins.from, clip?.rmin ?? bins.from, span?.rmin ?? bins.from);
  const to = Math.max(bins.to, clip?.rmax ?? bins.to, span?.rmax ?? bins.to);
  const points = pointsOf(bins, logarithmic);
  const highest = points.reduce((most, { height }) => Math.max(most, height), 1);
  const decades = Array.from({ length: Math.floor(highest) + 1 }, (_, power) => Math.log10(1 + 10 ** power));
  return (
    <figure className={classes.chart} role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={174 + headroom}>
        <ComposedChart
          data={points}
          margin={{ top: headroom, right: 10, bottom: grid === null ? 0 : 14, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="x"
            type="number"
            domain={[from, to]}
            allowDataOverflow
            ticks={[...evenTicks(from, to)]}
            tickFormatter={formatFigure}
            {...AXIS}
          />
          <YAxis
            width={38}
            domain={[0, highest]}
            tickFormatter={(height: number) => COMPACT.format(Math.round(countAt(height, logarithmic)))}
            {...AXIS}
            {...(logarithmic ? { ticks: [0, ...decades] } : { tickCount: 4 })}
          />
          <Tooltip content={<Reading />} isAnimationActive={false} />
          <Area
            dataKey="height"
            type="stepAfter"
            stroke="var(--float)"
            fill="var(--float)"
            fillOpacity={0.35}
            isAnimationActive={false}
            activeDot={false}
          />
          {grid !== null && <GridTicks grid={grid} />}
          {clip !== null && <ClipLine side="rmin" at={clip.rmin} />}
          {clip !== null && <ClipLine side="rmax" at={clip.rmax} />}
          {children}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
}
