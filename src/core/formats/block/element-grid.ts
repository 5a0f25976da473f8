import { bitsOfFloat, larger, MAGNITUDE, SIGN, smaller } from '../float32-bits';
import { powerOfTwo, rounderOf } from './powers-of-two';

/** The values that an element can have within its block, before the shared exponent: those of a small float. */
export interface ElementGrid {
  /** Explicit mantissa bits of a normal number. */
  readonly mantissaBits: number;
  /** Exponent of the smallest normal number; below it the step stays the same. */
  readonly minExponent: number;
  /** Exponent of the largest number: what the exponent of the largest magnitude is aligned with. */
  readonly maxExponent: number;
  readonly largest: number;
}

/** Lifts tiny blocks, subnormal values among them, to where every float32 is normal. */
const LIFT = 64;

/**
 * Rounds `values[begin…end)` to `grid` · 2^`exponent` in place: nearest, ties to even, saturating, signs of zeros kept.
 * `bits` is an Int32Array over the same memory. The values must be finite, and results must be float32 values. Without
 * branches on the values, whose sizes and signs no processor can foresee.
 */
export function roundToGrid(
  values: Float32Array,
  bits: Int32Array,
  begin: number,
  end: number,
  grid: ElementGrid,
  exponent: number,
): void {
  const smallest = grid.minExponent + exponent + 127;
  if (smallest < 0) return roundTiny(values, bits, begin, end, grid, exponent);
  const largest = bitsOfFloat(grid.largest * powerOfTwo(exponent));
  for (let i = begin; i < end; i++) roundAt(values, bits, i, smallest, grid.mantissaBits, largest);
}

/**
 * The same for one value. `smallest`: biased exponent of the smallest normal number; `largest`: bits of the largest
 * number; both with the shared exponent in them.
 */
export function roundAt(
  values: Float32Array,
  bits: Int32Array,
  i: number,
  smallest: number,
  mantissaBits: number,
  largest: number,
): void {
  const pattern = bits[i] ?? 0;
  const rounder = rounderOf(larger((pattern & MAGNITUDE) >>> 23, smallest) - 127 - mantissaBits);
  values[i] = Math.abs(values[i] ?? NaN) + rounder - rounder;
  bits[i] = smaller(bits[i] ?? 0, largest) | (pattern & SIGN);
}

function roundTiny(
  values: Float32Array,
  bits: Int32Array,
  begin: number,
  end: number,
  grid: ElementGrid,
  exponent: number,
): void {
  for (let i = begin; i < end; i++) values[i] = (values[i] ?? NaN) * 2 ** LIFT;
  roundToGrid(values, bits, begin, end, grid, exponent + LIFT);
  for (let i = begin; i < end; i++) values[i] = (values[i] ?? NaN) * 2 ** -LIFT;
}
