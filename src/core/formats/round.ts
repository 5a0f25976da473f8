/** 1.5 · 2^52: adding it leaves no bit for a fraction, so the processor's own rounding (half to even) does the work. */
export const ROUNDER = 6755399441055744;

/** From here on every double is whole. */
const WHOLE = 4503599627370496;

/**
 * The nearest integer, ties to the even one, as QuantizeLinear and IEEE 754 round. NaN and infinities pass through;
 * the sign of a zero result is not kept.
 */
export function roundHalfToEven(value: number): number {
  return Math.abs(value) < WHOLE / 2 ? value + ROUNDER - ROUNDER : roundLarge(value);
}

function roundLarge(value: number): number {
  if (!(Math.abs(value) < WHOLE)) return value;
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(value);
}
