import { allocateCodes, type Codes } from './codes';
import { FLOAT_FORMATS } from './float/float-formats';
import type { FloatFormat } from './format';
import type { Quantization } from './quantization';
import { visitScales } from './scale-runs';

/** Formats whose range needs no scale. */
const isUnscaled = (format: FloatFormat): boolean => FLOAT_FORMATS[format].bits >= 16;

/** The values divided by their scales, in float32. */
function divide(values: Float32Array, dims: readonly number[], quantization: Quantization): Float32Array {
  const { scale } = quantization;
  const result = new Float32Array(values.length);
  visitScales(values.length, dims, quantization, (begin, end, entry, step) => {
    for (let i = begin, at = entry; i < end; i++, at += step) result[i] = (values[i] ?? NaN) / (scale[at] ?? NaN);
  });
  return result;
}

/** Multiplies values by their scales, in place. */
function multiply(values: Float32Array, dims: readonly number[], quantization: Quantization): Float32Array {
  const { scale } = quantization;
  visitScales(values.length, dims, quantization, (begin, end, entry, step) => {
    for (let i = begin, at = entry; i < end; i++, at += step) values[i] = (values[i] ?? NaN) * (scale[at] ?? NaN);
  });
  return values;
}

/** QuantizeLinear, or Cast; see `quantize`. */
export function quantizeFloats(
  values: Float32Array,
  dims: readonly number[],
  quantization: Quantization,
  format: FloatFormat,
): Codes {
  const codes = allocateCodes(format, values.length);
  const scaled = isUnscaled(format) ? values : divide(values, dims, quantization);
  scaled.forEach((value, i) => {
    codes[i] = FLOAT_FORMATS[format].encode(value);
  });
  return codes;
}

/** DequantizeLinear, or Cast; see `dequantize`. */
export function dequantizeFloats(
  codes: Codes,
  dims: readonly number[],
  quantization: Quantization,
  format: FloatFormat,
): Float32Array {
  const values = Float32Array.from(codes, (code) => FLOAT_FORMATS[format].decode(code));
  return isUnscaled(format) ? values : multiply(values, dims, quantization);
}

/** QuantizeLinear, then DequantizeLinear; or Cast there and back. */
export function fakeQuantizeFloats(
  values: Float32Array,
  dims: readonly number[],
  quantization: Quantization,
  format: FloatFormat,
): Float32Array {
  const unscaled = isUnscaled(format);
  const result = unscaled ? values.slice() : divide(values, dims, quantization);
  FLOAT_FORMATS[format].round(result);
  return unscaled ? result : multiply(result, dims, quantization);
}
