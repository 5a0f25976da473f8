import { allocateCodes, type Codes } from '../formats/codes';
import { fakeQuantize, quantize } from '../formats/fake-quantize';
import { INTEGER_FORMATS, type IntegerFormat } from '../formats/integer-format';
import { linearParameters } from '../formats/linear-parameters';
import type { Quantization } from '../formats/quantization';
import { errorSums, tensorError, type TensorError } from '../metrics/tensor-error';

/** How many values of a matrix share one scale: all, a row (an output channel), or a group of neighbours in a row. */
export type Granularity = 'per-tensor' | 'per-channel' | 'per-group';

/** A row-major matrix: rows are output channels, columns inputs. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

export interface GroupOptions {
  readonly format: IntegerFormat;
  readonly granularity: Granularity;
  /** Neighbours in a row that share a scale; counts with `per-group` only. The last group of a row may be shorter. */
  readonly groupSize: number;
  /** Absent: symmetric, as weights are quantized. */
  readonly symmetric?: boolean;
}

/** A matrix with one scale for all of it, for each row, or for each group. */
export interface GroupReading {
  /** What `quantize` and `fakeQuantize` were asked with; scales of groups lie row by row. */
  readonly quantization: Quantization;
  readonly codes: Codes;
  /** The values after rounding. */
  readonly rounded: Float32Array;
  /** Scales a row has: 1 but for groups. */
  readonly groupsPerRow: number;
  readonly error: TensorError;
  readonly rowErrors: readonly TensorError[];
  /** How many values that were not zero became zero. */
  readonly flushed: number;
  /** Bits of a code and its share of the scales, float32 each. */
  readonly bitsPerValue: number;
}

/** Bits of a float32 scale. */
const SCALE_BITS = 32;

/** Scale and zero point of the values from `begin` to `end` (exclusive), from the smallest and the largest of them. */
function parametersOf(values: Float32Array, begin: number, end: number, { format, symmetric = true }: GroupOptions) {
  let [least, most] = [0, 0];
  for (let i = begin; i < end; i++) {
    least = Math.min(least, values[i] ?? 0);
    most = Math.max(most, values[i] ?? 0);
  }
  return linearParameters(format, { symmetric }, least, most);
}

function quantizationOf({ values, rows, columns }: Matrix, options: GroupOptions): Quantization {
  const { format, granularity, groupSize } = options;
  if (granularity === 'per-tensor') {
    const { scale, zeroPoint } = parametersOf(values, 0, values.length, options);
    return { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint) };
  }
  const size = granularity === 'per-channel' ? columns : groupSize;
  const found = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: Math.ceil(columns / size) }, (_, group) => {
      const begin = row * columns + group * size;
      return parametersOf(values, begin, Math.min(begin + size, (row + 1) * columns), options);
    }),
  ).flat();
  const scale = Float32Array.from(found, (one) => one.scale);
  const zeroPoint = Int32Array.from(found, (one) => one.zeroPoint);
  return granularity === 'per-channel'
    ? { format, axis: 0, scale, zeroPoint }
    : { format, axis: 1, blockSize: groupSize, scale, zeroPoint };
}

/**
 * What `fakeQuantize` makes of a matrix with min/max ranges at a granularity. Values must be finite. Throws where
 * `values` are not rows times columns, and for group sizes that are not whole and positive.
 */
export function readGroups(matrix: Matrix, options: GroupOptions): GroupReading {
  const { values, rows, columns } = matrix;
  if (values.length !== rows * columns) throw new RangeError(`${values.length} values are no ${rows} × ${columns}.`);
  if (!Number.isInteger(options.groupSize) || options.groupSize < 1) {
    throw new RangeError(`A group cannot have ${options.groupSize} values.`);
  }
  const quantization = quantizationOf(matrix, options);
  const rounded = fakeQuantize(values, [rows, columns], quantization);
  const rowErrors = Array.from({ length: rows }, (_, row) => {
    const [begin, end] = [row * columns, (row + 1) * columns];
    return tensorError(errorSums(values.subarray(begin, end), rounded.subarray(begin, end)));
  });
  return {
    quantization,
    codes: values.length === 0 ? allocateCodes(options.format, 0) : quantize(values, [rows, columns], quantization),
    rounded,
    groupsPerRow: options.granularity === 'per-group' ? Math.ceil(columns / options.groupSize) : 1,
    error: tensorError(errorSums(values, rounded)),
    rowErrors,
    flushed: rounded.reduce((count, value, i) => count + (value === 0 && values[i] !== 0 ? 1 : 0), 0),
    bitsPerValue: INTEGER_FORMATS[options.format].bits + (SCALE_BITS * quantization.scale.length) / values.length,
  };
}

/** Which scale a value has: the index into `quantization.scale`. */
export function scaleIndex(
  { quantization: { axis, blockSize }, groupsPerRow }: GroupReading,
  row: number,
  column: number,
): number {
  if (axis === null) return 0;
  return blockSize === undefined ? row : row * groupsPerRow + Math.floor(column / blockSize);
}
