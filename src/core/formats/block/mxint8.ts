import { roundHalfToEven } from '../round';
import { mxFormat } from './mx-format';

/** Two's complement with six bits after the binary point. */
const UNIT = 64;

/**
 * −128 is not used, so that the codes are as many below zero as above. Two's complement has no negative zero: rounding
 * keeps its sign, as the standard operators of an exported file do, and encoding loses it.
 */
const LARGEST_CODE = 127;

export const mxint8 = mxFormat({
  name: 'mxint8',
  label: 'MXINT8',
  note: 'Blocks of 32 eight-bit integers, in 64ths, under one power of two (OCP MX); no kernel knows it, so files compute it with standard operators.',
  bits: 8,
  element: 'int8',
  grid: { mantissaBits: 6, minExponent: 0, maxExponent: 0, largest: LARGEST_CODE / UNIT },
  codec: {
    encode: (value) => Math.min(Math.max(roundHalfToEven(value * UNIT), -LARGEST_CODE), LARGEST_CODE),
    decode: (code) => code / UNIT,
  },
});
