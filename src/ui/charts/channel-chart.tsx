import { Bar, BarChart, Cell, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatFigure } from '../../core/words/figures';
import { type ChannelBar, channelBars } from './channel-bars';
import { evenTicks } from './even-ticks';
import classes from './histogram-chart.module.css';

interface ChannelChartProps {
  readonly label: string;
  /** Smallest and largest value of each channel. */
  readonly min: Float32Array;
  readonly max: Float32Array;
  readonly chosen: number | null;
  readonly onChoose: (channel: number) => void;
}

const nameOf = ({ first, last }: ChannelBar): string =>
  first === last ? `channel ${first}` : `channels ${first} to ${last}`;

function Reading({ active, payload }: { active?: boolean; payload?: readonly { payload?: ChannelBar }[] }) {
  const bar = payload?.[0]?.payload;
  if (active !== true || bar === undefined) return null;
  return (
    <div className={classes.reading}>
      {nameOf(bar)}: {formatFigure(bar.min)} to {formatFigure(bar.max)}
    </div>
  );
}

/** The range of every channel as a bar from its smallest to its largest value. Pressing one chooses it. */
export function ChannelChart({ label, min, max, chosen, onChoose }: ChannelChartProps) {
  const bars = channelBars(min, max);
  const low = bars.reduce((least, bar) => Math.min(least, bar.min), 0);
  const high = bars.reduce((most, bar) => Math.max(most, bar.max), 0);
  const isChosen = (bar: ChannelBar) => chosen !== null && chosen >= bar.first && chosen <= bar.last;
  return (
    <figure className={classes.chart} role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={130}>
        <BarChart
          data={[...bars]}
          margin={{ top: 6, right: 10, bottom: 0, left: 0 }}
          barCategoryGap={bars.length > 64 ? 0 : 1}
          accessibilityLayer={false}
        >
          <XAxis dataKey="first" stroke="var(--text-dim)" fontSize={10} interval="preserveStartEnd" minTickGap={24} />
          <YAxis
            width={44}
            domain={[low, high]}
            ticks={[...evenTicks(low, high, 4)]}
            tickFormatter={formatFigure}
            stroke="var(--text-dim)"
            fontSize={10}
          />
          <Tooltip content={<Reading />} isAnimationActive={false} cursor={{ fill: 'var(--float-soft)' }} />
          <ReferenceLine y={0} stroke="var(--line-strong)" />
          <Bar
            dataKey={(bar: ChannelBar) => [bar.min, bar.max]}
            isAnimationActive={false}
            onClick={(_, place) => onChoose(bars[place]?.first ?? 0)}
          >
            {bars.map((bar) => (
              <Cell
                key={bar.first}
                cursor="pointer"
                fill="var(--float)"
                {...(isChosen(bar) ? { stroke: 'var(--text)', strokeWidth: 2 } : {})}
              />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}
