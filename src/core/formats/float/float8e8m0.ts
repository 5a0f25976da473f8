const LARGEST = 254;
const NAN = 255;
const BIAS = 127;

/**
 * E8M0, the scale of OCP MX blocks: an exponent alone, 2^(code − 127); no sign, no zero, code 255 is NaN. No format for
 * tensors, hence outside the tables. (OCP Microscaling Formats 1.0, 5.4.1; TensorProto.FLOAT8E8M0.)
 */
export const float8e8m0 = {
  label: 'float8 E8M0',
  bits: 8,
  onnx: { dataType: 24 },
  min: 2 ** -BIAS,
  max: 2 ** (LARGEST - BIAS),
  /**
   * Code of the nearest power of two, the middle between two going up; too small and too large ones saturate. Zero becomes
   * the smallest; negative numbers, infinity and NaN become NaN.
   */
  encode: (value: number): number => {
    if (!(value >= 0 && value < Infinity)) return NAN;
    const exponent = exponentOf(value);
    const up = value >= 1.5 * 2 ** exponent ? 1 : 0;
    return Math.min(Math.max(exponent + up + BIAS, 0), LARGEST);
  },
  decode: (code: number): number => (code === NAN ? NaN : 2 ** (code - BIAS)),
} as const;

/** Floor of log2, exact; −128 for everything smaller than that. */
function exponentOf(value: number): number {
  if (value < 2 ** (-BIAS - 1)) return -BIAS - 1;
  const guess = Math.floor(Math.log2(value));
  if (2 ** guess > value) return guess - 1;
  return 2 ** (guess + 1) <= value ? guess + 1 : guess;
}
