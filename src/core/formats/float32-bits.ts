/** The parts of a float32's bits. */
export const SIGN = 0x80000000;
export const MAGNITUDE = 0x7fffffff;
export const INFINITY = 0x7f800000;

/** Bits of a float32 without its sign: ordered like the magnitudes that they stand for. */
export const magnitudeBits = (value: number): number => bitsOfFloat(value) & MAGNITUDE;

const scratch = new Float32Array(1);
const scratchBits = new Int32Array(scratch.buffer);

/** Bits of a float32. */
export function bitsOfFloat(value: number): number {
  scratch[0] = value;
  return scratchBits[0] ?? 0;
}

/** The smaller of two numbers of 31 bits without a branch, for which values of random size make the processor wait. */
export function smaller(a: number, b: number): number {
  const difference = a - b;
  return b + (difference & (difference >> 31));
}

/** The larger of two numbers of 31 bits without a branch. */
export function larger(a: number, b: number): number {
  const difference = a - b;
  return a - (difference & (difference >> 31));
}
