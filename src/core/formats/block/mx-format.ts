import type { BlockNumberFormat } from '../format';
import { type SharedExponentParts, sharedExponentFormat } from './shared-exponent-format';

/** Values that share a scale. */
const BLOCK_SIZE = 32;

/**
 * A concrete format of the OCP Microscaling Formats specification 1.0: blocks of 32 elements under a shared scale 2^e,
 * stored as E8M0.
 *
 * - *floor* is the conversion of the specification (6.3): `e = floor(log2 amax) − emax`. *even*, the default of AMD
 *   Quark, rounds amax to the mantissa bits of the element first, so that a maximum that would round up to the next
 *   power of two does not saturate. *ceil* takes `ceil(log2 amax) − emax`, so that nothing saturates.
 * - e is kept between −127, the smallest that E8M0 has, and 127 − emax, so that every element is a finite float32.
 * - Elements are the nearest to `x / 2^e`, ties to even, saturating.
 * - A block of zeros has e = −127. A block with NaN or an infinity in it, whose conversion the specification leaves
 *   open, gets the scale NaN, with which all its values read back as NaN (5.1).
 */
export const mxFormat = (parts: Omit<SharedExponentParts, 'blockSize' | 'onlyMode'>): BlockNumberFormat =>
  sharedExponentFormat({ ...parts, blockSize: BLOCK_SIZE });
