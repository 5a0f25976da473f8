/** Exponents of steps and scales lie within ±this: float32 subnormals and shared exponents together. */
const REACH = 320;

const POWERS = Float64Array.from({ length: 2 * REACH + 1 }, (_, i) => 2 ** (i - REACH));

const ROUNDERS = POWERS.map((power) => power * 1.5 * 2 ** 52);

/** 2^`exponent`, faster than the operator. */
export const powerOfTwo = (exponent: number): number => POWERS[exponent + REACH] ?? NaN;

/** Added to a number and taken away again, it leaves the nearest multiple of 2^`exponent`, ties to even. */
export const rounderOf = (exponent: number): number => ROUNDERS[exponent + REACH] ?? NaN;
