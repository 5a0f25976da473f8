import { roundHalfToEven } from '../../../../core/formats/round';

/** The distance of the values with that many mantissa bits, at a positive number: 2^(exponent − bits). */
export const stepAt = (number: number, bits: number): number => 2 ** (Math.floor(Math.log2(number)) - bits);

/** The nearest value with that many mantissa bits to a positive number, ties to even. The exponent has no end. */
export function roundMantissa(number: number, bits: number): number {
  const step = stepAt(number, bits);
  return roundHalfToEven(number / step) * step;
}

/** The values with that many mantissa bits between two positive numbers, ascending; null where there are more. */
export function valuesBetween(from: number, to: number, bits: number, most: number): readonly number[] | null {
  const values: number[] = [];
  const first = stepAt(from, bits);
  for (let value = Math.ceil(from / first) * first; value <= to; value += stepAt(value, bits)) {
    if (values.length === most) return null;
    values.push(value);
  }
  return values;
}
