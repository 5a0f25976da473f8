import { Fragment } from 'react';
import type { WeightRanges } from '../../../core/observers/weight-range';
import type { Granularity } from '../../../core/quantization/recipe';
import { ChannelChart } from '../../charts/channel-chart';
import { channelSpread } from '../../charts/channel-bars';
import { formatCount, formatFigure } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import classes from './inspect.module.css';

interface ChannelsProps {
  readonly name: string;
  readonly axis: number;
  readonly ranges: WeightRanges;
  /** How many values share a scale under the plan. */
  readonly granularity: Granularity;
  readonly chosen: number | null;
  readonly onChoose: (channel: number | null) => void;
}

/** The range of every channel of a tensor, and what it says for or against one scale for all. */
export function Channels({ name, axis, ranges, granularity, chosen, onChoose }: ChannelsProps) {
  const { widest, ratio } = channelSpread(ranges.rmin, ranges.rmax);
  const choice = (channel: number) => (
    <button
      type="button"
      className={classes.link}
      aria-pressed={channel === chosen}
      onClick={() => onChoose(channel === chosen ? null : channel)}
    >
      {channel}
    </button>
  );
  return (
    <section className={classes.part} aria-label="Ranges of the channels">
      <h3>
        Range of each channel{' '}
        <span className={classes.dim}>
          {formatCount(ranges.rmin.length)} on axis {axis}
        </span>
      </h3>
      <ChannelChart
        label={`Ranges of the ${ranges.rmin.length} channels of ${name}`}
        min={ranges.rmin}
        max={ranges.rmax}
        chosen={chosen}
        onChoose={(channel) => onChoose(channel === chosen ? null : channel)}
      />
      <p className={classes.note}>
        Widest:{' '}
        {widest.map((channel, at) => (
          <Fragment key={channel}>
            {at > 0 && ', '}
            {choice(channel)}
          </Fragment>
        ))}
        ; {Number.isFinite(ratio) ? `${formatFigure(ratio)} times the median.` : 'others are all zero.'}{' '}
        {granularity === 'per-channel' && 'Each has its own scale.'}
        {granularity === 'per-block' && 'Each has its own scales, one a block.'}
        {granularity === 'per-tensor' && (
          <>
            One scale serves all, so narrow channels get few of its values: <Term name="granularity">per-channel</Term>{' '}
            would serve them.
          </>
        )}
      </p>
    </section>
  );
}
