import type { ScalarNumberFormat } from './format';

/** Numbers in [0, 1) that are the same in every run (a linear congruential generator). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Zeros, infinities, NaNs of both signs, subnormal float32 numbers and the largest ones. */
const SPECIAL = new Float32Array(
  Uint32Array.from(
    [
      [0, 0x7f800000, 0x7fc00000, 0x7f800001, 0x7fffffff, 1, 0x7fffff, 0x800000, 0x7f7fffff],
      [0x80000000, 0xff800000, 0xffc00000, 0xff800001, 0xffffffff, 0x80000001, 0x807fffff, 0x80800000, 0xff7fffff],
    ].flat(),
  ).buffer,
);

/** The float32 neighbours of a number, and the number itself. */
function neighbourhood(value: number): Float32Array {
  const near = Float32Array.of(value, value, value);
  const bits = new Int32Array(near.buffer);
  bits[1] = (bits[1] ?? 0) + 1;
  bits[2] = (bits[2] ?? 0) - 1;
  return near;
}

/**
 * At least 10,000 float32 values on which rounding to the format can go wrong: every value of the format (up to 16 bits),
 * the ties between neighbours and the float32 numbers right beside them, special values, and random bit patterns.
 */
export function hardValues(format: ScalarNumberFormat): Float32Array<ArrayBuffer> {
  const grid = format.bits > 16 ? new Float64Array() : format.grid();
  const ties = Array.from(grid.subarray(1), (value, i) => (value + (grid[i] ?? NaN)) / 2);
  const random = seeded(format.bits);
  const patterns = Uint32Array.from({ length: 8_000 }, () => random() * 2 ** 32);
  const inside = Float32Array.from({ length: 8_000 }, () => (random() - 0.5) * 2.5 * Math.min(format.max, 1e30));
  const beyond = [format.max, format.min].flatMap((value) => [value, value * 1.01, value * 1.1]);
  const parts = [
    SPECIAL,
    Float32Array.from(grid),
    ...ties.map(neighbourhood),
    ...beyond.map(neighbourhood),
    new Float32Array(patterns.buffer),
    inside,
  ];
  const values = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return values;
}
