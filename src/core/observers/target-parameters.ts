import { FLOAT_FORMATS } from '../formats/float/float-formats';
import { codeRange, type IntegerFormat, isIntegerFormat } from '../formats/integer-format';
import { type LinearOptions, linearParameters } from '../formats/linear-parameters';
import { roundHalfToEven } from '../formats/round';
import type { ObservedRange } from './observed-range';
import type { RangeTarget } from './range-target';
import { isScaledFloat } from './suitable-targets';

/** How values become codes: `x' = (round_format(x / scale + zeroPoint) − zeroPoint) · scale`. */
export interface ScaleAndZeroPoint {
  /** A float32 value, positive and normal. */
  readonly scale: number;
  /** 0 for floats. */
  readonly zeroPoint: number;
}

const SMALLEST_NORMAL = 2 ** -126;
const LARGEST_EXPONENT = 127;

/** The nearest power of two, in exponents: `2^round(log2 scale)`, within the normal float32 numbers. */
export const nearestPowerOfTwo = (scale: number): number =>
  2 ** Math.min(Math.max(roundHalfToEven(Math.log2(scale)), -126), LARGEST_EXPONENT);

/**
 * Scale and zero point for a range under everything the target asks for. Integers: as ONNX Runtime's quantizer computes
 * them (see `linearParameters`); with a restricted zero point, a range with both signs is quantized symmetrically, and
 * one with a single sign has its zero point at the end of the codes. Floats: the largest magnitude meets the largest
 * finite value. The observer's own scale, where it has one, stands in for that of the range; then a power of two is
 * taken where the target wants one, and the zero point follows. Formats without scales have scale 1.
 */
export function targetParameters(target: RangeTarget, range: ObservedRange): ScaleAndZeroPoint {
  const { format } = target;
  if (isIntegerFormat(format)) return integerParameters(format, target, range);
  if (!isScaledFloat(format)) return { scale: 1, zeroPoint: 0 };
  const amax = Math.max(Math.abs(range.rmin), Math.abs(range.rmax));
  const scale = range.scale ?? amax / FLOAT_FORMATS[format].max;
  return { scale: finished(scale < SMALLEST_NORMAL ? 1 : scale, target), zeroPoint: 0 };
}

function integerParameters(format: IntegerFormat, target: RangeTarget, range: ObservedRange): ScaleAndZeroPoint {
  const options = linearOptions(target, range);
  const base = linearParameters(format, options, range.rmin, range.rmax);
  const scale = finished(range.scale ?? base.scale, target);
  if (scale === base.scale || options.symmetric) return { scale, zeroPoint: base.zeroPoint };
  const { qmin, qmax } = codeRange(format, false, target.reduceRange);
  const zeroPoint = roundHalfToEven(qmin - Math.min(range.rmin, 0) / scale);
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, qmin), qmax) + 0 };
}

function linearOptions(target: RangeTarget, { rmin, rmax }: ObservedRange): LinearOptions {
  const both = target.restrictZeroPoint === true && rmin < 0 && rmax > 0;
  return { symmetric: target.symmetric || both, reduceRange: target.reduceRange ?? false };
}

const finished = (scale: number, { powerOfTwo }: RangeTarget): number =>
  powerOfTwo === true ? nearestPowerOfTwo(scale) : Math.fround(scale);
