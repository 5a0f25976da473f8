import { Fragment } from 'react';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { type WeightRanges, weightRanges } from '../../../core/observers/weight-range';
import { outputAxis } from '../../../core/quantization/placement/channel-axis';
import { ChannelChart } from '../../charts/channel-chart';
import { channelSpread } from '../../charts/channel-bars';
import { formatCount, formatFigure } from '../../parts/figures';
import { Term } from '../../parts/term';
import classes from './inspect.module.css';
import { constantValues } from './tensor-bins';

/** The smallest and largest value are the same for every format. */
const EVERY_VALUE = { format: 'int8', symmetric: true } as const;

const known = new WeakMap<Float32Array, WeightRanges>();

/** The smallest and largest value of each output channel of a weight; null where it has none. */
export function channelRangesOf(index: GraphIndex, name: string): { axis: number; ranges: WeightRanges } | null {
  const reader = index.consumers.get(name)?.[0];
  const node = reader === undefined ? undefined : index.nodes[reader.node];
  const proto = index.initializers.get(name);
  if (reader === undefined || node === undefined || proto === undefined) return null;
  const axis = outputAxis(node, reader.input, proto.dims);
  const values = axis === null ? null : constantValues(index, name);
  if (axis === null || values === null || Number(proto.dims[axis] ?? 0) < 2) return null;
  const ranges =
    known.get(values) ?? weightRanges(values, proto.dims.map(Number), axis, { kind: 'minmax' }, EVERY_VALUE);
  known.set(values, ranges);
  return { axis, ranges };
}

interface ChannelsProps {
  readonly name: string;
  readonly axis: number;
  readonly ranges: WeightRanges;
  /** Whether the plan gives each channel its own scale. */
  readonly perChannel: boolean;
  readonly chosen: number | null;
  readonly onChoose: (channel: number | null) => void;
}

/** The range of every channel of a weight, and what it says for or against one scale for all. */
export function Channels({ name, axis, ranges, perChannel, chosen, onChoose }: ChannelsProps) {
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
        {perChannel ? (
          <>Each has its own scale.</>
        ) : (
          <>
            One scale serves all, so narrow channels get few of its values: <Term name="granularity">per-channel</Term>{' '}
            would serve them.
          </>
        )}
      </p>
    </section>
  );
}
