import { channelLayout, forEachChannelRun } from './channel-runs';
import { type IntegerFormat, integerFacts } from './integer-format';
import type { Quantization } from './quantization';
import { roundHalfToEven } from './round';

/** Codes of a tensor, one an element; 4-bit formats are not packed here. */
export type Codes = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array;

const allocateCodes = (format: IntegerFormat, length: number): Codes => {
  switch (format) {
    case 'int2':
    case 'int4':
    case 'int8':
      return new Int8Array(length);
    case 'uint2':
    case 'uint4':
    case 'uint8':
      return new Uint8Array(length);
    case 'int16':
      return new Int16Array(length);
    case 'uint16':
      return new Uint16Array(length);
    case 'int32':
      return new Int32Array(length);
  }
};

/** Calls `visit(begin, end, channel)` for every run of elements that share scale and zero point. */
function forEachRun(
  length: number,
  dims: readonly number[],
  { axis, scale, zeroPoint }: Quantization,
  visit: (begin: number, end: number, channel: number) => void,
): void {
  const layout = channelLayout(length, dims, axis);
  if (scale.length !== layout.channels || zeroPoint.length !== layout.channels) {
    throw new Error(`${layout.channels} channels need as many scales and zero points, not ${scale.length}.`);
  }
  forEachChannelRun(length, layout, visit);
}

const entry = (values: Float32Array | Int32Array, channel: number): number => values[channel] ?? NaN;

/**
 * QuantizeLinear: `clamp(round(x / scale) + zeroPoint)` to every code of the format, the division in float32, ties to
 * even. Bit-equal to ONNX Runtime 1.30, save where that goes astray: 4-bit formats with an axis that is the last one
 * overflow there from |x / scale| = 2^31 on, and saturate here. NaN, for which ONNX leaves the answer open (native ONNX
 * Runtime answers qmin, its WebAssembly build code 0), becomes the zero point: a stray NaN reads back as zero.
 * `dims` is the shape of `values`, row-major; it matters only with an axis.
 */
export function quantize(values: Float32Array, dims: readonly number[], quantization: Quantization): Codes {
  const { qmin, qmax } = integerFacts(quantization.format).asymmetric;
  const codes = allocateCodes(integerFacts(quantization.format).name, values.length);
  forEachRun(values.length, dims, quantization, (begin, end, channel) => {
    const scale = entry(quantization.scale, channel);
    const zeroPoint = entry(quantization.zeroPoint, channel);
    for (let i = begin; i < end; i++) codes[i] = code(values[i] ?? NaN, scale, zeroPoint, qmin, qmax);
  });
  return codes;
}

/** DequantizeLinear: `(code − zeroPoint) · scale` in float32. */
export function dequantize(codes: Codes, dims: readonly number[], quantization: Quantization): Float32Array {
  const values = new Float32Array(codes.length);
  forEachRun(codes.length, dims, quantization, (begin, end, channel) => {
    const scale = entry(quantization.scale, channel);
    const zeroPoint = entry(quantization.zeroPoint, channel);
    for (let i = begin; i < end; i++) values[i] = Math.fround((codes[i] ?? 0) - zeroPoint) * scale;
  });
  return values;
}

/** QuantizeLinear, then DequantizeLinear, without the codes in between: what a tensor becomes in a QDQ model. */
export function fakeQuantize(
  values: Float32Array,
  dims: readonly number[],
  quantization: Quantization,
): Float32Array {
  const { qmin, qmax } = integerFacts(quantization.format).asymmetric;
  const result = new Float32Array(values.length);
  forEachRun(values.length, dims, quantization, (begin, end, channel) => {
    const scale = entry(quantization.scale, channel);
    const zeroPoint = entry(quantization.zeroPoint, channel);
    for (let i = begin; i < end; i++) {
      result[i] = Math.fround(code(values[i] ?? NaN, scale, zeroPoint, qmin, qmax) - zeroPoint) * scale;
    }
  });
  return result;
}

function code(value: number, scale: number, zeroPoint: number, qmin: number, qmax: number): number {
  if (value !== value) return zeroPoint;
  return Math.min(Math.max(roundHalfToEven(Math.fround(value / scale)) + zeroPoint, qmin), qmax);
}
