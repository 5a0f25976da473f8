import { type AffineMap, mapRange } from '../../../core/numbers/affine';

/** What a staircase shows. */
export interface StaircaseView {
  /** Values across and upwards. */
  readonly from: number;
  readonly to: number;
  /** The largest error that is drawn, to both sides. */
  readonly error: number;
}

/** What is drawn of the error: half a step, and a little of what clipping adds. */
const ERROR_STEPS = 1.25;

/** The range of a map with room for what lies beyond it. */
export function rangeView(map: AffineMap): StaircaseView {
  const { rmin, rmax } = mapRange(map);
  const margin = (rmax - rmin) * 0.18;
  return { from: rmin - margin, to: rmax + margin, error: map.scale * ERROR_STEPS };
}

/** Steps to both sides of the value that are told apart on every screen. */
const NEAR_STEPS = 8;

/** The steps around a value. */
export function valueView(map: AffineMap, r: number): StaircaseView {
  const { rmin, rmax } = mapRange(map);
  const middle = Math.min(Math.max(r, rmin), rmax);
  const reach = NEAR_STEPS * map.scale;
  return { from: middle - reach, to: middle + reach, error: map.scale * ERROR_STEPS };
}
