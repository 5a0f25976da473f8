import type { Histogram, Observation } from '../../core/observers/observation';

/** A histogram as it is drawn: `counts` in bins of equal width from `from` to `to`. */
export interface DisplayBins {
  readonly from: number;
  readonly to: number;
  readonly counts: Float64Array;
  /** How many values were counted, where that is not all of them; null: all. */
  readonly sampled: number | null;
}

/** Bins of a drawn histogram: about as many as a narrow panel shows apart. */
const BINS = 128;

/** Above this every nth value is counted: the shape no longer changes, the time does. */
const MOST_VALUES = 1_000_000;

/** An empty range is widened, so that a constant tensor is a bar and not nothing. */
function widen(from: number, to: number): readonly [number, number] {
  if (from < to) return [from, to];
  const half = Math.abs(from) / 2 || 0.5;
  return [from - half, to + half];
}

/** What calibration saw, between the smallest and the largest value; null where there is no histogram. */
export function binsOfObservation({ histogram, min, max }: Observation): DisplayBins | null {
  if (histogram === null || !(min <= max)) return null;
  const [from, to] = widen(min, max);
  const counts = new Float64Array(BINS);
  const add = (low: number, high: number, count: number) => spread(counts, from, to, low, high, count);
  addSide(histogram, 'positive', add);
  addSide(histogram, 'negative', add);
  add(0, 0, histogram.zeroCount);
  return { from, to, counts, sampled: null };
}

function addSide(histogram: Histogram, side: 'positive' | 'negative', add: (a: number, b: number, n: number) => void) {
  const width = 2 ** histogram.exponent;
  histogram[side].forEach((count, bin) => {
    if (count === 0) return;
    if (side === 'positive') add(bin * width, (bin + 1) * width, count);
    else add(-(bin + 1) * width, -bin * width, count);
  });
}

/** Shares a count evenly among the bins that [low, high] overlaps, within [from, to]. */
function spread(counts: Float64Array, from: number, to: number, low: number, high: number, count: number): void {
  if (count === 0) return;
  const scale = counts.length / (to - from);
  const last = counts.length - 1;
  const begin = Math.max(0, (Math.max(low, from) - from) * scale);
  const end = Math.min(counts.length, (Math.min(high, to) - from) * scale);
  const first = Math.min(last, Math.floor(begin));
  if (end <= begin || Math.floor(end) === first) {
    counts[first] = (counts[first] ?? 0) + count;
    return;
  }
  for (let bin = first; bin < end; bin += 1) {
    const overlap = Math.min(bin + 1, end) - Math.max(bin, begin);
    counts[bin] = (counts[bin] ?? 0) + (count * overlap) / (end - begin);
  }
}

/** The values of a constant; `channel` picks one of the channels along a dimension. Null where nothing is finite. */
export function binsOfValues(values: Float32Array, channel: ChannelSlice | null = null): DisplayBins | null {
  const picked = channel === null ? values : pick(values, channel);
  const stride = Math.ceil(picked.length / MOST_VALUES);
  let [min, max] = [Infinity, -Infinity];
  for (const value of picked) {
    if (value < min && value > -Infinity) min = value;
    if (value > max && value < Infinity) max = value;
  }
  if (!(min <= max)) return null;
  const [from, to] = widen(min, max);
  const counts = new Float64Array(BINS);
  const scale = BINS / (to - from);
  for (let i = 0; i < picked.length; i += stride) {
    const bin = Math.min(BINS - 1, Math.floor(((picked[i] ?? 0) - from) * scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from, to, counts, sampled: stride === 1 ? null : Math.ceil(picked.length / stride) };
}

/** Channel number `channel` of `channels`; `inner`: elements that lie together, the product of the later dims. */
export interface ChannelSlice {
  readonly channel: number;
  readonly channels: number;
  readonly inner: number;
}

function pick(values: Float32Array, { channel, channels, inner }: ChannelSlice): Float32Array {
  const result = new Float32Array(values.length / channels);
  let to = 0;
  for (let begin = channel * inner; begin < values.length; begin += channels * inner) {
    result.set(values.subarray(begin, begin + inner), to);
    to += inner;
  }
  return result;
}
