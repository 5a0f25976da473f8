/** Where a channel axis lies in a row-major tensor. */
export interface ChannelLayout {
  /** 1 per-tensor. */
  readonly channels: number;
  /** Neighbouring elements of one channel: the product of the dimensions after the axis. */
  readonly runLength: number;
}

/** `axis` null: the whole tensor is one channel. Negative axes count from the end. Throws where there is no such axis. */
export function channelLayout(length: number, dims: readonly number[], axis: number | null): ChannelLayout {
  if (axis === null) return { channels: 1, runLength: length };
  const at = axis < 0 ? axis + dims.length : axis;
  const channels = dims[at];
  if (channels === undefined) throw new Error(`A tensor of rank ${dims.length} has no axis ${axis}.`);
  return { channels, runLength: dims.slice(at + 1).reduce((product, dim) => product * dim, 1) };
}

/** Calls `visit(begin, end, channel)` for every run of neighbouring elements of one channel, in order. */
export function forEachChannelRun(
  length: number,
  { channels, runLength }: ChannelLayout,
  visit: (begin: number, end: number, channel: number) => void,
): void {
  for (let begin = 0, channel = 0; begin < length; begin += runLength) {
    visit(begin, begin + runLength, channel);
    channel = channel + 1 === channels ? 0 : channel + 1;
  }
}
