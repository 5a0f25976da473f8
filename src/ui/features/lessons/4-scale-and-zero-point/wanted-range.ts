import { type AffineMap, mapRange } from '../../../../core/numbers/affine';

/** What the codes have to reach in the question, and how far apart they may be. */
export const WANTED = { rmin: -1, rmax: 3, scale: 0.28 } as const;

/** Where the lesson starts: coarser than wanted, and not quite as far below zero. */
export const START: AffineMap = { format: 'uint4', scale: Math.fround(0.4), zeroPoint: 2 };

/** Whether the codes reach all of the wanted range in steps that are fine enough. */
export function isReached(map: AffineMap): boolean {
  const { rmin, rmax } = mapRange(map);
  return rmin <= WANTED.rmin && rmax >= WANTED.rmax && map.scale <= Math.fround(WANTED.scale);
}
