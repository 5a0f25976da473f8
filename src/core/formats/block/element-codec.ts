import { roundHalfToEven } from '../round';
import type { ElementGrid } from './element-grid';

/** Bit patterns of a small float of `bits` bits: sign, exponent, mantissa. */
export function gridCodec({ mantissaBits, minExponent, largest }: ElementGrid, bits: number) {
  const unit = 2 ** mantissaBits;
  return {
    encode(value: number): number {
      const sign = value < 0 || Object.is(value, -0) ? 1 << (bits - 1) : 0;
      const magnitude = Math.min(Math.abs(value), largest);
      const exponent = Math.max(Math.floor(Math.log2(magnitude)), minExponent);
      return sign + (exponent - minExponent) * unit + roundHalfToEven(magnitude * 2 ** (mantissaBits - exponent));
    },
    decode(code: number): number {
      const sign = code >> (bits - 1) === 0 ? 1 : -1;
      const pattern = code & ((1 << (bits - 1)) - 1);
      const exponent = Math.max(pattern >> mantissaBits, 1);
      return sign * (pattern - (exponent - 1) * unit) * 2 ** (minExponent + exponent - 1 - mantissaBits);
    },
  };
}
