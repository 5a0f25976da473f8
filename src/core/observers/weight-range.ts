import { channelLayout, forEachChannelRun } from '../formats/channel-runs';
import { scaleLayout } from '../formats/scale-runs';
import type { ObservedRange } from './observed-range';
import type { ObserverChoice } from './observer-choice';
import { observerOf } from './observer-registry';
import type { RangeTarget } from './range-target';

/** Clip ranges, one entry a channel or block. */
export interface WeightRanges {
  readonly rmin: Float32Array;
  readonly rmax: Float32Array;
  /** Scales that the observer chose itself; 0 where the scale follows from the range. Absent: none. */
  readonly scale?: Float32Array;
}

/**
 * The clip range of each channel of a constant (`axis` null: of the whole), or of each block of `blockSize` values along
 * the axis (the last may be ragged; laid out as the scales of ONNX's blocked quantization), from the values themselves.
 * Values that are not finite do not count; a channel or block without any has the range 0–0.
 * Costs time in proportion to `values`: keep the result as long as weight, choice and target stay the same.
 */
export function weightRanges(
  values: Float32Array,
  dims: readonly number[],
  axis: number | null,
  choice: ObserverChoice,
  target: RangeTarget,
  blockSize?: number,
): WeightRanges {
  const observer = observerOf(choice);
  const { entries } = scaleLayout(values.length, dims, axis === null ? { axis } : { axis, ...blocks(blockSize) });
  const ranges = new RangeColumns(entries);
  const visit: VisitEntry = (entry, part) => ranges.set(entry, observer.exactRange(part, choice, target));
  if (axis === null || blockSize === undefined) forEachChannel(values, dims, axis, visit);
  else forEachBlock(values, dims, axis, blockSize, visit);
  return ranges.columns();
}

const blocks = (blockSize: number | undefined) => (blockSize === undefined ? {} : { blockSize });

/** Ranges side by side, as they are found. */
class RangeColumns {
  private readonly rmin: Float32Array;
  private readonly rmax: Float32Array;
  private readonly scale: Float32Array;

  constructor(entries: number) {
    this.rmin = new Float32Array(entries);
    this.rmax = new Float32Array(entries);
    this.scale = new Float32Array(entries);
  }

  set(entry: number, range: ObservedRange | null): void {
    this.rmin[entry] = range?.rmin ?? 0;
    this.rmax[entry] = range?.rmax ?? 0;
    this.scale[entry] = range?.scale ?? 0;
  }

  columns(): WeightRanges {
    const { rmin, rmax, scale } = this;
    return scale.some((chosen) => chosen > 0) ? { rmin, rmax, scale } : { rmin, rmax };
  }
}

/** Gets the values of one entry: a view that is valid only until the next call. */
type VisitEntry = (entry: number, part: Float32Array) => void;

function forEachChannel(values: Float32Array, dims: readonly number[], axis: number | null, visit: VisitEntry): void {
  const { channels } = channelLayout(values.length, dims, axis);
  const perChannel = values.length / channels;
  const ordered = channelMajor(values, dims, axis);
  for (let channel = 0; channel < channels; channel++) {
    visit(channel, ordered.subarray(channel * perChannel, (channel + 1) * perChannel));
  }
}

function forEachBlock(
  values: Float32Array,
  dims: readonly number[],
  axis: number,
  blockSize: number,
  visit: VisitEntry,
): void {
  const { channels: length, runLength: inner } = channelLayout(values.length, dims, axis);
  const gathered = new Float32Array(Math.min(blockSize, length));
  for (let line = 0, first = 0; line < values.length; line += length * inner) {
    for (let from = 0; from < length; from += blockSize, first += inner) {
      const part = gathered.subarray(0, Math.min(blockSize, length - from));
      for (let column = 0; column < inner; column++) {
        const begin = line + from * inner + column;
        for (let i = 0; i < part.length; i++) part[i] = values[begin + i * inner] ?? NaN;
        visit(first + column, part);
      }
    }
  }
}

/** The values channel after channel; the array itself where they lie so already. */
export function channelMajor(values: Float32Array, dims: readonly number[], axis: number | null): Float32Array {
  const layout = channelLayout(values.length, dims, axis);
  const perChannel = values.length / layout.channels;
  if (layout.runLength >= perChannel) return values;
  const ordered = new Float32Array(values.length);
  const next = Float64Array.from({ length: layout.channels }, (_, channel) => channel * perChannel);
  forEachChannelRun(values.length, layout, (begin, end, channel) => {
    let to = next[channel] ?? 0;
    for (let i = begin; i < end; i++) ordered[to++] = values[i] ?? NaN;
    next[channel] = to;
  });
  return ordered;
}
