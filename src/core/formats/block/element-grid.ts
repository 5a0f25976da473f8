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
 * `bits` is an Int32Array over the same memory. The values must be finite, and results must be float32 values.
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
  const shift = 127 + grid.mantissaBits;
  const largest = grid.largest * powerOfTwo(exponent);
  for (let i = begin; i < end; i++) {
    const pattern = bits[i] ?? 0;
    const biased = (pattern >>> 23) & 0xff;
    const rounder = rounderOf((biased > smallest ? biased : smallest) - shift);
    const magnitude = Math.abs(values[i] ?? NaN) + rounder - rounder;
    const saturated = magnitude > largest ? largest : magnitude;
    values[i] = pattern < 0 ? -saturated : saturated;
  }
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
