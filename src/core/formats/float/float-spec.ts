import type { Carrier, FloatFormat, OnnxFacts } from '../format';

/**
 * What a float format does with the codes that IEEE 754 keeps for infinity and NaN.
 *
 * - `ieee`: the largest exponent is infinity (mantissa 0) and NaN.
 * - `fn`: no infinity; only the code of all ones is NaN, with either sign ("finite").
 * - `fnuz`: no infinity, no negative zero; its code is the only NaN ("finite, unsigned zero").
 * - `finite`: every code is a number.
 */
export type SpecialValues = 'ieee' | 'fn' | 'fnuz' | 'finite';

/** A float format of up to 32 bits: sign, exponent, mantissa, the most significant first. */
export interface FloatSpec {
  readonly name: FloatFormat;
  readonly label: string;
  readonly exponentBits: number;
  readonly mantissaBits: number;
  /** What is subtracted from the exponent's bits; exponent 0 holds the subnormal numbers. */
  readonly bias: number;
  readonly specials: SpecialValues;
  /**
   * Where magnitudes go that round beyond the largest finite one, infinity among them: to infinity as IEEE 754 has it, or
   * to the largest finite one, as Cast and QuantizeLinear do with `saturate` (their default) for float8.
   */
  readonly overflow: 'infinity' | 'saturate';
  readonly carrier: Carrier;
  readonly onnx: OnnxFacts;
  /** See `FormatFacts`. */
  readonly note: string;
}
