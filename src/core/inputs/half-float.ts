import { roundHalfToEven } from '../formats/round';

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The number that a float16 bit pattern stands for (IEEE 754 binary16). */
export function decodeHalf(pattern: number): number {
  const exponent = (pattern >> 10) & 31;
  const fraction = pattern & 1023;
  const sign = (pattern & 0x8000) === 0 ? 1 : -1;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/** The float16 bit pattern nearest to a number, ties to even; infinity from 65,520 on. */
export function encodeHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude >= 65_520) return sign | 0x7c00;
  float[0] = magnitude;
  const exponent = Math.max(-14, ((bits[0] ?? 0) >> 23) - 127);
  // A fraction that rounds up to 2,048 carries into the exponent, as it should.
  return sign | ((exponent + 14) * 1024 + roundHalfToEven(magnitude * 2 ** (10 - exponent)));
}
