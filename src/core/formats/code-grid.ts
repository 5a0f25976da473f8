/** Every finite value of a format with up to 16 bits, ascending, zero once. Throws for more bits: too many values. */
export function codeGrid(bits: number, smallestCode: number, decode: (code: number) => number): Float64Array {
  if (bits > 16) throw new RangeError(`A format of ${bits} bits has too many values for a grid.`);
  const values = Array.from({ length: 2 ** bits }, (_, i) => decode(smallestCode + i));
  return Float64Array.from(new Set(values.filter((value) => Number.isFinite(value)))).sort();
}
