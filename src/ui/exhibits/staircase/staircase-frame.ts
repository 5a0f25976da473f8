import { type AffineMap, mapRange } from '../../../core/numbers/affine';

/** The values from `from` to `to` that a staircase shows, across and upwards. */
export interface StaircaseView {
  readonly from: number;
  readonly to: number;
}

/** The range of a map with room for what lies beyond it. */
export function fittingView(map: AffineMap): StaircaseView {
  const { rmin, rmax } = mapRange(map);
  const margin = (rmax - rmin) * 0.18;
  return { from: rmin - margin, to: rmax + margin };
}
