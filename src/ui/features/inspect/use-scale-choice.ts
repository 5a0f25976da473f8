import { useState } from 'react';
import type { GraphIndex } from '../../../core/graph/graph-index';
import type { Observation } from '../../../core/observers/observation';
import type { WeightRanges } from '../../../core/observers/weight-range';
import type { QuantizationParameters, TensorDecision } from '../../../core/quantization/plan';
import type { Granularity } from '../../../core/quantization/recipe';
import { channelRangesOf } from './channel-ranges';

/** Which of the channels, and which of the scales of a tensor is looked at. */
export interface ScaleChoice {
  /** Ranges of the channels; null where there are none. */
  readonly channels: { readonly axis: number; readonly ranges: WeightRanges } | null;
  readonly channel: number | null;
  readonly chooseChannel: (channel: number | null) => void;
  readonly granularity: Granularity;
  readonly several: boolean;
  /** Number of the scale that is drawn; null: there are several, and none is chosen. */
  readonly entry: number | null;
  /** Blocks to choose from; 0 where scales are not of blocks. */
  readonly blocks: number;
  readonly chooseBlock: (block: number) => void;
  /** "channel 3", "block 7"; empty where there is one scale. */
  readonly whose: string;
}

function granularityOf({ axis, blockSize, scale }: QuantizationParameters): Granularity {
  if (scale.length < 2 || axis === null) return 'per-tensor';
  return blockSize === undefined ? 'per-channel' : 'per-block';
}

/** Number of the block with the largest scale, the one that has the largest values. */
const widestBlock = ({ scale }: QuantizationParameters): number =>
  scale.reduce((best, step, at) => (step > (scale[best] ?? 0) ? at : best), 0);

/** What is chosen among the channels and scales of one tensor; nothing at first, but the block of the largest values. */
export function useScaleChoice(
  index: GraphIndex,
  { name, role, parameters }: TensorDecision,
  observation: Observation | null,
): ScaleChoice {
  const [channel, chooseChannel] = useState<number | null>(null);
  const [block, chooseBlock] = useState<number | null>(null);
  const granularity = parameters === null ? 'per-tensor' : granularityOf(parameters);
  const shared = {
    channels: role === 'bias' ? null : channelRangesOf(index, name, observation),
    channel,
    chooseChannel,
    granularity,
    several: granularity !== 'per-tensor',
    blocks: 0,
    chooseBlock,
  };
  if (parameters === null) return { ...shared, entry: null, whose: '' };
  if (granularity === 'per-tensor') return { ...shared, entry: 0, whose: '' };
  if (granularity === 'per-channel') {
    return { ...shared, entry: channel, whose: `channel ${channel ?? 0}` };
  }
  const blocks = parameters.scale.length;
  const entry = block === null || block >= blocks ? widestBlock(parameters) : block;
  return { ...shared, entry, blocks, whose: `block ${entry}` };
}
