import { allocateCodes, type Codes } from './codes';
import { INTEGER_FORMATS, type IntegerFormat } from './integer-format';
import type { Quantization } from './quantization';
import { ROUNDER } from './round';
import { visitScales } from './scale-runs';

/** QuantizeLinear; see `quantize`. */
export function quantizeIntegers(
  values: Float32Array,
  dims: readonly number[],
  quantization: Quantization,
  format: IntegerFormat,
): Codes {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const codes = allocateCodes(format, values.length);
  visitScales(values.length, dims, quantization, (begin, end, entry, step) => {
    let { scale, zeroPoint } = linearAt(quantization, entry);
    for (let i = begin; i < end; i++) {
      if (step === 1) ({ scale, zeroPoint } = linearAt(quantization, entry + i - begin));
      codes[i] = steps(values[i] ?? NaN, scale, qmin - zeroPoint, qmax - zeroPoint) + zeroPoint;
    }
  });
  return codes;
}

/** DequantizeLinear; see `dequantize`. */
export function dequantizeIntegers(codes: Codes, dims: readonly number[], quantization: Quantization): Float32Array {
  const values = new Float32Array(codes.length);
  visitScales(codes.length, dims, quantization, (begin, end, entry, step) => {
    let { scale, zeroPoint } = linearAt(quantization, entry);
    for (let i = begin; i < end; i++) {
      if (step === 1) ({ scale, zeroPoint } = linearAt(quantization, entry + i - begin));
      values[i] = Math.fround((codes[i] ?? 0) - zeroPoint) * scale;
    }
  });
  return values;
}

/** QuantizeLinear, then DequantizeLinear. */
export function fakeQuantizeIntegers(
  values: Float32Array,
  dims: readonly number[],
  quantization: Quantization,
  format: IntegerFormat,
): Float32Array {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const result = new Float32Array(values.length);
  visitScales(values.length, dims, quantization, (begin, end, entry, step) => {
    if (step === 0) {
      const { scale, zeroPoint } = linearAt(quantization, entry);
      fakeQuantizeRun(values, result, begin, end, scale, qmin - zeroPoint, qmax - zeroPoint);
      return;
    }
    for (let i = begin; i < end; i++) {
      const { scale, zeroPoint } = linearAt(quantization, entry + i - begin);
      fakeQuantizeRun(values, result, i, i + 1, scale, qmin - zeroPoint, qmax - zeroPoint);
    }
  });
  return result;
}

/** A loop of its own: one that is compiled once for all tensors. */
function fakeQuantizeRun(
  values: Float32Array,
  result: Float32Array,
  begin: number,
  end: number,
  scale: number,
  lowest: number,
  highest: number,
): void {
  for (let i = begin; i < end; i++) result[i] = Math.fround(steps(values[i] ?? NaN, scale, lowest, highest)) * scale;
}

const linearAt = ({ scale, zeroPoint }: Quantization, entry: number) => ({
  scale: scale[entry] ?? NaN,
  zeroPoint: zeroPoint[entry] ?? NaN,
});

/**
 * How many steps a value is from the zero point, between two whole bounds; NaN is 0. Kept within bounds before it is
 * rounded, which comes to the same, it is small enough for the processor's own rounding.
 */
function steps(value: number, scale: number, lowest: number, highest: number): number {
  if (value !== value) return 0;
  return Math.min(Math.max(Math.fround(value / scale), lowest), highest) + ROUNDER - ROUNDER;
}
