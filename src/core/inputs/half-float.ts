import { roundHalfToEven } from '../formats/round';

export { decodeHalf } from '../onnx/half-float';

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

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
