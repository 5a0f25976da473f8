import { channelLayout } from '../channel-runs';
import type { BlockFormat, BlockNumberFormat } from '../format';
import type { Quantization } from '../quantization';
import { BLOCK_FORMATS } from './block-formats';

/** Values that are gathered before they are rounded: few enough to stay in the processor's cache. */
const GATHERED = 1 << 14;

/** Lines of a tensor along one dimension. */
interface Lines {
  readonly length: number;
  /** Distance of neighbours in a line. */
  readonly stride: number;
}

/**
 * A tensor with each of its blocks along `axis` rounded (null: along all values in a row); the last block of a line may
 * be ragged, and a scalar is a block of its own. Whole-tensor scales are those of the whole tensor.
 */
export function roundBlocks(
  values: Float32Array,
  dims: readonly number[],
  { axis: given, exponentMode }: Quantization,
  name: BlockFormat,
): Float32Array {
  const format = BLOCK_FORMATS[name];
  const axis = dims.length === 0 ? null : given;
  const result = values.slice();
  const { channels, runLength } = channelLayout(values.length, dims, axis);
  const lines = axis === null ? { length: values.length, stride: 1 } : { length: channels, stride: runLength };
  const tensorScale = format.tensorScale?.(values);
  const round = (run: Float32Array) => format.round(run, exponentMode, tensorScale);
  const aligned = lines.length === values.length || lines.length % format.blockSize === 0;
  if (lines.stride === 1 && aligned) round(result);
  else roundLines(result, lines, format, round);
  return result;
}

/** Gathers lines, each filled up with zeros to whole blocks, which changes nothing about them; rounds; puts them back. */
function roundLines(
  values: Float32Array,
  lines: Lines,
  { blockSize }: BlockNumberFormat,
  round: (run: Float32Array) => void,
): void {
  const lineCount = lines.length === 0 ? 0 : values.length / lines.length;
  const padded = Math.ceil(lines.length / blockSize) * blockSize;
  const atOnce = Math.min(Math.max(1, Math.floor(GATHERED / padded)), lineCount);
  const gathered = new Float32Array(atOnce * padded);
  for (let first = 0; first < lineCount; first += atOnce) {
    const last = Math.min(first + atOnce, lineCount);
    const run = gathered.subarray(0, (last - first) * padded);
    run.fill(0);
    forEachBundle(lines, first, last, (bundle, at, count) => {
      for (let along = 0; along < lines.length; along++) {
        const from = bundle + along * lines.stride;
        const to = at * padded + along;
        for (let line = 0; line < count; line++) run[to + line * padded] = values[from + line] ?? NaN;
      }
    });
    round(run);
    forEachBundle(lines, first, last, (bundle, at, count) => {
      for (let along = 0; along < lines.length; along++) {
        const to = bundle + along * lines.stride;
        const from = at * padded + along;
        for (let line = 0; line < count; line++) values[to + line] = run[from + line * padded] ?? NaN;
      }
    });
  }
}

/**
 * Visits lines `first` to `last` (exclusive) in bundles that lie side by side: where the first value of the bundle is,
 * which of the visited lines is its first, and how many it has.
 */
function forEachBundle(
  { length, stride }: Lines,
  first: number,
  last: number,
  visit: (bundle: number, at: number, count: number) => void,
): void {
  for (let line = first; line < last;) {
    // Lines up to the next index before the axis are neighbours.
    const within = line % stride;
    const count = Math.min(last - line, stride - within);
    visit((line - within) * length + within, line - first, count);
    line += count;
  }
}
