import type { ExponentMode, FormatName } from './format';

/**
 * What is needed to quantize the values of one tensor, whatever the format.
 *
 * - Integers and the small floats: `x' = round_format(x / scale + zeroPoint)`, back by `(q − zeroPoint) · scale`; floats
 *   have zero point 0. One entry of `scale` and `zeroPoint` per-tensor, one a channel along `axis`, or, with `blockSize`,
 *   one a block along `axis`: laid out like the tensor, with dimension `axis` divided by `blockSize`, rounded up (ONNX's
 *   blocked quantization).
 * - float16 and bfloat16: scale 1, zero point 0, per-tensor.
 * - Block formats: `scale` and `zeroPoint` are empty, since every block finds its own; `axis` is the dimension that
 *   blocks run along (null: all values in a row) and `blockSize` the format's.
 * - Dynamic: the same emptiness with an integer format: scale and zero point follow from the values at run time, as
 *   DynamicQuantizeLinear finds them.
 */
export interface Quantization {
  readonly format: FormatName;
  /** Null: per-tensor. Negative axes count from the end. */
  readonly axis: number | null;
  /** Values a block along `axis`; absent: no blocks. */
  readonly blockSize?: number;
  readonly scale: Float32Array;
  readonly zeroPoint: Int32Array;
  /** How MX blocks find their shared exponent; absent: floor. */
  readonly exponentMode?: ExponentMode;
}
