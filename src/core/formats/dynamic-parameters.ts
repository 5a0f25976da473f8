import { INTEGER_FORMATS, type IntegerFormat } from './integer-format';
import { roundHalfToEven } from './round';

/** Scale and zero point of a whole tensor. */
export interface DynamicParameters {
  /** A float32 value. */
  readonly scale: number;
  readonly zeroPoint: number;
}

/**
 * What DynamicQuantizeLinear finds for a tensor, in float32 as ONNX Runtime computes it: the range of the values widened
 * to contain zero, `scale = (max − min) / (qmax − qmin)`, `zeroPoint = round(qmin − min / scale)`, half to even and kept
 * within the codes. A tensor of zeros has scale 1. ONNX has it for uint8; the other formats follow the same formula. NaN
 * and infinities do not count, where ONNX Runtime answers with a scale of infinity or NaN.
 */
export function dynamicParameters(values: Float32Array, format: IntegerFormat = 'uint8'): DynamicParameters {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  let min = 0;
  let max = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value < min && value !== -Infinity) min = value;
    if (value > max && value !== Infinity) max = value;
  }
  const scale = max === min ? 1 : Math.fround(Math.fround(max - min) / (qmax - qmin));
  const zeroPoint = roundHalfToEven(Math.min(Math.max(Math.fround(qmin - Math.fround(min / scale)), qmin), qmax));
  return { scale, zeroPoint: zeroPoint + 0 };
}
