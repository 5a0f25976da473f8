import { floatParameters } from '../formats/float-parameters';
import { codeRange, type IntegerFormat, isIntegerFormat } from '../formats/integer-format';
import { linearParameters, nearestPowerOfTwo } from '../formats/linear-parameters';
import { roundHalfToEven } from '../formats/round';
import type { ObservedRange } from './observed-range';
import type { RangeTarget } from './range-target';
import { hasScale } from './suitable-targets';

/** How values become codes: `x' = (round_format(x / scale + zeroPoint) − zeroPoint) · scale`. */
export interface ScaleAndZeroPoint {
  /** A float32 value, positive and normal. */
  readonly scale: number;
  /** 0 for floats. */
  readonly zeroPoint: number;
}

/**
 * Scale and zero point for a range under everything the target asks for; see `linearParameters` and `floatParameters`.
 * A scale that the observer chose itself stands in for that of the range, as a power of two where the target wants one,
 * and the zero point follows. Formats without a scale have scale 1.
 */
export function targetParameters(target: RangeTarget, range: ObservedRange): ScaleAndZeroPoint {
  const { format } = target;
  if (!hasScale(format)) return { scale: 1, zeroPoint: 0 };
  const { rmin, rmax, scale } = range;
  const chosen =
    scale === undefined ? null : target.powerOfTwo === true ? nearestPowerOfTwo(scale) : Math.fround(scale);
  if (!isIntegerFormat(format)) {
    return chosen === null ? floatParameters(format, Math.max(-rmin, rmax), target) : { scale: chosen, zeroPoint: 0 };
  }
  const found = linearParameters(format, target, rmin, rmax);
  return chosen === null ? found : { scale: chosen, zeroPoint: zeroPointOf(format, target, rmin, chosen) };
}

/** The zero point that `rmin` has under a scale that is not its own. */
function zeroPointOf(format: IntegerFormat, target: RangeTarget, rmin: number, scale: number): number {
  const low = Math.min(rmin, 0);
  const middle = target.symmetric || (target.restrictZeroPoint === true && low < 0);
  const { qmin, qmax } = codeRange(format, middle, target.reduceRange);
  const zeroPoint = middle ? (qmin + qmax) / 2 : qmin - low / scale;
  return Math.min(Math.max(roundHalfToEven(zeroPoint), qmin), qmax) + 0;
}
