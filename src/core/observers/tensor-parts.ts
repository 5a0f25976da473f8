import { channelLayout } from '../formats/channel-runs';
import { channelMajor } from './channel-major';

/** Gets the values of one entry: a view that is valid only until the next call. */
export type VisitEntry = (entry: number, part: Float32Array) => void;

/** Visits the whole (`axis` null) or each channel of a row-major tensor. */
export function forEachChannel(
  values: Float32Array,
  dims: readonly number[],
  axis: number | null,
  visit: VisitEntry,
): void {
  const { channels } = channelLayout(values.length, dims, axis);
  const perChannel = values.length / channels;
  const ordered = channelMajor(values, dims, axis);
  for (let channel = 0; channel < channels; channel++) {
    visit(channel, ordered.subarray(channel * perChannel, (channel + 1) * perChannel));
  }
}

/** Visits each block of `blockSize` values along `axis`, in the order of ONNX's blocked scales; the last may be ragged. */
export function forEachBlock(
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
