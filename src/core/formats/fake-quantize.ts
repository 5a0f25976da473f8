import { roundBlocks } from './block/round-blocks';
import type { Codes } from './codes';
import { dynamicParameters } from './dynamic-parameters';
import { isBlockFormat } from './format-registry';
import { dequantizeFloats, fakeQuantizeFloats, quantizeFloats } from './float-tensors';
import { type IntegerFormat, isIntegerFormat } from './integer-format';
import { dequantizeIntegers, fakeQuantizeIntegers, quantizeIntegers } from './integer-tensors';
import type { Quantization } from './quantization';

export type { Codes };

/**
 * QuantizeLinear for integers and small floats, Cast for float16 and bfloat16: the codes of a tensor, bit patterns for
 * floats. `dims` is the shape of `values`, row-major; it matters only with an axis. Throws for block formats, whose codes
 * come with their block (`encodeBlock`), for float32, and for parameters that do not fit the shape.
 *
 * Integers: `clamp(round(x / scale) + zeroPoint)` to every code of the format, the division in float32, ties to even.
 * Bit-equal to ONNX Runtime 1.30, save where that goes astray:
 *
 * - From x / scale = 2^31 on it overflows, and saturates here: two-bit formats, four-bit formats with an axis that is the
 *   last one, and every format on blocks along an axis that is not the last one.
 * - Its QuantizeLinear gives two-bit formats along the last axis, per-channel, the scales and zero points of other
 *   channels; its DequantizeLinear does not.
 * - NaN, for which ONNX leaves the answer open (native ONNX Runtime answers qmin, its WebAssembly build code 0), becomes
 *   the zero point: a stray NaN reads back as zero.
 *
 * Floats: `round(x / scale)`, the division in float32, ties to even, saturating; NaN stays NaN where the format has one.
 */
export function quantize(values: Float32Array, dims: readonly number[], quantization: Quantization): Codes {
  const { format } = quantization;
  if (isBlockFormat(format)) throw new Error(`Codes of ${format} belong to a block: use its encodeBlock.`);
  if (!isIntegerFormat(format)) return quantizeFloats(values, dims, quantization, format);
  return quantizeIntegers(values, dims, found(values, quantization, format), format);
}

/**
 * DequantizeLinear: `(code − zeroPoint) · scale` in float32. Throws where `quantize` does, and for dynamic parameters,
 * which are gone with the values that they were found from.
 */
export function dequantize(codes: Codes, dims: readonly number[], quantization: Quantization): Float32Array {
  const { format } = quantization;
  if (isBlockFormat(format)) throw new Error(`Codes of ${format} belong to a block: use its decodeBlock.`);
  return isIntegerFormat(format)
    ? dequantizeIntegers(codes, dims, quantization)
    : dequantizeFloats(codes, dims, quantization, format);
}

/**
 * What a tensor becomes in a quantized model: QuantizeLinear, then DequantizeLinear, without the codes in between; Cast
 * there and back; or every block rounded along its axis. Notes on `quantize` apply. `values` is left as it is.
 */
export function fakeQuantize(values: Float32Array, dims: readonly number[], quantization: Quantization): Float32Array {
  const { format } = quantization;
  if (isBlockFormat(format)) return roundBlocks(values, dims, quantization, format);
  if (!isIntegerFormat(format)) return fakeQuantizeFloats(values, dims, quantization, format);
  return fakeQuantizeIntegers(values, dims, found(values, quantization, format), format);
}

/** The parameters themselves, or, where they are dynamic, those that follow from the values. */
function found(values: Float32Array, quantization: Quantization, format: IntegerFormat): Quantization {
  if (quantization.axis !== null || quantization.scale.length > 0) return quantization;
  const { scale, zeroPoint } = dynamicParameters(values, format);
  return { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint) };
}
