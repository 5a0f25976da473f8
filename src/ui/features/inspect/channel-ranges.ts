import type { GraphIndex } from '../../../core/graph/graph-index';
import type { ChannelObservations, Observation } from '../../../core/observers/observation';
import { type WeightRanges, weightRanges } from '../../../core/observers/weight-range';
import { outputAxis } from '../../../core/quantization/placement/channel-axis';
import { constantValues } from './tensor-bins';

/** The smallest and largest value are the same for every format. */
const EVERY_VALUE = { format: 'int8', symmetric: true } as const;

interface ChannelRanges {
  readonly axis: number;
  readonly ranges: WeightRanges;
}

const ofConstants = new WeakMap<Float32Array, WeightRanges>();
const ofActivations = new WeakMap<ChannelObservations, ChannelRanges>();

/** The smallest and largest value of each output channel of a weight; null where it has none. */
function constantRanges(index: GraphIndex, name: string): ChannelRanges | null {
  const reader = index.consumers.get(name)?.[0];
  const node = reader === undefined ? undefined : index.nodes[reader.node];
  const proto = index.initializers.get(name);
  if (reader === undefined || node === undefined || proto === undefined) return null;
  const axis = outputAxis(node, reader.input, proto.dims);
  const values = axis === null ? null : constantValues(index, name);
  if (axis === null || values === null || Number(proto.dims[axis] ?? 0) < 2) return null;
  const ranges =
    ofConstants.get(values) ?? weightRanges(values, proto.dims.map(Number), axis, { kind: 'minmax' }, EVERY_VALUE);
  ofConstants.set(values, ranges);
  return { axis, ranges };
}

/** What calibration saw of each channel of an activation. */
function observedRanges(channels: ChannelObservations): ChannelRanges {
  const known = ofActivations.get(channels);
  if (known !== undefined) return known;
  const { axis, list } = channels;
  const ranges = {
    rmin: Float32Array.from(list, ({ min, max }) => (min > max ? 0 : min)),
    rmax: Float32Array.from(list, ({ min, max }) => (min > max ? 0 : max)),
  };
  const found = { axis, ranges };
  ofActivations.set(channels, found);
  return found;
}

/** The range of each channel of a tensor; null where it has none, or where they were not watched one by one. */
export function channelRangesOf(
  index: GraphIndex,
  name: string,
  observation: Observation | null,
): ChannelRanges | null {
  if (index.initializers.has(name)) return constantRanges(index, name);
  const channels = observation?.channels;
  return channels === undefined || channels.list.length < 2 ? null : observedRanges(channels);
}
