import { roundHalfToEven } from '../round';
import type { ElementCodec } from './shared-exponent-format';

/**
 * Codes of a sign bit and `bits` magnitude bits, of which the first is worth one: `(−1)^s · m · 2^(1 − bits)`. Encoding
 * takes the nearest, ties to even, and saturates.
 */
export function signMagnitude(bits: number): ElementCodec {
  const sign = 1 << bits;
  const unit = 2 ** (bits - 1);
  return {
    encode: (value) => {
      const magnitude = Math.min(roundHalfToEven(Math.abs(value) * unit), sign - 1);
      return value < 0 || Object.is(value, -0) ? magnitude + sign : magnitude;
    },
    decode: (code) => (code >= sign ? -(code - sign) : code) / unit,
  };
}
