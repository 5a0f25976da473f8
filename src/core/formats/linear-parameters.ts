import { codeRange, type IntegerFormat } from './integer-format';
import { roundHalfToEven } from './round';

export interface LinearOptions {
  /** Spread max(|rmin|, |rmax|) over both sides of zero. */
  readonly symmetric: boolean;
  /** One bit less, for processors whose int8 dot products saturate. */
  readonly reduceRange?: boolean;
  /** The scale becomes the nearest power of two, which may clip. */
  readonly powerOfTwo?: boolean;
  /**
   * Asymmetric ranges have their zero point at the smallest code, where no value is negative, or in the middle, where
   * they become symmetric: uint8 0 or 128.
   */
  readonly restrictZeroPoint?: boolean;
}

/** How a range of real numbers maps to codes: `real = (code − zeroPoint) · scale`. */
export interface LinearParameters {
  /** A float32 value, positive and normal. */
  readonly scale: number;
  readonly zeroPoint: number;
  readonly qmin: number;
  readonly qmax: number;
}

const SMALLEST_NORMAL = 2 ** -126;
const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/**
 * Scale and zero point for a range, exactly as ONNX Runtime's quantizer computes them: the range is widened to contain
 * zero, its width is a float32, the division is done in double precision, and a scale below the smallest normal
 * float32 (an empty range among them) becomes scale 1, zero point 0. `rmin` and `rmax` are rounded to float32 first
 * and must be finite; a width beyond float32, for which ONNX Runtime answers infinity, is kept in double precision.
 * Power-of-two scales are `2^round(log2 scale)`, and the zero point follows from them.
 */
export function linearParameters(
  format: IntegerFormat,
  options: LinearOptions,
  rmin: number,
  rmax: number,
): LinearParameters {
  let low = Math.min(Math.fround(rmin), 0);
  let high = Math.max(Math.fround(rmax), 0);
  const symmetric = options.symmetric || (options.restrictZeroPoint === true && low < 0);
  const { qmin, qmax } = codeRange(format, symmetric, options.reduceRange);
  if (symmetric) {
    high = Math.max(-low, high);
    low = -high;
  }
  const exact = width(low, high) / (qmax - qmin);
  if (exact < SMALLEST_NORMAL) return { scale: 1, zeroPoint: 0, qmin, qmax };
  const scale = options.powerOfTwo === true ? nearestPowerOfTwo(exact) : exact;
  const zeroPoint = symmetric ? roundHalfToEven((qmin + qmax) / 2) : roundHalfToEven(qmin - low / scale);
  return { scale: Math.fround(scale), zeroPoint: Math.min(Math.max(zeroPoint, qmin), qmax) + 0, qmin, qmax };
}

function width(low: number, high: number): number {
  const exact = high - low;
  return exact > LARGEST_FLOAT32 ? exact : Math.fround(exact);
}

/** `2^round(log2 scale)`, kept where float32 is normal and finite. */
export function nearestPowerOfTwo(scale: number): number {
  return 2 ** Math.min(Math.max(roundHalfToEven(Math.log2(scale)), -126), 127);
}
