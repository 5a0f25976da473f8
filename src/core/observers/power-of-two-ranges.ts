import { nearestPowerOfTwo } from '../formats/linear-parameters';
import type { ObservedRange } from './observed-range';
import type { RangeTarget } from './range-target';
import { targetParameters } from './target-parameters';

/** What Quark's MinMSE tries. */
const FACTORS = [1, 2, 1 / 2, 1 / 4, 1 / 8] as const;

/**
 * The range scaled so that its own scale becomes the nearest power of two, and 2, ½, ¼ and ⅛ of that: each with its
 * scale. The zero point of an asymmetric range stays nearly where it was, so that both ends are cut alike. Empty where
 * the range is.
 */
export function powerOfTwoRanges(
  target: RangeTarget,
  { rmin, rmax }: ObservedRange,
): readonly Required<ObservedRange>[] {
  if (rmin === 0 && rmax === 0) return [];
  const { scale } = targetParameters({ ...target, powerOfTwo: false }, { rmin, rmax });
  const nearest = nearestPowerOfTwo(scale);
  return FACTORS.map((factor) => {
    const share = (factor * nearest) / scale;
    return { rmin: rmin * share, rmax: rmax * share, scale: factor * nearest };
  });
}
