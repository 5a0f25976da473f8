import { channelLayout } from './channel-runs';
import type { Quantization } from './quantization';

/** Along which axis scales differ, and how many values along it share one. Axis null: one scale for all. */
export interface ScaleAxis {
  readonly axis: number | null;
  /** Absent: every entry along the axis is a block of its own. */
  readonly blockSize?: number;
}

/** Where the scales of a row-major tensor lie. */
export interface ScaleLayout {
  /** Number of scales: 1 per-tensor, one a channel, or one a block. */
  readonly entries: number;
  /** Length of the axis; 1 per-tensor. */
  readonly length: number;
  /** Neighbouring elements of one entry along the axis: the product of the dimensions after it. */
  readonly inner: number;
  /** Absent for per-tensor and per-channel scales, which repeat for every index before the axis. */
  readonly blockSize?: number;
}

/**
 * Where the scales of `count` values of shape `dims` lie. Blocked scales are shaped like the tensor, with its dimension
 * `axis` divided by `blockSize`, rounded up: the last block may be ragged. Throws where there is no such axis, and for
 * block sizes that are not whole and positive.
 */
export function scaleLayout(count: number, dims: readonly number[], { axis, blockSize }: ScaleAxis): ScaleLayout {
  const { channels, runLength } = channelLayout(count, dims, axis);
  if (axis === null || blockSize === undefined) return { entries: channels, length: channels, inner: runLength };
  if (!Number.isInteger(blockSize) || blockSize < 1) throw new Error(`A block cannot have ${blockSize} values.`);
  const line = channels * runLength;
  const entries = line === 0 ? 0 : (count / line) * Math.ceil(channels / blockSize) * runLength;
  return { entries, length: channels, inner: runLength, blockSize };
}

/**
 * Called for every run of neighbouring elements, in order: element `begin + i` has scale number `entry + i · step`,
 * where `step` is 0 or 1.
 */
export type VisitScaleRun = (begin: number, end: number, entry: number, step: 0 | 1) => void;

/** Visits `count` values in runs whose scales are one and the same, or neighbours. */
export function forEachScaleRun(count: number, layout: ScaleLayout, visit: VisitScaleRun): void {
  const { length, inner, blockSize } = layout;
  if (blockSize !== undefined) return forEachBlockRun(count, length, inner, blockSize, visit);
  for (let begin = 0, channel = 0; begin < count; channel = channel + 1 === length ? 0 : channel + 1) {
    // Along the last axis the channels are neighbours.
    const end = begin + (inner === 1 ? length : inner);
    if (inner === 1) visit(begin, end, 0, 1);
    else visit(begin, end, channel, 0);
    begin = end;
  }
}

function forEachBlockRun(count: number, length: number, inner: number, blockSize: number, visit: VisitScaleRun): void {
  for (let line = 0, first = 0; line < count; line += length * inner) {
    for (let from = 0; from < length; from += blockSize, first += inner) {
      const to = Math.min(from + blockSize, length);
      if (inner === 1) visit(line + from, line + to, first, 0);
      else for (let at = from; at < to; at++) visit(line + at * inner, line + (at + 1) * inner, first, 1);
    }
  }
}

/** Visits the scales of a tensor. Throws where there are not as many scales and zero points as its shape asks for. */
export function visitScales(
  count: number,
  dims: readonly number[],
  quantization: Quantization,
  visit: VisitScaleRun,
): void {
  const { axis, blockSize, scale, zeroPoint } = quantization;
  const layout = scaleLayout(count, dims, blockSize === undefined ? { axis } : { axis, blockSize });
  if (scale.length !== layout.entries || zeroPoint.length !== layout.entries) {
    const what = layout.blockSize === undefined ? 'channels' : 'blocks';
    throw new Error(`${layout.entries} ${what} need as many scales and zero points, not ${scale.length}.`);
  }
  forEachScaleRun(count, layout, visit);
}
